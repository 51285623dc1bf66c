/** The room that text takes, in pixels. */
export interface Room {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Widths of letters of Atkinson Hyperlegible Next Bold, as parts of the letter size, rounded up. */
function widthOf(letter: string): number {
  if ("ijl.,'’|!".includes(letter)) return 0.32;
  if ('fIrt -()'.includes(letter)) return 0.42;
  if ('mwMW&'.includes(letter)) return 0.9;
  if (letter >= 'A' && letter <= 'Z') return 0.72;
  return 0.6;
}

/** Clear space kept round every text, in pixels. */
const CLEAR = 2;

/** Room of centred lines of text whose middle is at x, y. */
export function roomOfText(
  lines: readonly string[],
  x: number,
  y: number,
  letters: number,
  lineHeight: number,
): Room {
  const widths = lines.map((text) => [...text].reduce((sum, letter) => sum + widthOf(letter) * letters, 0));
  const half = Math.max(...widths) / 2 + CLEAR;
  const tall = (lines.length * lineHeight) / 2 + CLEAR;
  return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
}

export function touches(a: Room, b: Room): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A name on one line, or on two of nearly equal length: "Mixen & Ings", or "Mixen" over "& Ings". */
export function wrapName(name: string): string[][] {
  const words = name.split(' ');
  if (words.length === 1) return [[name]];
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  const longer = (lines: string[]) => Math.max(...lines.map((text) => text.length));
  const best = cuts.reduce((a, b) => (longer(b) < longer(a) ? b : a));
  return [[name], best];
}
