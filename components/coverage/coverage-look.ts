import type { Mode, WardFigures } from '@/lib/coverage/measure';

/**
 * How a ward is drawn: one of five steps of one hue, darkest least, or the pattern of its state. Never colour
 * alone, so that a black-and-white print says the same.
 */
export type Look =
  | 'step-1'
  | 'step-2'
  | 'step-3'
  | 'step-4'
  | 'step-5'
  | 'reached'
  | 'set-aside'
  | 'far'
  | 'council-wide'
  | 'not-heard'
  | 'confirmed-gap'
  | 'not-known'
  | 'nobody';

export function lookOf({ state, step }: Pick<WardFigures, 'state' | 'step'>, mode: Mode): Look {
  if (state === 'reached') return mode === 'shares' && step !== null ? `step-${step}` : 'reached';
  return state;
}

/** In the order of the key. */
export const lookLabels: Readonly<Record<Look, string>> = {
  'step-1': 'under 50% of it',
  'step-2': '50% to 80%',
  'step-3': '80% to 120%',
  'step-4': '120% to 200%',
  'step-5': 'over 200%',
  reached: 'reached',
  'set-aside': 'reached, but not by what your choices leave in',
  'confirmed-gap': 'confirmed gap: a steward looked and found none',
  far: 'listed but far',
  'council-wide': 'council-wide only',
  'not-heard': 'not heard from: the listing has lapsed',
  'not-known': 'not known: nothing listed, nobody has looked',
  nobody: 'nobody of the age group',
};

/** Looks on which a label stands in white. */
export const isDark = (look: Look): boolean =>
  look === 'step-1' || look === 'step-2' || look === 'confirmed-gap';
