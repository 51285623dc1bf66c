import { z } from 'zod';
import { kindById } from '@/lib/needs/taxonomy';
import { readAgeGroup } from '@/lib/places/age-bands';
import { readDay } from './contracts';
import { type Plan, type Section, grantQuestions, rings, routes, sectionShape } from './plan';

/*
 * The fields of a form and the section of a plan that they make. What cannot be taken comes back with a sentence for
 * each field, and everything typed stays.
 */

export type Fields = Record<string, string[]>;
export type Problem = { field: string; message: string };

/** What a form could not be taken for, kept until it is put right: see `drafts`. */
export const KeptForm = z.object({
  fields: z.record(z.string(), z.array(z.string())),
  problems: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
  /** The version that it was typed over; a newer one is shown beside it. */
  expected: z.number(),
});
export type KeptForm = z.infer<typeof KeptForm>;

export const first = (fields: Fields, name: string): string => fields[name]?.[0] ?? '';
export const all = (fields: Fields, name: string): string[] => fields[name] ?? [];

/** Sections that have one form. The long-list is changed one organisation at a time, what-ifs one at a time. */
export const formSections = [
  'about',
  'area',
  'kinds',
  'strengths',
  'grant',
  'route',
  'codesign',
  'social',
  'together',
  'lots',
  'economy',
] as const satisfies readonly Section[];
export type FormSection = (typeof formSections)[number];

const text = (value: string | number | null) => [value === null ? '' : String(value)];

export function toFields(section: FormSection, plan: Plan): Fields {
  switch (section) {
    case 'about':
      return { title: [plan.about.title], why: [plan.about.why] };
    case 'area':
      return { wards: plan.area.wards };
    case 'kinds':
      return { kinds: plan.kinds.kinds, ages: [plan.kinds.ages], people: [plan.kinds.people] };
    case 'strengths':
      return { words: [plan.strengths.words] };
    case 'grant':
      return {
        ...Object.fromEntries(grantQuestions.map((id) => [`answer.${id}`, [plan.grant.answers[id] ?? '']])),
        decision: [plan.grant.decision],
        reasons: [plan.grant.reasons],
      };
    case 'route':
      return { route: [plan.route.route], reasons: [plan.route.reasons] };
    case 'codesign':
      return rowsToFields('entry', plan.codesign.entries, ({ on, who, said, changed }) => ({
        on: on ?? '',
        who,
        said,
        changed,
      }));
    case 'social':
      return rowsToFields('outcome', plan.social.outcomes, ({ outcome, quantity, unit, chosenWith }) => ({
        outcome,
        quantity: quantity === null ? '' : String(quantity),
        unit,
        chosenWith,
      }));
    case 'together':
      return {
        must: plan.together.must,
        out: plan.together.out,
        twice: plan.together.twice ? ['yes'] : [],
        share: text(plan.together.share),
        declared: plan.together.declared ? ['yes'] : [],
      };
    case 'lots':
      return {
        ...rowsToFields('lot', plan.lots.lots, ({ name, value }) => ({
          name,
          value: value === null ? '' : String(value),
        })),
        ...Object.fromEntries(
          plan.lots.lots.flatMap(({ id, wards }) => wards.map((code) => [`ward.${code}`, [id]])),
        ),
        total: text(plan.lots.total),
        services: [plan.lots.services],
        reasons: [plan.lots.reasons],
      };
    case 'economy': {
      const { spend, rings: entered, lm3 } = plan.economy;
      return {
        spend: text(spend),
        ...Object.fromEntries(
          rings.flatMap((ring) => [
            [`${ring}.low`, text(entered[ring]?.low ?? null)],
            [`${ring}.high`, text(entered[ring]?.high ?? null)],
          ]),
        ),
        r1: text(lm3.r1),
        r2: text(lm3.r2),
        r3: text(lm3.r3),
        words: [lm3.words],
      };
    }
  }
}

function rowsToFields<R extends { id: string }>(
  name: string,
  rows: readonly R[],
  write: (row: R) => Record<string, string>,
): Fields {
  return {
    [name]: rows.map(({ id }) => id),
    ...Object.fromEntries(
      rows.flatMap((row) =>
        Object.entries(write(row)).map(([key, value]) => [`${name}.${row.id}.${key}`, [value]]),
      ),
    ),
  };
}

export type Read = { content: object; problems: Problem[] };

/** The section that fields make. With problems the content is not for saving. */
export function fromFields(section: FormSection, fields: Fields): Read {
  const problems: Problem[] = [];
  const wrong = (field: string, message: string) => void problems.push({ field, message });
  const words = (field: string, most = 5_000) => {
    const value = first(fields, field).trim();
    if (value.length > most) wrong(field, `Write at most ${most.toLocaleString('en-GB')} characters`);
    return value;
  };
  const number = (field: string, what: string, most = 1e12): number | null => {
    const value = first(fields, field).replace(/[£,\s%]/g, '');
    if (value === '') return null;
    if (/^\d{1,13}(\.\d{1,4})?$/.test(value) && Number(value) <= most) return Number(value);
    wrong(field, `${what} must be a number${most <= 100 ? ` from 0 to ${most}` : ', such as 12,500'}`);
    return null;
  };
  const choice = <T extends string>(field: string, from: readonly T[], usual: T): T =>
    from.find((each) => each === first(fields, field)) ?? usual;
  /** Rows by their ids; one that is empty, or ticked to be removed, is left out. */
  const rows = <R extends object>(
    name: string,
    read: (at: (key: string) => string) => R | null,
  ): (R & { id: string })[] =>
    [...new Set(all(fields, name))].flatMap((id) => {
      if (!z.uuid().safeParse(id).success || first(fields, `${name}.${id}.remove`) === 'yes') return [];
      const row = read((key) => `${name}.${id}.${key}`);
      return row ? [{ id, ...row }] : [];
    });

  const content = ((): object => {
    switch (section) {
      case 'about': {
        const title = words('title', 160);
        if (title === '') wrong('title', 'Give the plan a name');
        return { title, why: words('why') };
      }
      case 'area': {
        const wards = all(fields, 'wards');
        if (wards.length === 0) wrong('wards', 'Choose at least one ward');
        return { wards: [...new Set(wards)] };
      }
      case 'kinds': {
        const kinds = [...new Set(all(fields, 'kinds'))].filter((id) => kindById(id));
        if (kinds.length === 0) wrong('kinds', 'Choose at least one kind of service');
        if (kinds.length > 20) wrong('kinds', 'Choose at most 20 kinds');
        const ages = first(fields, 'ages').trim();
        if (ages !== '' && readAgeGroup(ages) === null)
          wrong('ages', 'Write an age group such as 65+ or 10-19');
        return { kinds, ages, people: words('people', 300) };
      }
      case 'strengths':
        return { words: words('words') };
      case 'grant': {
        const decision = choice('decision', ['yes', 'no', 'open'], 'open');
        const reasons = words('reasons');
        if (decision === 'no' && reasons === '') wrong('reasons', 'Say why it cannot be a grant');
        const answers = grantQuestions.flatMap((id) => {
          const answer = (['yes', 'no', 'unsure'] as const).find(
            (each) => each === first(fields, `answer.${id}`),
          );
          return answer ? [[id, answer] as const] : [];
        });
        return { answers: Object.fromEntries(answers), decision, reasons };
      }
      case 'route':
        return { route: choice('route', routes, 'undecided'), reasons: words('reasons') };
      case 'codesign':
        return {
          entries: rows('entry', (at) => {
            const on = first(fields, at('on')).trim();
            const row = {
              who: words(at('who'), 300),
              said: words(at('said')),
              changed: words(at('changed')),
            };
            if (on === '' && Object.values(row).every((each) => each === '')) return null;
            if (row.who === '') wrong(at('who'), 'Say who was asked');
            const day = on === '' ? null : readDay(on);
            if (on !== '' && day === null) wrong(at('on'), 'Write the day as 31/03/2027');
            return { on: day, ...row };
          }),
        };
      case 'social':
        return {
          outcomes: rows('outcome', (at) => {
            const row = {
              outcome: words(at('outcome'), 300),
              quantity: number(at('quantity'), 'The quantity', 1e9),
              unit: words(at('unit'), 60),
              chosenWith: words(at('chosenWith'), 300),
            };
            if (!row.outcome && row.quantity === null && !row.unit && !row.chosenWith) return null;
            if (row.outcome === '') wrong(at('outcome'), 'Say what the outcome is');
            if (/[£$€]|\bpounds?\b/i.test(row.unit))
              wrong(at('unit'), 'Count what happens for people, not money: hours, visits, jobs, trees');
            return row;
          }),
        };
      case 'together': {
        const share = number('share', 'The limit', 100);
        if (share !== null && share < 1) wrong('share', 'The limit must be a number from 1 to 100');
        const must = all(fields, 'must');
        const out = all(fields, 'out');
        if (must.some((id) => out.includes(id)))
          wrong('must', 'An organisation cannot be in every alliance and in none');
        return {
          must,
          out,
          twice: first(fields, 'twice') === 'yes',
          share: share === null ? null : Math.round(share),
          declared: first(fields, 'declared') === 'yes',
        };
      }
      case 'lots': {
        const lots = rows('lot', (at) => {
          const name = words(at('name'), 80);
          const value = number(at('value'), 'The value of a lot');
          if (name === '' && value === null) return null;
          if (name === '') wrong(at('name'), 'Give the lot a name');
          return { name, value };
        });
        return {
          lots: lots.map((lot) => ({
            ...lot,
            wards: Object.keys(fields)
              .filter((name) => name.startsWith('ward.') && first(fields, name) === lot.id)
              .map((name) => name.slice(5)),
          })),
          total: number('total', 'The total value'),
          services: choice('services', ['light-touch', 'other', 'unknown'], 'unknown'),
          reasons: words('reasons'),
        };
      }
      case 'economy': {
        const ranges = rings.map((ring) => {
          const low = number(`${ring}.low`, 'The share', 100);
          const high = number(`${ring}.high`, 'The share', 100);
          if (low === null && high === null) return [ring, null] as const;
          const range = { low: low ?? high!, high: high ?? low! };
          if (range.low > range.high) wrong(`${ring}.low`, 'The lower end is more than the upper end');
          return [ring, range] as const;
        });
        const least = ranges.reduce((sum, [, range]) => sum + (range?.low ?? 0), 0);
        if (least > 100) wrong('ward.low', `The lower ends come to ${least}%, more than all of it`);
        const lm3 = {
          r1: number('r1', 'The first round'),
          r2: number('r2', 'The second round'),
          r3: number('r3', 'The third round'),
          words: words('words', 300),
        };
        if (lm3.r1 !== null && lm3.r2 !== null && lm3.r2 > lm3.r1)
          wrong('r2', 'Of what came in, no more than all of it is spent locally');
        if (lm3.r2 !== null && lm3.r3 !== null && lm3.r3 > lm3.r2)
          wrong('r3', 'Of what was spent locally, no more than all of it is spent locally again');
        return { spend: number('spend', 'The spending'), rings: Object.fromEntries(ranges), lm3 };
      }
    }
  })();
  if (problems.length > 0) return { content, problems };
  const parsed = sectionShape(section).safeParse(content);
  return parsed.success
    ? { content: parsed.data, problems }
    : {
        content,
        problems: [
          {
            field: String(parsed.error.issues[0]?.path[0] ?? ''),
            message: 'Something here is too long, or not known',
          },
        ],
      };
}
