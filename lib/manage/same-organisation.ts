/* Whether two names may be those of one organisation. */

const empty = new Set([
  'the', 'and', 'of', 'for', 'in', 'a', 'at', 'ltd', 'limited', 'cic', 'cio', 'trust', 'charity', 'group', 'society', 'association', 'club', 'project', 'centre', 'community',
]); // prettier-ignore

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll('&', ' and ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The words to search by; all of them where only everyday ones are left. At most 6, letters and digits only. */
export function searchWords(name: string): string[] {
  const words = plain(name.slice(0, 200));
  const telling = words.filter(
    (word) => word.length > 2 && !empty.has(word) && !empty.has(word.replace(/s$/, '')),
  );
  return (telling.length > 0 ? telling : words.filter((word) => word.length > 2)).slice(0, 6);
}

/** 0 to 1: how much of the letters, in pairs, two names share (Dice), everyday words aside. */
export function likeness(a: string, b: string): number {
  const [one, two] = [pairs(a), pairs(b)];
  if (one.length === 0 || two.length === 0) return 0;
  const left = [...two];
  let shared = 0;
  for (const pair of one) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (one.length + two.length);
}

function pairs(name: string): string[] {
  return searchWords(name).flatMap((word) =>
    Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)),
  );
}

/** Those at least `least` alike, the likeliest first; one that contains every word typed counts as alike. */
export function likelySame<T extends { name: string; branch: string }>(
  name: string,
  others: readonly T[],
  least: number,
): T[] {
  const words = searchWords(name);
  const scored = others.map((other) => {
    const theirs = plain(`${other.name} ${other.branch}`).join(' ');
    const whole = words.every((word) => theirs.includes(word));
    return { other, score: Math.max(likeness(name, other.name), whole ? 0.65 : 0) };
  });
  return scored
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => other);
}
