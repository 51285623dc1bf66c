import { index, keyOf, type Term } from './match-index';
import { EVERYDAY, FILLER, isStop, stemOf, wordsOf } from './words';
import { kinds } from './taxonomy';
import { urgentTopics } from './urgent-words';

/*
 * What a resident's words mean: kinds of service in order of fit, the words left over for a search through names
 * and descriptions, and topics of urgent help.
 *
 * Each kind has terms: its name and its synonyms. A typed word counts for a kind by how rare it is among kinds,
 * times how much of the term it stands in was typed: "bank" alone says little of "food bank", "food bank" says
 * all of it. Word order and neighbourhood add a little. Unknown words are read as the nearest known ones.
 */

export type Meaning = {
  /** Kinds of service that the words mean, best first; score 0 to 1 is the share of the words that it explains. */
  kinds: { id: string; score: number }[];
  /** Needs of those kinds, in the same order. */
  needs: string[];
  /** Words that no kind explains, for the text search. */
  rest: string;
  /** Ids of topics of urgent help (`urgent.ts`). */
  urgent: string[];
  /** The words as they were probably meant, where spelling was mended. */
  didYouMean?: string;
};

/** A kind is returned when it scores at least this share of the best one… */
const NEAR_BEST = 0.5;
/** …and explains at least this share of what the known words mean. */
const LEAST_FIT = 0.1;
const MOST_KINDS = 8;
/** A mended word puts up the urgent box only when it has this many letters and is this near. */
const SURE_LENGTH = 5;
const SURE_SIMILARITY = 0.8;
/** Gain of a kind one of whose terms is just what was typed. */
const EXACT = 1.25;
/** A word that is only a small part of what it matched is searched for as text too. */
const FULL_ENOUGH = 0.5;
/** How steeply a term counts less when only part of it was typed. */
const PARTIAL = 1.6;
/** A term of several words that stands in the text word by word, and one whose words are scattered. */
const IN_ORDER = 1.2;
const SCATTERED = 0.85;
/** "Street" without the small words around it is not "on the streets". */
const LONE = 0.5;
/** How much a kind gains by having to do with all of the words, though in different terms. */
const COVERAGE = 0.8;

/** A known word that a typed one may stand for; similarity 1 is the word itself. */
type Reading = { stem: string; word: string; similarity: number };
type Typed = { word: string; text: string; readings: Reading[]; stop: boolean };

function readWord(word: string, names: ReadonlySet<string>, text = word): Typed {
  const itself = { stem: stemOf(word), word: text, similarity: 1 };
  const stop = isStop(word);
  const plain = stop || FILLER.has(word) || EVERYDAY.has(word) || names.has(word) || index.stems.has(word);
  if (plain) return { word, text, readings: [itself], stop };
  // "counciling" has the stem of "council", and yet was meant for "counselling": both are read.
  const own = index.byStem.has(itself.stem) ? [itself] : [];
  const meant = index
    .candidates(word)
    .map((candidate) => ({ ...candidate, stem: index.stems.get(candidate.word)! }))
    .filter((reading) => reading.stem !== itself.stem);
  return { word, text, readings: [...own, ...meant], stop };
}

/** With `join`, pairs that are one real word become one: "breast feeding" typed for "breastfeeding". */
function readWords(words: string[], names: ReadonlySet<string>, join: boolean): Typed[] {
  const typed: Typed[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = [words[at]!, words[at + 1]];
    const apart = join && next !== undefined && !isStop(word) && index.real.has(word + next);
    typed.push(apart ? readWord(word + next, names, `${word} ${next}`) : readWord(word, names));
    if (apart) at += 1;
  }
  return typed;
}

type Ranking = { typed: Typed[]; mass: number; ranked: [number, Found][] };

/** The better of two readings: "park run" is "parkrun", "run away from my husband" is no runaway. */
function readBest(words: string[], names: ReadonlySet<string>): Ranking {
  const rank = (typed: Typed[]): Ranking => {
    const mass = massOf(typed);
    return { typed, mass, ranked: rankKinds(typed, mass) };
  };
  const joined = rank(readWords(words, names, true));
  if (joined.typed.length === words.length) return joined;
  const apart = rank(readWords(words, names, false));
  const best = ({ ranked, mass }: Ranking) => (ranked[0]?.[1].score ?? 0) / (mass || 1);
  return best(apart) > best(joined) ? apart : joined;
}

/** Which typed words (by place) are met inside one term, and as what. */
function hitsIn(term: Term, typed: Typed[]): Map<number, Reading> {
  const hits = new Map<number, Reading>();
  typed.forEach((word, place) => {
    for (const reading of word.readings)
      if (term.content.includes(reading.stem) && reading.similarity > (hits.get(place)?.similarity ?? 0))
        hits.set(place, reading);
  });
  return hits;
}

function orderOf(term: Term, typed: Typed[]): number {
  if (term.stems.length < 2) return 1;
  const fits = (from: number) =>
    term.stems.every((stem, at) => typed[from + at]?.readings.some((reading) => reading.stem === stem));
  if (typed.some((_, from) => fits(from))) return IN_ORDER;
  return term.content.length === 1 ? LONE : SCATTERED;
}

/** What a kind has to do with the words: for each typed word the best value that any of its terms gives it. */
type Evidence = {
  values: Map<number, { value: number; fit: number; reading: Reading }>;
  exact: boolean;
  sure: boolean;
};

function addTerm(evidence: Evidence, term: Term, typed: Typed[], contentWords: number) {
  const hits = hitsIn(term, typed);
  const stems = new Set([...hits.values()].map((reading) => reading.stem));
  const completeness = [...stems].reduce((sum, stem) => sum + index.rarity(stem), 0) / term.mass;
  const complete = completeness > 0.999;
  const order = complete ? orderOf(term, typed) : 1;
  if (complete && order >= 1 && hits.size === contentWords && term.weight === 1) evidence.exact = true;
  for (const [place, reading] of hits) {
    // A mended word alone proves little: "moss" may be a place, and is not the start of a Moses basket.
    if (complete || reading.similarity === 1) evidence.sure = true;
    const fit = completeness ** PARTIAL * order * term.weight;
    const value = index.rarity(reading.stem) * reading.similarity * fit;
    if (value > (evidence.values.get(place)?.value ?? 0)) evidence.values.set(place, { value, fit, reading });
  }
}

type Found = { score: number; readings: Map<number, { reading: Reading; fit: number }>; exact: boolean };

function scoreOf(evidence: Evidence, typed: Typed[], mass: number): Found {
  const sum = [...evidence.values.values()].reduce((total, { value }) => total + value, 0);
  const touched = massOf([...evidence.values.keys()].map((place) => typed[place]!));
  return {
    score: sum * (evidence.exact ? EXACT : 1) * (touched / mass) ** COVERAGE,
    readings: evidence.values,
    exact: evidence.exact,
  };
}

/** Every kind that shares a word with the typed ones, best first. */
function rankKinds(typed: Typed[], mass: number): [number, Found][] {
  const terms = new Set(
    typed.flatMap((word) => word.readings.flatMap(({ stem }) => index.byStem.get(stem) ?? [])),
  );
  const contentWords = typed.filter((word) => !word.stop).length;
  const byKind = new Map<number, Evidence>();
  for (const at of terms) {
    const term = index.terms[at]!;
    const evidence = byKind.get(term.kind) ?? { values: new Map(), exact: false, sure: false };
    byKind.set(term.kind, evidence);
    addTerm(evidence, term, typed, contentWords);
  }
  return [...byKind]
    .filter(([, evidence]) => evidence.sure)
    .map(([kind, evidence]): [number, Found] => [kind, scoreOf(evidence, typed, mass)])
    .sort(([a, one], [b, two]) => two.score - one.score || a - b);
}

/** What the words could score at most, to turn scores into shares. */
function massOf(typed: Typed[]): number {
  const most = (word: Typed) => Math.max(0, ...word.readings.map(({ stem }) => index.rarity(stem)));
  return typed.reduce((sum, word) => (word.stop ? sum : sum + most(word)), 0);
}

/** Kinds in order of fit: those near the best one, or all of a need when its own name was typed. */
function keep(
  all: [number, Found][],
  typed: Typed[],
  mass: number,
  need: string | undefined,
): [number, Found][] {
  // "help" and "free group" say nothing by themselves, unless that is just what a kind is called ("advice").
  const vague = typed.every((word) => word.stop || FILLER.has(word.word));
  const ranked = vague ? all.filter(([, { exact }]) => exact) : all;
  const top = ranked[0]?.[1].score ?? 0;
  const near = ranked
    .filter(([, { score }]) => score >= top * NEAR_BEST && score / mass >= LEAST_FIT)
    .slice(0, MOST_KINDS);
  if (!need) return near;
  const own = (at: number) => kinds[at]!.id.startsWith(`${need}.`);
  const others = kinds.flatMap((_, at): [number, Found][] =>
    own(at) && !near.some(([kept]) => kept === at)
      ? [[at, { score: top * NEAR_BEST, readings: new Map(), exact: false }]]
      : [],
  );
  return [...near.filter(([at]) => own(at)), ...others];
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Words as mended only where that is beyond doubt: "rope" is not taken for a cry for help. */
function wordsForUrgent(typed: Typed[], explained: ReadonlyMap<number, { reading: Reading }>): string[] {
  return typed.flatMap(({ text }, place) => {
    const reading = explained.get(place)?.reading;
    const sure = reading && text.length >= SURE_LENGTH && reading.similarity >= SURE_SIMILARITY;
    return (sure ? reading.word : text).split(' ');
  });
}

/** `names` are lower-case words of places here, which are never taken for misspellings. */
export function interpret(words: string, names: ReadonlySet<string> = NO_NAMES): Meaning {
  const given = wordsOf(words);
  const { typed, mass, ranked } = readBest(given, names);
  const need = index.needOf.get(keyOf(given));
  const kept = keep(ranked, typed, mass, need);

  const explained = new Map<number, { reading: Reading; fit: number }>();
  for (const [, { readings }] of kept)
    for (const [place, found] of readings) if (!explained.has(place)) explained.set(place, found);
  const left = ({ word, stop }: Typed, place: number) =>
    !stop && (explained.get(place)?.fit ?? 0) < FULL_ENOUGH && !FILLER.has(word) && !/^\d{1,3}$/.test(word);
  const rest = need ? [] : typed.filter(left).map((word) => word.text);
  const meant = typed.map((word, place) => explained.get(place)?.reading.word ?? word.text).join(' ');

  const share = (score: number) => Math.min(1, Math.round((score / mass) * 1000) / 1000);
  const fits = kept.map(([at, { score }]) => ({ id: kinds[at]!.id, score: share(score) }));
  return {
    kinds: fits,
    needs: [...new Set(fits.map(({ id }) => id.split('.', 1)[0]!))],
    rest: rest.join(' '),
    urgent: urgentTopics(wordsForUrgent(typed, explained)),
    ...(meant === given.join(' ') ? {} : { didYouMean: meant }),
  };
}
