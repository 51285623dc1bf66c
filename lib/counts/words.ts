/** Longest text that is counted; private words are rarely short. */
const LONGEST = 40;

/**
 * Words of a search as they are counted: lower case, single spaces. Null where they could say who somebody is or
 * where they live: digits, an address, or more than a few words.
 */
export function countedWords(words: string): string | null {
  const plain = words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (plain.length < 2 || plain.length > LONGEST || plain.split(' ').length > 4) return null;
  return /^\p{L}[\p{L} '’&,-]*$/u.test(plain) ? plain : null;
}
