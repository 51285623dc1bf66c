import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpret } from './match';
import { buildIndex } from './match-index';
import {
  calmPhrases,
  misspelt,
  rightlySpelt,
  unseen,
  urgentPhrases,
  type ResidentPhrase,
} from './match.phrases';
import { slipsBetween, spellerOf } from './spelling';
import { kindById, kinds } from './taxonomy';
import { checkedWithinYear, isForTopics, linesOf, topicById, topics, topicsOfKinds } from './urgent';
import { stemOf, wordsOf } from './words';

const first = (words: string) => interpret(words).kinds[0]?.id;
const firstThree = (words: string) =>
  interpret(words)
    .kinds.slice(0, 3)
    .map(({ id }) => id);

/** The kind meant comes first; of ambiguous words, one of the kinds meant is among the first three. */
function isFound({ words, kind, any }: ResidentPhrase): boolean {
  return kind ? first(words) === kind : firstThree(words).some((id) => any!.includes(id));
}

describe('words that residents type', () => {
  test.each(rightlySpelt)('"$words"', (phrase) => {
    expect(isFound(phrase), JSON.stringify(interpret(phrase.words).kinds.slice(0, 4))).toBe(true);
  });

  test.each(misspelt)('misspelt: "$words"', (phrase) => {
    expect(isFound(phrase), JSON.stringify(interpret(phrase.words).kinds.slice(0, 4))).toBe(true);
  });

  test('are 200 phrases or more, 50 of them misspelt, about every kind that serves residents', () => {
    expect(rightlySpelt.length).toBeGreaterThanOrEqual(200);
    expect(misspelt.length).toBeGreaterThanOrEqual(50);
    const all = [...rightlySpelt, ...misspelt];
    expect(new Set(all.map(({ words }) => words)).size).toBe(all.length);
    const meant = new Set(all.flatMap(({ kind, any }) => (kind ? [kind] : any!)));
    expect(kinds.filter(({ id }) => !meant.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('that were written after the tuning are understood at least nine times in ten', () => {
    const found = unseen.filter(isFound).length;
    expect(found / unseen.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('what is made of the words', () => {
  test('a need by its own name means all its kinds', () => {
    const housing = interpret('housing');
    expect(housing.needs).toEqual(['housing']);
    expect(housing.kinds).toHaveLength(6);
  });

  test('words that no kind explains are left for the text search, words that are explained are not', () => {
    expect(interpret('food bank at St Jude’s in Millgate').rest).toBe('judes millgate');
    expect(interpret('yoga oxley').rest).toBe('oxley');
    expect(interpret('free food bank').rest).toBe('');
  });

  test('mended spelling is said, right spelling is not', () => {
    expect(interpret('lonley').didYouMean).toBe('lonely');
    expect(interpret('citzens advice').didYouMean).toBe('citizens advice');
    expect(interpret('food bank')).not.toHaveProperty('didYouMean');
    expect(interpret('breast feeding')).not.toHaveProperty('didYouMean');
  });

  test('names of places are not taken for misspellings', () => {
    for (const name of ['Wrose', 'Kelder Bridge', 'Moss Side', 'Brigg', 'Oxley', 'Gorton'])
      expect(interpret(name).didYouMean, name).toBeUndefined();
    expect(interpret('lonley', new Set(['lonley'])).didYouMean).toBeUndefined();
  });

  test('words that say nothing by themselves mean nothing', () => {
    for (const words of ['', ' ', 'a', 'the', 'help', 'free group near me', '🎉🎉', '...', '12'])
      expect(interpret(words), words).toMatchObject({ kinds: [], rest: '', urgent: [] });
    expect(interpret('asdf qwertyuiop').kinds).toEqual([]);
  });

  test('every name and synonym of a kind finds it among the first three', () => {
    for (const kind of kinds)
      for (const words of [kind.name, ...kind.synonyms]) expect(firstThree(words), words).toContain(kind.id);
  });
});

describe('whatever is typed', () => {
  test('is answered, with kinds that exist, scores in order, each once', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem({ maxCount: 12 })),
        (words) => {
          const meaning = interpret(words);
          const ids = meaning.kinds.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { id, score } of meaning.kinds) {
            expect(kindById(id)).toBeDefined();
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
          }
          for (const id of meaning.urgent) expect(topicById(id)).toBeDefined();
        },
      ),
      { numRuns: 400 },
    );
  });

  test('capitals, marks and spaces change nothing', () => {
    const phrase = fc.constantFrom(...rightlySpelt.map(({ words }) => words));
    const mark = fc.constantFrom(' ', '  ', '! ', ', ', ' … ');
    fc.assert(
      fc.property(phrase, mark, (words, space) => {
        const other = ` ${words.toUpperCase().split(' ').join(space)}?`;
        expect(interpret(other)).toEqual(interpret(words));
      }),
    );
  });

  test('one swapped pair of letters in a long word is forgiven nearly always', () => {
    const words = kinds.flatMap(({ synonyms }) => synonyms).filter((word) => /^[a-z]{8,}$/.test(word));
    const swaps = words.flatMap((word) =>
      [2, 3, 4, 5].map((at) => ({
        word,
        typed: word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
      })),
    );
    const same = ({ word, typed }: { word: string; typed: string }) =>
      firstThree(typed).includes(first(word)!);
    expect(swaps.filter(same).length / swaps.length).toBeGreaterThan(0.97);
  });

  test('the index is made in no time that a start would notice', () => {
    buildIndex();
    const before = process.cpuUsage();
    buildIndex();
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });

  test('ten thousand characters are no trouble', () => {
    const letter = 'I need help with my rent and my mum is poorly, pleese tell me wher to go. '
      .repeat(140)
      .slice(0, 10_000);
    interpret(letter);
    const before = process.cpuUsage();
    for (const words of [letter, 'x'.repeat(10_000), 'ab '.repeat(3333), '\u0301'.repeat(10_000)])
      interpret(words);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});

describe('urgent help', () => {
  test.each(urgentPhrases)('"$words" puts up the box about $topic', ({ words, topic }) => {
    expect(interpret(words).urgent[0]).toBe(topic);
  });

  test.each(calmPhrases.map((words) => ({ words })))('"$words" puts up no box', ({ words }) => {
    expect(interpret(words).urgent).toEqual([]);
  });

  test('was tried on 60 phrases or more, and on every phrase residents type for a calm kind', () => {
    expect(urgentPhrases.length + calmPhrases.length).toBeGreaterThanOrEqual(60);
    const grave = /^(?:safety|housing|food\.foodbank|mind\.(?:crisis|young)|health\.addiction)/;
    const alarms = [...rightlySpelt, ...misspelt, ...unseen].filter(
      ({ words, kind }) =>
        kind && !grave.test(kind) && !words.includes('homeless') && interpret(words).urgent.length > 0,
    );
    expect(alarms.map(({ words }) => words)).toEqual([]);
  });

  test('a name that is nearly a word of danger puts up no box', () => {
    for (const words of [
      'Willaston and Rope',
      'Whickham and Sunniside',
      'Stebbing',
      'Spalding',
      'Hurn',
      'suicune',
    ])
      expect(interpret(words).urgent, words).toEqual([]);
  });

  test('homeless shows the housing line', () => {
    expect(linesOf(interpret('homeless').urgent).map(({ name }) => name)).toContain('Shelter');
  });

  test('every kind marked urgent has a topic, and every topic lines or council numbers', () => {
    for (const kind of kinds.filter(({ urgent }) => urgent))
      expect(topicsOfKinds([kind.id]), kind.id).not.toEqual([]);
    for (const topic of topics) expect(topic.lines.length > 0 || topic.council !== null, topic.id).toBe(true);
    expect(linesOf(['suicide', 'abuse'])[0]!.call).toBe('999');
    expect(new Set(linesOf(topics.map(({ id }) => id))).size).toBe(
      linesOf(topics.map(({ id }) => id)).length,
    );
  });

  test('a council’s number stands with its topic, and one that names none stands with all', () => {
    expect(isForTopics('Homelessness team, out of hours', ['housing'])).toBe(true);
    expect(isForTopics('Homelessness team, out of hours', ['abuse'])).toBe(false);
    expect(isForTopics('Emergency duty team', ['abuse'])).toBe(true);
  });

  test('lines count as checked for a year', () => {
    expect(checkedWithinYear(null, '2026-11-22')).toBe(false);
    expect(checkedWithinYear('2026-01-05', '2026-11-22')).toBe(true);
    expect(checkedWithinYear('2025-11-01', '2026-11-22')).toBe(false);
    expect(checkedWithinYear('2027-01-01', '2026-11-22')).toBe(false);
  });
});

describe('stems and slips', () => {
  test('inflections meet, different words do not', () => {
    for (const [a, b] of [
      ['nurseries', 'nursery'],
      ['grooming', 'groomed'],
      ['classes', 'class'],
      ['mum', 'dad'],
    ])
      expect(stemOf(a!)).toBe(stemOf(b!));
    expect(stemOf('housing')).not.toBe(stemOf('house'));
    expect(wordsOf('Women’s Café & crèche')).toEqual(['womens', 'cafe', 'and', 'creche']);
  });

  test('a swap is one slip, and counting is the same both ways', () => {
    expect(slipsBetween('lonley', 'lonely', 2)).toBe(1);
    expect(slipsBetween('fod', 'food', 2)).toBe(1);
    const word = fc.string({ unit: fc.constantFrom(...'abcde'), maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => slipsBetween(a, b, 8) === slipsBetween(b, a, 8)));
  });

  test('short words, numbers and very long words are left alone', () => {
    const speller = spellerOf(['food', 'bank', 'pantry']);
    for (const word of ['f', 'fo', '123', 'f00d', 'x'.repeat(60)])
      expect(speller.candidates(word)).toEqual([]);
    expect(speller.candidates('pantrey')[0]?.word).toBe('pantry');
  });
});
