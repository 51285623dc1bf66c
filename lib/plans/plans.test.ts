import { describe, expect, test } from 'vitest';
import { kindById } from '@/lib/needs/taxonomy';
import { findAlliances } from './alliance';
import { compareEvidence } from './compare-evidence';
import { PlanEvidence } from './evidence';
import { readContractsCsv, readDay, runningContracts } from './contracts';
import { fromFields, formSections, toFields } from './forms';
import { grantLeaning } from './grant';
import { lm3, sayWhereItGoes } from './local-economy';
import { longList, longListCsv, sayBase, sayNoReach } from './long-list';
import { type LotFigures, figureLots, partsOf, unevenWards } from './lots';
import { Contract, readPlanDocument, readPlanParts } from './plan';
import { evidenceOf, fixtureWards, organisation } from './plans.fixtures';
import { tellApart } from './tell-apart';
import { againstThresholds, thresholdsOn } from './thresholds';
import { matchOrganisation } from './contracts';
import { sayAsked, sayBundled, sayContractWards, sayContradictions, sayLotSum } from './sentences';
import { saySection } from './say-section';
import { askTogether, nameAnswer, whoAlone } from './together';

/** A ward of another council. */
const d = 'Z05000021';
const [a, b, c] = fixtureWards.map(({ code }) => code) as [string, string, string];
const plan = readPlanDocument({});
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('the long-list', () => {
  const near = organisation(
    'Near',
    [
      ['A', 'food.pantry'],
      ['B', 'food.pantry'],
    ],
    { income: 'under-10k' },
  );
  const says = organisation(
    'Says',
    [
      ['A', 'food.pantry', true],
      ['A', 'food.foodbank', true],
    ],
    { base: a, baseName: 'A' },
  );
  const based = organisation('Based', [], { base: b, baseName: 'B' });
  const branch = organisation('Branch', [], { base: b, baseName: 'B', governance: 'branch' });
  const unclaimed = organisation('Unclaimed', [], { base: b, baseName: 'B', claimed: false });
  const evidence = evidenceOf([near, says, based, branch, unclaimed]);

  test('evidence that is kept is read again, also of those who do not say where they are run from', () => {
    const quiet = evidenceOf([organisation('Quiet', [], { base: b, governance: 'not-said' })]);
    expect(PlanEvidence.parse(JSON.parse(JSON.stringify(quiet)))).toEqual(quiet);
  });

  test('holds everybody who reaches the area or is based in it; who is excluded stays, with the reason', () => {
    const rows = longList(evidence, { notes: {}, excluded: { [near.id]: 'Closed in May' } });
    expect(rows).toHaveLength(5);
    expect(rows.find(({ organisation: { name } }) => name === 'Near')).toMatchObject({
      reached: ['A', 'B'],
      declared: [],
      excluded: 'Closed in May',
    });
  });

  test('declared reach stands apart', () => {
    expect(
      longList(evidence, plan.providers).find(({ organisation: { name } }) => name === 'Says'),
    ).toMatchObject({
      reached: [],
      declared: ['A'],
    });
  });

  test('based here, branch here and run from here are three facts; an unclaimed listing says nothing of who runs it', () => {
    const said = Object.fromEntries(
      longList(evidence, plan.providers).map((row) => [row.organisation.name, sayBase(row)]),
    );
    expect(said).toMatchObject({
      Based: 'Run from here: B',
      Branch: 'Branch here: B',
      Unclaimed: 'Based here: B',
    });
    expect(sayNoReach(longList(evidence, plan.providers).at(-1)!)).toContain('lists nothing of these kinds');
  });

  test('orders: most wards, smallest, run from here', () => {
    const names = (order: Parameters<typeof longList>[2]) =>
      longList(evidence, plan.providers, order).map(({ organisation: { name } }) => name);
    expect(names('wards').slice(0, 2)).toEqual(['Near', 'Says']);
    expect(names('size')[0]).toBe('Near');
    expect(names('base').slice(0, 2)).toEqual(['Says', 'Based']);
  });

  test('as CSV it runs no formula', () => {
    const rows = longList(evidence, { notes: { [near.id]: '=HYPERLINK("x")' }, excluded: {} });
    expect(longListCsv(rows, [])).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('who could cover it together', () => {
  const both = organisation('Both', [
    ['A', 'food.pantry'],
    ['B', 'food.pantry'],
    ['A', 'food.foodbank'],
  ]);
  const one = organisation('One', [
    ['B', 'food.pantry'],
    ['B', 'food.foodbank'],
  ]);
  const says = organisation('Says', [['C', 'food.pantry', true]]);
  const evidence = evidenceOf([both, one, says]);
  const ask = (settings = {}, excluded: string[] = []) => {
    const asked = askTogether(evidence, { ...plan.together, ...settings }, new Set(excluded));
    return { asked, answer: nameAnswer(asked, findAlliances(asked.question)) };
  };

  test('what nobody covers comes first, and single providers are named', () => {
    const { answer } = ask();
    expect(answer.nobody.map(({ ward, kind }) => `${ward.name} ${kind.id}`)).toEqual(['C food.foodbank']);
    expect(answer.singleWards).toEqual(['A', 'B', 'C']);
    expect(answer.smallest).toBe(3);
  });

  test('declared reach may be left out; who is excluded is in no set and is nobody’s single provider', () => {
    expect(ask({ declared: false }).answer.nobody).toHaveLength(2);
    const { answer } = ask({}, [one.id]);
    expect(
      answer.alliances.flatMap(({ members }) => members.map(({ organisation: { name } }) => name)),
    ).not.toContain('One');
    expect(answer.onlyOne.map(({ organisation: { name } }) => name)).not.toContain('One');
  });

  test('must be in, left out as well: it is left out, and said', () => {
    const { asked } = ask({ must: [both.id], out: [both.id] });
    expect(asked.contradictions).toEqual([{ name: 'Both', why: 'left-out' }]);
  });

  test('must be in without a pair of its own: it is in no set, and said', () => {
    const { asked, answer } = ask({ must: [says.id], declared: false });
    expect(asked.contradictions).toEqual([{ name: 'Says', why: 'reaches-nothing' }]);
    expect(
      answer.alliances.flatMap(({ members }) => members.map(({ organisation: { name } }) => name)),
    ).not.toContain('Says');
  });

  test('a share is of the pairs that somebody reaches; wards of a lot alone count for the lot', () => {
    // Five of six pairs are reached; without declared reach four.
    expect(ask({ share: 40 }).asked.question.mostPairs).toBe(2);
    expect(ask({ share: 60, declared: false }).asked.question.mostPairs).toBe(2);
    expect(ask({ share: 60 }, [one.id]).asked.question.mostPairs).toBe(2);
    const lot = askTogether(evidence, plan.together, new Set(), new Set([a]));
    expect(lot.pairs).toHaveLength(2);
    expect(whoAlone(lot).map(({ name }) => name)).toEqual(['Both']);
    expect(whoAlone(askTogether(evidence, plan.together))).toEqual([]);
  });

  test('where nobody of the age group lives there is nothing to cover', () => {
    const empty = evidenceOf([both]);
    empty.kinds[0]!.cells[2]!.state = 'nobody';
    expect(askTogether(empty, plan.together).pairs).toHaveLength(5);
  });
});

describe('lots', () => {
  const neighbours = new Map([
    [a, [b]],
    [b, [a]],
    [c, []],
  ]);

  test('hang together where wards share an edge', () => {
    expect(partsOf([a, b], neighbours)).toEqual([[a, b]]);
    expect(partsOf([c, a, b], neighbours)).toEqual([[a, b], [c]]);
    expect(partsOf([], neighbours)).toEqual([]);
    expect(partsOf([a], new Map())).toEqual([[a]]);
  });

  test('share the total by people where no value is typed', () => {
    const lots = {
      ...plan.lots,
      total: 60_000,
      lots: [
        { id: uuid(1), name: 'One', wards: [a, b], value: null },
        { id: uuid(2), name: 'Two', wards: [c], value: 7 },
      ],
    };
    const figures = figureLots(evidenceOf([]), lots, neighbours);
    expect(figures.map(({ people, value, shared }) => [people, value, shared])).toEqual([
      [300, 30_000, true],
      [300, 7, false],
    ]);
    expect(
      unevenWards(evidenceOf([]), { ...lots, lots: [lots.lots[0]!, { ...lots.lots[0]!, id: uuid(3) }] }),
    ).toEqual({
      none: ['C'],
      several: ['A', 'B'],
    });
  });

  test('the value of the whole is held against the amounts of the day', () => {
    expect(thresholdsOn('2025-12-31')?.services).toBe(214_904);
    expect(thresholdsOn('2026-01-01')?.services).toBe(207_720);
    expect(thresholdsOn('2024-01-01')).toBeNull();
    const set = thresholdsOn('2026-11-22')!;
    const states = (total: number, services: 'unknown' | 'light-touch' | 'other' = 'unknown') =>
      againstThresholds(total, set, services);
    expect(states(29_999.99)).toEqual(['under-notice']);
    expect(states(30_000)).toEqual(['notifiable']);
    expect(states(207_719, 'light-touch')).toEqual(['notifiable']);
    expect(states(207_720)).toEqual(['over-services', 'light-touch-below']);
    expect(states(663_540)).toEqual(['over-services', 'over-light-touch']);
    // What the plan says of its services is not said the other way as well.
    expect(states(264_000, 'light-touch')).toEqual(['light-touch-below']);
    expect(states(663_540, 'light-touch')).toEqual(['over-light-touch']);
    expect(states(264_000, 'other')).toEqual(['over-services']);
  });
});

describe('a plan of several councils', () => {
  test('tells wards of one name apart, and names the council that somebody covers as a whole', () => {
    const wards = [
      { name: 'Central', council: 'Z1' },
      { name: 'Central', council: 'Z2' },
      { name: 'Park', council: 'Z2' },
    ];
    const names = new Map([
      ['Z1', 'Oneton'],
      ['Z2', 'Twoham'],
    ]);
    expect(tellApart(wards, names).map(({ name }) => name)).toEqual([
      'Central (Oneton)',
      'Central (Twoham)',
      'Park',
    ]);
    const line = organisation('Line', [], { wide: true, wideIn: ['all of Oneton', 'Park'] });
    const [row] = longList(evidenceOf([line]), { notes: {}, excluded: {} });
    expect(sayNoReach(row!)).toMatch(/^All of Oneton and Park, in no ward’s figure/);
  });
});

describe('the local economy', () => {
  test('what nobody accounts for is unknown, and widens what may be local', () => {
    const goes = sayWhereItGoes(
      {
        ...plan.economy,
        spend: 1_000,
        rings: { ward: { low: 30, high: 40 }, further: { low: 10, high: 20 } },
      },
      'Kelderdale',
    )!;
    expect(goes.rings.find(({ ring }) => ring === 'unknown')).toMatchObject({ low: 40, high: 60 });
    // At least 10 per cent goes further, so it cannot be all of it.
    expect(goes.local).toEqual({ low: 30, high: 90 });
    const rings = { ward: { low: 20, high: 60 }, further: { low: 40, high: 80 } };
    expect(sayWhereItGoes({ ...plan.economy, rings }, 'Kelderdale')!.local).toEqual({ low: 20, high: 60 });
    expect(goes.rings[0]!.pounds).toEqual({ low: 300, high: 400 });
    expect(goes.rings[1]!.name).toBe('Elsewhere in Kelderdale');
    expect(sayWhereItGoes(plan.economy, 'Kelderdale')).toBeNull();
  });

  test('LM3 is (R1 + R2 + R3) / R1, and nothing without all three', () => {
    expect(lm3({ r1: 100, r2: 60, r3: 30, words: '' })).toBeCloseTo(1.9, 9);
    expect(lm3({ r1: 100, r2: 60, r3: null, words: '' })).toBeNull();
    expect(lm3({ r1: 0, r2: 0, r3: 0, words: '' })).toBeNull();
  });
});

describe('could this be a grant?', () => {
  test('one answer against is enough; unsure leaves it open', () => {
    const yes = { freedom: 'yes', supply: 'no', known: 'yes', value: 'no', result: 'yes' } as const;
    expect(grantLeaning(yes)).toBe('towards');
    expect(grantLeaning({ ...yes, supply: 'yes' })).toBe('against');
    expect(grantLeaning({ ...yes, supply: 'unsure' })).toBe('open');
    expect(grantLeaning({})).toBe('open');
  });
});

describe('contracts', () => {
  const wards = fixtureWards.map(({ code, name }) => ({ code, name }));
  const read = (text: string) =>
    readContractsCsv(new TextEncoder().encode(text), 'Z06000001', wards, (line) => uuid(line));

  test('are read by name or code, with pounds and British dates', () => {
    const { rows, problems } = read(
      `Provider,Value,Kinds,Wards,Start,End\nMega,"£1,200.50",${kindById('food.foodbank')!.name};food.pantry,A; B,01/04/2025,31/03/2027\n`,
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({
      line: 2,
      value: 1200.5,
      kinds: ['food.foodbank', 'food.pantry'],
      wards: [a, b],
      endsOn: '2027-03-31',
    });
  });

  test('kinds are known by what people call them; what may be several is asked back', () => {
    const twins = [...wards, { code: 'Z05999999', name: 'A' }];
    const { rows, problems } = readContractsCsv(
      new TextEncoder().encode('provider,kinds,wards\nOne,Foodbank,B\nTwo,food.pantry,a\n'),
      'Z06000001',
      twins,
      (line) => uuid(line),
    );
    expect(rows.map(({ kinds, wards: own }) => [kinds, own])).toEqual([[['food.foodbank'], [b]]]);
    expect(problems).toEqual([
      { line: 3, column: 'wards', message: '“a” may be more than one ward: write its code' },
    ]);
  });

  test('a bad row is told with line and column, and the good ones are kept', () => {
    const { rows, problems } = read(
      'provider,kinds,end,wards,extension\nGood,food.pantry,,,\n,food.none,31/02/2027,Nowhere,\nEndless,food.pantry,,,31/03/2028\n',
    );
    expect(rows).toHaveLength(1);
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 provider',
      '3 kinds',
      '3 wards',
      '3 end',
      '4 extension',
    ]);
  });

  test.each([
    ['31/03/2027', '2027-03-31'],
    ['1.4.2027', '2027-04-01'],
    ['2027-03-31', '2027-03-31'],
    ['31/02/2027', null],
    ['tomorrow', null],
  ])('the day %s is %s', (text, day) => expect(readDay(text)).toBe(day));

  test('a bundled contract is seen: other kinds, other wards, or the whole council in one', () => {
    const contract = (more: object) =>
      Contract.parse({
        id: uuid(9),
        council: 'Z06000001',
        provider: 'x',
        kinds: ['food.pantry'],
        wards: [a],
        ...more,
      });
    const running = (more: object) =>
      runningContracts(
        [contract(more)],
        {
          wards: [
            ...[a, b].map((code) => ({ code, council: 'Z06000001' })),
            { code: d, council: 'Z06000002' },
          ],
          kinds: ['food.pantry'],
        },
        new Map([['Z06000002', 'Wrosedale']]),
        '2026-11-22',
      )[0];
    expect(running({})!.bundled).toBe(false);
    expect(running({ kinds: ['food.pantry', 'money.debt'] })).toMatchObject({
      bundled: true,
      otherKinds: ['money.debt'],
    });
    expect(running({ wards: [] })).toMatchObject({ bundled: true, wards: [a, b] });
    expect(running({ wards: [], council: 'Z06000002' }), 'the whole of its own council').toMatchObject({
      wards: [d],
    });
    const whole = running({ wards: [], council: 'Z06000002' })!;
    expect(sayContractWards(whole, new Map())).toBe('all of Wrosedale');
    expect(sayBundled(whole)).toBe('Yes: all of Wrosedale in one');
    expect(running({ wards: [], council: 'Z06000003' }), 'a council without a ward here').toBeUndefined();
    expect(running({ wards: [a, c] })).toMatchObject({ bundled: true, otherWards: 1 });
    expect(running({ kinds: ['money.debt'] })).toBeUndefined();
    expect(running({ wards: [c] })).toBeUndefined();
    expect(running({ endsOn: '2027-03-31' })!.ends).toBe('soon');
    expect(running({ endsOn: '2026-11-21' })!.ends).toBe('ended');
  });
});

describe('forms', () => {
  test('what a section holds goes through its form unchanged', () => {
    const full = readPlanDocument({
      about: { title: 'x', why: 'y' },
      area: { wards: [a] },
      kinds: { kinds: ['food.pantry'], ages: '65+', people: 'z' },
      codesign: { entries: [{ id: uuid(1), on: '2026-11-01', who: 'Us', said: 's', changed: 'c' }] },
      social: { outcomes: [{ id: uuid(2), outcome: 'o', quantity: 3, unit: 'people', chosenWith: '' }] },
      lots: {
        lots: [{ id: uuid(3), name: 'L', wards: [a], value: 5 }],
        total: 9,
        services: 'other',
        reasons: 'r',
      },
      economy: { spend: 4, rings: { ward: { low: 1, high: 2 } }, lm3: { r1: 3, r2: 2, r3: 1, words: '' } },
    });
    for (const section of formSections) {
      const { content, problems } = fromFields(section, toFields(section, full));
      expect([section, problems]).toEqual([section, []]);
      if (section === 'economy') expect(content).toMatchObject({ rings: { ward: { low: 1, high: 2 } } });
      else expect(content).toEqual(full[section]);
    }
  });

  test('money is no outcome, a row that is emptied goes, and what is wrong is said in its field', () => {
    const social = fromFields('social', {
      outcome: [uuid(1), uuid(2)],
      [`outcome.${uuid(1)}.outcome`]: ['More'],
      [`outcome.${uuid(1)}.unit`]: ['£ saved'],
    });
    expect(social.problems.map(({ field }) => field)).toEqual([`outcome.${uuid(1)}.unit`]);
    expect(fromFields('area', {}).problems[0]!.message).toBe('Choose at least one ward');
    expect(fromFields('grant', { decision: ['no'] }).problems[0]!.field).toBe('reasons');
    expect(
      fromFields('economy', { 'ward.low': ['60'], 'council.low': ['50'] }).problems[0]!.message,
    ).toContain('110%');
    expect(fromFields('together', { share: ['0'] }).problems[0]!.message).toContain('from 1 to 100');
    expect(fromFields('together', { share: ['33.4'] }).content).toMatchObject({ share: 33 });
    expect(fromFields('economy', { r1: ['1'], r2: ['2'] }).problems[0]!.field).toBe('r2');
  });
});

test('a part that no form has written takes no other part with it', () => {
  const { plan: read, unreadable } = readPlanParts({
    about: { title: 'Food', why: '' },
    kinds: { kinds: 5 },
    route: { route: 'grant', reasons: '' },
  });
  expect(unreadable).toEqual(['kinds']);
  expect([read.about.title, read.kinds.kinds, read.route.route]).toEqual(['Food', [], 'grant']);
  expect(readPlanParts({}).unreadable).toEqual([]);
});

test('two snapshots compare fact by fact', () => {
  const before = evidenceOf([organisation('Gone', [])]);
  const after = evidenceOf([organisation('New', [])]);
  after.kinds[0]!.cells[0] = { ...after.kinds[0]!.cells[0]!, state: 'not-known', below: null, services: 0 };
  const change = compareEvidence(before, after);
  expect(change.organisations).toEqual({ added: ['New'], gone: ['Gone'] });
  expect(change.cells).toEqual([
    {
      ward: 'A',
      kind: 'Pantry',
      before: { state: 'reached', below: 20, services: 1 },
      after: { state: 'not-known', below: null, services: 0 },
    },
  ]);
  expect(compareEvidence(before, before).cells).toEqual([]);
  const namesake = evidenceOf([organisation('Gone', [])]);
  expect(compareEvidence(before, namesake).organisations, 'another of the same name').toEqual({
    added: ['Gone'],
    gone: ['Gone'],
  });
});

describe('what is said with a figure', () => {
  const [one, two] = [organisation('One', [['A', 'food.pantry']]), organisation('Two', [])];

  test('a number of organisations says with what it was asked for', () => {
    const { together } = readPlanDocument({});
    expect(sayAsked(together, [])).toBe('Asked with reach that rests on an organisation’s word alone.');
    expect(
      sayAsked(
        { must: [one.id], out: [two.id], twice: true, share: 40, declared: false },
        [one, two],
        [two.id],
      ),
    ).toBe(
      'Asked without reach that rests on an organisation’s word alone; with every pair covered twice where it can be; with at most 40% of the pairs that somebody reaches for one organisation; with One in every set; with Two left out; with Two excluded from the long-list.',
    );
    const asked = askTogether(evidenceOf([one, two]), { ...together, must: [two.id] });
    expect(sayContradictions(asked.contradictions)).toEqual([
      'Two must be in, but reaches none of the pairs. It is in no set here.',
    ]);
  });

  test('lots that come to more than the whole say so', () => {
    const lot = (value: number, shared = false) => ({ value, shared }) as LotFigures;
    expect(sayLotSum([lot(60_000), lot(40_000)], 100_000)).toBe('');
    expect(sayLotSum([lot(90_000), lot(40_000, true)], 100_000)).toContain(
      '£130,000, more than the whole of £100,000',
    );
  });

  test('every section can be said in words, without a key or an id', () => {
    const plan = readPlanDocument({
      about: { title: 'T', why: 'W' },
      codesign: {
        entries: [{ id: one.id, on: '2026-11-02', who: 'Six people', said: 'More evenings', changed: '' }],
      },
      lots: { lots: [{ id: one.id, name: 'North', wards: ['Z05000001'], value: 5 }] },
      together: { must: [one.id] },
    });
    const said = formSections.flatMap((section) =>
      saySection(section, plan, {
        wards: new Map([['Z05000001', 'A']]),
        organisations: [one],
        area: 'Kelderdale',
      }),
    );
    const all = JSON.stringify(said);
    expect(all).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|Z05000001|undefined|\[object/);
    for (const words of ['2 November 2026, Six people', 'More evenings', 'A; £5', 'One in every set'])
      expect(all).toContain(words);
  });
});

describe('a contract and who is listed', () => {
  const listed = [
    { id: '1', name: 'The Loft & Co.', numbers: ['1045123'] },
    { id: '2', name: 'Twins', numbers: [] },
    { id: '3', name: 'Twins', numbers: ['00998877'] },
  ];

  test('are matched by name or number, and never guessed', () => {
    const found = (said: string) => matchOrganisation(said, listed)?.id ?? null;
    for (const said of ['Loft and Co Ltd', 'THE LOFT & CO', '1045123', '1045 123'])
      expect(found(said), said).toBe('1');
    expect(found('Twins')).toBeNull();
    expect(found('998877')).toBe('3');
    for (const said of ['', 'Somebody else', '0']) expect(found(said), said).toBeNull();
  });
});
