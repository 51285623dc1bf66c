import { isStop, stemOf, weightOfStem, wordsOf } from './words';
import { spellerOf, type Speller } from './spelling';
import { kinds } from './taxonomy';

/* The taxonomy as terms to be met by typed words, made once when the module is loaded (about 10 ms). */

/** A part of a kind's name says a little less than its whole name or a synonym. */
const PART_OF_NAME = 0.7;
/** Words for a whole need: they mean all its kinds. */
const NEED_WORDS: Record<string, string[]> = {
  money: ['money'],
  food: ['food'],
  housing: ['housing', 'homes'],
  work: ['work', 'learning', 'work and skills'],
  mind: ['mental health'],
  health: ['health', 'physical health'],
  connect: ['community', 'friendship', 'friends'],
  family: ['family', 'families', 'children', 'children and families'],
  youth: ['youth', 'young people', 'teenagers'],
  care: ['older people', 'elderly', 'disability', 'disabled people'],
  safety: ['safety'],
  rights: ['rights'],
};

/** One way of naming a kind. `kind` is its place in `kinds`; `mass` is what all of `content` weighs. */
export type Term = { kind: number; stems: string[]; content: string[]; mass: number; weight: number };

/** Words that are typed together or apart: "food bank", "foodbank". */
const joined = (words: readonly string[]) => (words.length === 2 ? [words.join('')] : []);

/** A kind's name as terms: whole, its short name in brackets, and its parts. */
function termsOfName(name: string): { text: string; weight: number }[] {
  const bare = name.replace(/\(.*?\)/g, '');
  const short = [...name.matchAll(/\((.*?)\)/g)].map((match) => match[1]!);
  const parts = bare.split(/,| and /).filter((part) => part !== bare);
  return [
    ...[bare, ...short].map((text) => ({ text, weight: 1 })),
    ...parts.map((text) => ({ text, weight: PART_OF_NAME })),
  ];
}

/** The same words in any inflection have the same key. */
export const keyOf = (words: string[]) =>
  words
    .filter((word) => !isStop(word))
    .map(stemOf)
    .join(' ');

export function buildIndex() {
  const terms: Term[] = [];
  const stems = new Map<string, string>();
  const real = new Set<string>();
  const addTerm = (kind: number, words: string[], weight: number) => {
    if (words.length === 0) return;
    const all = words.map((word) => stems.get(word) ?? stemOf(word));
    words.forEach((word, at) => stems.set(word, all[at]!));
    const content = all.filter((_, at) => !isStop(words[at]!));
    terms.push({ kind, stems: all, content: content.length > 0 ? content : all, mass: 0, weight });
  };
  const add = (kind: number, text: string, weight: number) => {
    const words = wordsOf(text);
    for (const word of words) real.add(word);
    addTerm(kind, words, weight);
    addTerm(kind, joined(words), weight);
  };
  kinds.forEach((kind, at) => {
    for (const { text, weight } of termsOfName(kind.name)) add(at, text, weight);
    for (const synonym of kind.synonyms) add(at, synonym, 1);
  });
  const needOf = new Map<string, string>();
  for (const [need, list] of Object.entries(NEED_WORDS))
    for (const text of list) needOf.set(keyOf(wordsOf(text)), need);

  const owners = new Map<string, Set<number>>();
  const byStem = new Map<string, number[]>();
  terms.forEach((term, at) => {
    for (const stem of new Set(term.content)) {
      owners.set(stem, (owners.get(stem) ?? new Set<number>()).add(term.kind));
      const places = byStem.get(stem);
      if (places) places.push(at);
      else byStem.set(stem, [at]);
    }
  });
  const rarity = (stem: string) => {
    const count = owners.get(stem)?.size ?? 0;
    return count === 0 ? 0 : weightOfStem(stem) * Math.log(1 + kinds.length / (count + 1));
  };
  for (const term of terms) term.mass = term.content.reduce((sum, stem) => sum + rarity(stem), 0);
  // Made at the first unknown word, so that loading this module stays cheap.
  let speller: Speller | undefined;
  const candidates = (word: string) => (speller ??= spellerOf(real)).candidates(word);
  return { terms, byStem, rarity, stems, real, needOf, candidates };
}

export const index = buildIndex();
