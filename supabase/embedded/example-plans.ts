import { addDays } from '@/lib/clock';
import { Contract, Plan, type Section, readPlanDocument, sections } from '@/lib/plans/plan';
import { uuidOfName } from '@/lib/uuid';
import type { Database } from './database';
import { snapshotOfExample } from './example-snapshot';

/*
 * Two plans of the example's commissioner and contracts now running: so that a newcomer sees a whole plan, and one
 * that is little more than begun; every intention of the example is part of one of them. All of it is invented.
 */

const COUNCIL = 'Z06000001';
const ward = (number: number) => `Z05000${String(number).padStart(3, '0')}`;
const id = (name: string) => uuidOfName(`example plan ${name}`);
/** The last day of March, so many years after the next one. */
const march = (today: string, years: number) => {
  const year = Number(today.slice(0, 4)) + (today.slice(5) > '03-31' ? 1 : 0) + years;
  return `${year}-03-31`;
};

export const examplePlans = {
  /** Whole. */
  valley: id('valley'),
  /** Little more than begun. */
  food: id('food'),
} as const;

/** Days ago when each was written, read by procurement and frozen: before a part of it was published. */
const past = {
  valley: { written: 38, read: 36, frozen: 35 },
  food: { written: 66, read: 63 },
} as const;
/** Ten in the morning of a day, London. */
const morning = (day: string) =>
  `(('${day}'::date)::timestamp + interval '10 hours') at time zone 'Europe/London'`;

/** The rest of the example's intentions are part of the other plan. */
const partOfValley = 'youth-evenings-in-the-upper-valley';

type Draft = { [S in Section]?: object };

const plansOf = (today: string): { id: string; title: string; document: Draft }[] => [
  {
    id: examplePlans.valley,
    title: 'Somewhere to go after school, from Millgate up the valley',
    document: {
      about: {
        title: 'Somewhere to go after school, from Millgate up the valley',
        why: 'Young people in every one of these wards can walk or take one bus to somewhere warm after school on at least two days a week, and somebody there knows their name.',
      },
      area: { wards: [2, 3, 6, 10, 13, 14, 15].map(ward) },
      kinds: {
        kinds: ['youth.youthclub', 'mind.counselling'],
        ages: '',
        people: 'Young people of secondary school age, and those who look after them',
      },
      strengths: {
        words:
          'The Thursday café at the Institute is theirs: they cook. In Toothill everybody names the same two youth workers. Nobody wants either of these to be “re-provided”.',
      },
      grant: {
        answers: { freedom: 'yes', supply: 'unsure', known: 'yes', value: 'no', result: 'yes' },
        decision: 'open',
        reasons:
          'The drop-in evenings could be grants: we mean to support what is there. Counselling would be bought, because waiting times must be held to.',
      },
      route: {
        route: 'alliance',
        reasons:
          'Nobody reaches more than one or two of these wards for youth work. Together the six that are there do.',
      },
      codesign: {
        entries: [
          {
            id: id('talk 1'),
            on: addDays(today, -40),
            who: '14 young people at the Thursday youth café, with two of its workers',
            said: 'The last bus up the valley goes at 6.10pm, so a club that ends at 8 is no club for Netherclough. They would rather have one evening near home than three in town.',
            changed:
              'Evenings are asked for by ward and not by town; the bus is in the questions to providers.',
          },
          {
            id: id('talk 2'),
            on: addDays(today, -19),
            who: 'Heads of year of the two secondary schools',
            said: 'Waiting for counselling is what they hear about most.',
            changed: 'Counselling stands beside youth work in this plan.',
          },
        ],
      },
      social: {
        outcomes: [
          {
            id: id('outcome 1'),
            outcome: 'Evenings that young people plan and lead themselves',
            quantity: 40,
            unit: 'evenings a year',
            chosenWith: 'The youth café group',
          },
          {
            id: id('outcome 2'),
            outcome: 'Young people from here trained and paid as session workers',
            quantity: 6,
            unit: 'people',
            chosenWith: 'The youth café group and the schools',
          },
        ],
      },
      providers: { notes: {}, excluded: {} },
      together: { must: [], out: [], twice: false, share: 50, declared: true },
      lots: {
        lots: [
          {
            id: id('lot 1'),
            name: 'Millgate, Ovenholme and Toothill',
            wards: [2, 6, 10].map(ward),
            value: null,
          },
          { id: id('lot 2'), name: 'Up the valley', wards: [3, 13, 14, 15].map(ward), value: null },
        ],
        reasons:
          'Two lots, because no listed organisation reaches both the town and the valley. Smaller ones would leave Netherclough alone, where nobody is listed.',
        total: 264000,
        services: 'light-touch',
      },
      whatif: {
        kept: [
          {
            id: id('what if'),
            query: `of=youth.youthclub&area=${COUNCIL}&at=2.407,54.16&place=Netherclough&amount=4`,
            of: 'youth.youthclub',
            place: 'Netherclough',
            amount: 4,
            on: addDays(today, -12),
            note: 'Two evenings of two hours, as the young people asked.',
          },
        ],
      },
      economy: {
        spend: 264000,
        rings: {
          ward: { low: 35, high: 50 },
          council: { low: 20, high: 30 },
          region: { low: 5, high: 15 },
          further: { low: 0, high: 10 },
          unknown: null,
        },
        lm3: { r1: null, r2: null, r3: null, words: '' },
      },
    },
  },
  {
    id: examplePlans.food,
    title: 'Food and company near home',
    document: {
      about: {
        title: 'Food and company near home',
        why: 'Nobody here goes without a meal, or a week without somebody at the door, because both are a bus ride away.',
      },
      area: { wards: [1, 2, 6, 7, 8, 12, 16].map(ward) },
      kinds: {
        kinds: ['food.pantry', 'food.meals', 'care.lunchclub', 'connect.befriend'],
        ages: '',
        people: 'Anybody who runs short of food, and people over 65 who live alone',
      },
      grant: {
        answers: { freedom: 'unsure', supply: 'yes', known: 'yes', value: 'unsure', result: 'yes' },
        decision: 'no',
        reasons:
          'The van, the store and the visits are paid for as services, so that somebody answers for them every week.',
      },
      route: {
        route: 'undecided',
        reasons: 'In town an alliance of the pantries; in the outer wards visits in small lots.',
      },
    },
  },
];

const contractsOf = (today: string) =>
  [
    {
      id: id('contract 1'),
      reference: 'KD-0412',
      title: 'Integrated young people and families offer',
      provider: 'Northmoor Integrated Services Ltd',
      value: 1_860_000,
      kinds: ['youth.youthclub', 'youth.detached', 'mind.counselling', 'family.parenting'],
      wards: [],
      startsOn: march(today, -3).replace('-03-31', '-04-01'),
      endsOn: march(today, 1),
      extendsTo: march(today, 3),
      note: 'One contract in place of eleven. The drop-in at Luddfoot ended with it.',
    },
    {
      id: id('contract 2'),
      reference: 'G-118',
      title: 'Grant for open sessions',
      provider: 'The Loft',
      value: 24_000,
      kinds: ['youth.youthclub'],
      wards: [ward(2)],
      startsOn: march(today, -1).replace('-03-31', '-04-01'),
      endsOn: march(today, 0),
      extendsTo: null,
      note: '',
    },
    {
      id: id('contract 3'),
      reference: 'KD-0388',
      title: 'Counselling for 11 to 18s',
      provider: 'Fleece House Counselling',
      value: 138_500,
      kinds: ['mind.counselling'],
      wards: [1, 2, 3, 4, 5, 6].map(ward),
      startsOn: march(today, -2).replace('-03-31', '-04-01'),
      endsOn: march(today, 0),
      extendsTo: march(today, 1),
      note: '',
    },
  ].map((contract) => Contract.parse({ ...contract, council: COUNCIL }));

/** After the example's people: the plans are the commissioner's, and a colleague of procurement has read one. */
export async function seedExamplePlans(database: Database, today: string): Promise<void> {
  const owner = uuidOfName('example account commissioner@example.org');
  const procurement = uuidOfName('example account procurement@example.org');
  for (const plan of plansOf(today)) {
    const parsed: Plan = readPlanDocument(plan.document as Record<string, unknown>);
    const written = sections.filter((section) => section in plan.document);
    const document = Object.fromEntries(written.map((section) => [section, parsed[section]]));
    await database.query(
      `insert into public.plans (id, council_code, title, document, sections, version, owner_id)
       values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7)`,
      [
        plan.id,
        COUNCIL,
        plan.title,
        document,
        Object.fromEntries(written.map((section) => [section, 1])),
        written.length + 1,
        owner,
      ],
    );
    for (const section of written)
      await database.query(
        `insert into public.plan_versions (plan_id, section, version, content, person_id) values ($1, $2, 1, $3::jsonb, $4)`,
        [plan.id, section, document[section], owner],
      );
  }
  const said = {
    valley: 'Read. Light touch, as far as I can see; ask legal about the counselling.',
    food: 'Read. Two parts with two sets of rules: keep their values apart, and write down why.',
  };
  for (const name of ['valley', 'food'] as const) {
    const written = morning(addDays(today, -past[name].written));
    const plan = examplePlans[name];
    await database.query(`update public.plan_versions set at = ${written} where plan_id = $1`, [plan]);
    await database.query(
      `update public.plans set made_at = ${written}, changed_at = ${written} where id = $1`,
      [plan],
    );
    await database.query(
      `insert into public.plan_members (plan_id, person_id, role, read_at, read_version, words)
       select id, $2, 'procurement', ${morning(addDays(today, -past[name].read))}, version, $3 from public.plans where id = $1`,
      [plan, procurement, said[name]],
    );
  }
  await database.query(
    `update public.intentions set plan_id = case when slug = $1 then $2::uuid else $3::uuid end`,
    [partOfValley, examplePlans.valley, examplePlans.food],
  );
  await seedSnapshot(database, today, owner);
  for (const contract of contractsOf(today))
    await database.query(
      `insert into public.contracts (id, council_code, reference, title, provider, organisation_id, value, kinds, wards, starts_on, ends_on, extends_to, note)
       values ($1, $2, $3, $4, $5, (select id from public.organisations where name = $5 and council_code = $2), $6, $7, $8, $9::date, $10::date, $11::date, $12)`,
      [
        contract.id,
        COUNCIL,
        contract.reference,
        contract.title,
        contract.provider,
        contract.value,
        contract.kinds,
        contract.wards,
        contract.startsOn,
        contract.endsOn,
        contract.extendsTo,
        contract.note,
      ],
    );
}

/** The evidence of the whole plan as the directory stood on its day, shown with the intention that is part of it. */
async function seedSnapshot(database: Database, today: string, owner: string): Promise<void> {
  const [{ document }] = (await database.query('select document from public.plans where id = $1', [
    examplePlans.valley,
  ])) as [{ document: Record<string, unknown> }];
  const day = addDays(today, -past.valley.frozen);
  const { evidence, methodVersion, settings } = await snapshotOfExample(
    database,
    readPlanDocument(document),
    { code: COUNCIL, name: 'Kelderdale' },
    day,
  );
  const [{ id: snapshot }] = (await database.query(
    `insert into public.plan_snapshots (plan_id, taken_on, taken_at, plan_version, data_version, method_version, settings, evidence, note, person_id)
     select id, $2::date, ${morning(day)}, version, 'first-load', $3, $4::jsonb, $5::jsonb, 'For the talk with the scrutiny panel', $6 from public.plans where id = $1 returning id`,
    [examplePlans.valley, day, methodVersion, settings, evidence, owner],
  )) as [{ id: string }];
  await database.query(
    `update public.intentions set snapshot_id = $2, evidence = private.evidence_shown($2, kinds, wards) where slug = $1`,
    [partOfValley, snapshot],
  );
}
