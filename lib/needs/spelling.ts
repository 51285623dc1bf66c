/*
 * Which known word was meant by an unknown one. Trigrams find candidates fast (as pg_trgm does, padded), an edit
 * distance with swaps ranks them, because a swapped pair of letters ruins three trigrams but is one slip. Words
 * that sound the same are candidates whatever their letters ("counciling", "counselling").
 */

/** Share of trigrams two words must have in common before they are compared letter by letter. */
const LEAST_SHARED = 0.15;
/** Slips forgiven, by length of the typed word: "cv" none, "fod" and "alotment" one, "aprentiship" two. */
const slipsFor = (length: number) => (length < 3 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3);
/** Least similarity (0 to 1) of a candidate worth returning. */
const LEAST_SIMILAR = 0.7;
/** Candidates this much below the best are still kept: the other words of the phrase decide between them. */
const MARGIN = 0.12;
/** From this length two slips are forgiven where all consonants agree ("liberry", "library"). */
const SAME_BONES_FROM = 6;
const MOST_CANDIDATES = 4;
const MOST_LETTERS = 24;
/** Abbreviations ("CBT", "DLA") are near to everything; nobody is taken to have meant one. */
const SHORTEST_MEANT = 4;
/** Few people get the first letter wrong. */
const OTHER_START = 0.25;
/** Words that sound the same are at least this similar, when three consonants or more agree. */
const SAME_SOUND = 0.7;

export type Candidate = { word: string; similarity: number };

function trigramsOf(word: string): string[] {
  const padded = `  ${word} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  return [...grams];
}

/** Letters as they sound to an English ear, vowels blurred: "counciling" and "counselling" are one. */
function soundOf(word: string): string {
  return word
    .replace(/^(?:kn|gn|pn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^qu/, 'k')
    .replace(/ph/g, 'f')
    .replace(/gh(?=t|$)/g, '')
    .replace(/sc(?=[eiy])|^ps/g, 's')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/ch(?=[lr])|ck|c(?!h)/g, 'k')
    .replace(/(?:t|s)ion/g, 'shan')
    .replace(/(?<=.[^aeiou])e$/, '')
    .replace(/(?<=.)[aeiouy]+/g, 'a')
    .replace(/([a-z])\1+/g, '$1');
}

/** The consonants of a sound, doubles once. */
const bonesOf = (sound: string) => sound.replaceAll('a', '').replace(/(.)\1+/g, '$1');

const telling = (sound: string) => sound.replaceAll('a', '').length >= 3;

/** Insertions, deletions, replacements and swaps of neighbours between two words; stops above `most`. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Known words that may have been meant, nearest first; empty when none is near enough. */
export type Speller = { candidates: (word: string) => Candidate[] };

function placesOf(lists: readonly string[][]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  lists.forEach((list, at) => {
    for (const key of list) {
      const places = found.get(key);
      if (places) places.push(at);
      else found.set(key, [at]);
    }
  });
  return found;
}

export function spellerOf(vocabulary: Iterable<string>): Speller {
  const words = [...new Set(vocabulary)];
  const grams = words.map(trigramsOf);
  const sounds = words.map(soundOf);
  const byGram = placesOf(grams);
  const bones = sounds.map(bonesOf);
  const bySound = placesOf(sounds.map((sound) => [sound]));

  /** Places of words that share enough trigrams or the whole sound with this one. */
  function near(word: string, sound: string): Set<number> {
    const mine = trigramsOf(word);
    const shared = new Map<number, number>();
    for (const gram of mine)
      for (const at of byGram.get(gram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    const found = new Set(telling(sound) ? bySound.get(sound) : []);
    for (const [at, count] of shared)
      if (count / (mine.length + grams[at]!.length - count) >= LEAST_SHARED) found.add(at);
    return found;
  }

  function candidates(word: string): Candidate[] {
    const most = slipsFor(word.length);
    if (most === 0 || word.length > MOST_LETTERS || /\d/.test(word)) return [];
    const sound = soundOf(word);
    const found: Candidate[] = [];
    for (const at of near(word, sound)) {
      const other = words[at]!;
      if (other.length < SHORTEST_MEANT) continue;
      const sameSound = sound === sounds[at] && telling(sound);
      const sameBones = word.length >= SAME_BONES_FROM && bones[at] === bonesOf(sound) && telling(sound);
      const forgiven = sameBones ? Math.max(most, 2) : most;
      const slips = slipsBetween(word, other, forgiven);
      if (slips > forgiven && !sameSound) continue;
      const alike =
        1 - slips / Math.max(word.length, other.length) - (word[0] === other[0] ? 0 : OTHER_START);
      const similarity = sameSound ? Math.min(0.97, Math.max(alike + 0.15, SAME_SOUND)) : alike;
      if (similarity >= LEAST_SIMILAR) found.push({ word: other, similarity });
    }
    found.sort((a, b) => b.similarity - a.similarity || (a.word < b.word ? -1 : 1));
    const best = found[0]?.similarity ?? 0;
    return found.filter((candidate) => candidate.similarity >= best - MARGIN).slice(0, MOST_CANDIDATES);
  }

  return { candidates };
}
