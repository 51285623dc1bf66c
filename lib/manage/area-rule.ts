import type { Reach } from '@/lib/listings/reach';
import { type Fields, type Problem, all, first, sessionsKey } from './fields';

/*
 * The rule on declared reach: a service that comes to people and names more than a third of a council's wards
 * gives its hours or a line on how it gets there. Source: coverage method, "comes to you, wards named".
 */

type Ward = { code: string; council: string };

/** Councils more than a third of whose wards are named; all of a council counts as its wards. */
export function wideCouncils(
  served: readonly string[],
  whole: readonly string[],
  wards: readonly Ward[],
): string[] {
  const councils = [...new Set(wards.map(({ council }) => council))];
  return councils.filter((council) => {
    const own = wards.filter((ward) => ward.council === council);
    const named = whole.includes(council)
      ? own.length
      : own.filter(({ code }) => served.includes(code)).length;
    return named * 3 > own.length;
  });
}

export const askedForLine =
  'You name more than a third of a council’s wards. Say in a line how you reach them, or give the hours when you go out.';

/** What is to be asked of these fields, if anything. */
export function askForEvidence(fields: Fields, wards: readonly Ward[]): Problem[] {
  const reach = {
    delivery: all(fields, 'delivery'),
    hours: all(fields, sessionsKey('elsewhere')).length > 0,
    evidence: first(fields, 'evidence'),
    wards: all(fields, 'wards'),
    councils: all(fields, 'councils'),
  };
  return evidenceAsked(reach, wards) === 'missing' ? [{ field: 'evidence', message: askedForLine }] : [];
}

/**
 * What a service is asked for at each confirmation: a line on how it reaches so many wards where it gives neither
 * that nor hours (`missing`), a look at that line where it does (`line`), or nothing.
 */
export function evidenceAsked(
  { delivery, hours, wards: served, councils, evidence }: Reach,
  wards: readonly Ward[],
): 'missing' | 'line' | null {
  if (!delivery.includes('outreach') || hours) return null;
  if (wideCouncils(served, councils, wards).length === 0) return null;
  return evidence.trim() === '' ? 'missing' : 'line';
}
