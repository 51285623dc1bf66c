import { z } from 'zod';
import { GssCode, IsoDate } from '@/lib/listings/listing';
import { kindById } from '@/lib/needs/taxonomy';

/*
 * A plan: a commissioner's work before a tender. It is saved section by section, each with a version of its own, so
 * that people who write in different sections never meet. A section that was never saved is its empty one.
 */

const Words = z.string().trim().max(5_000).default('');
const Short = z.string().trim().max(300).default('');
/** Pounds. */
const Pounds = z.number().min(0).max(1e12).nullable().default(null);
const KindId = z.string().refine((id) => kindById(id) !== undefined);
const Wards = z.array(GssCode).max(500).default([]);

export const routes = ['grant', 'contract', 'alliance', 'partnership', 'undecided'] as const;

/** Questions of "Could this be a grant?", in their order; see lib/plans/grant.ts. */
export const grantQuestions = ['freedom', 'supply', 'known', 'value', 'result'] as const;

const Outcome = z.object({
  id: z.uuid(),
  outcome: z.string().trim().min(1).max(300),
  /** A quantity, never money. */
  quantity: z.number().min(0).max(1e9).nullable().default(null),
  unit: z.string().trim().max(60).default(''),
  chosenWith: Short,
});
const Conversation = z.object({
  id: z.uuid(),
  on: IsoDate.nullable().default(null),
  who: z.string().trim().min(1).max(300),
  said: Words,
  changed: Words,
});
const Lot = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(80),
  wards: Wards,
  value: Pounds,
});
const KeptWhatIf = z.object({
  id: z.uuid(),
  /** The address of What's missing that it was asked at, without the host. */
  query: z.string().max(600),
  of: z.string().max(80),
  place: z.string().max(60).default(''),
  amount: z.number().nullable().default(null),
  on: IsoDate,
  note: Short,
});
/** Share of the spending of one ring, per cent, as a range. */
const Ring = z
  .object({ low: z.number().min(0).max(100), high: z.number().min(0).max(100) })
  .nullable()
  .default(null);

export const rings = ['ward', 'council', 'region', 'further', 'unknown'] as const;
export type RingId = (typeof rings)[number];

export const Plan = z.object({
  about: z.object({ title: z.string().trim().max(160).default(''), why: Words }),
  area: z.object({ wards: Wards }),
  kinds: z.object({
    kinds: z.array(KindId).max(20).default([]),
    /** Age group as on "What's missing"; empty: whom each kind is for. */
    ages: z.string().max(12).default(''),
    people: Short,
  }),
  strengths: z.object({ words: Words }),
  grant: z.object({
    answers: z.partialRecord(z.enum(grantQuestions), z.enum(['yes', 'no', 'unsure'])).default({}),
    decision: z.enum(['yes', 'no', 'open']).default('open'),
    reasons: Words,
  }),
  route: z.object({ route: z.enum(routes).default('undecided'), reasons: Words }),
  codesign: z.object({ entries: z.array(Conversation).max(200).default([]) }),
  social: z.object({ outcomes: z.array(Outcome).max(60).default([]) }),
  providers: z.object({
    /** By id of the organisation. For those who read the plan alone. */
    notes: z.record(z.uuid(), z.string().max(2_100)).default({}),
    excluded: z.record(z.uuid(), z.string().trim().min(1).max(700)).default({}),
  }),
  together: z.object({
    must: z.array(z.uuid()).max(100).default([]),
    out: z.array(z.uuid()).max(500).default([]),
    twice: z.boolean().default(false),
    /** Most of the pairs that somebody reaches for one organisation, per cent. */
    share: z.number().int().min(1).max(100).nullable().default(null),
    /** Whether reach that rests on an organisation's word alone counts. */
    declared: z.boolean().default(true),
  }),
  lots: z.object({
    lots: z.array(Lot).max(40).default([]),
    reasons: Words,
    /** Of the whole, over its whole term, with VAT. */
    total: Pounds,
    services: z.enum(['light-touch', 'other', 'unknown']).default('unknown'),
  }),
  whatif: z.object({ kept: z.array(KeptWhatIf).max(30).default([]) }),
  economy: z.object({
    spend: Pounds,
    rings: z.partialRecord(z.enum(rings), Ring).default({}),
    lm3: z
      .object({ r1: Pounds, r2: Pounds, r3: Pounds, words: Short })
      .default({ r1: null, r2: null, r3: null, words: '' }),
  }),
});
export type Plan = z.infer<typeof Plan>;

export const sections = Object.keys(Plan.shape) as (keyof Plan)[];
export type Section = keyof Plan;

/** The shape of one section, for whoever saves it. */
export const sectionShape = <S extends Section>(section: S): (typeof Plan.shape)[S] => Plan.shape[section];

const empty = Object.fromEntries(sections.map((section) => [section, {}]));

/** A plan from what is stored. Throws a ZodError for what no form of ours has written. */
export const readPlanDocument = (stored: Record<string, unknown>): Plan =>
  Plan.parse({
    ...empty,
    ...Object.fromEntries(sections.flatMap((s) => (s in stored ? [[s, stored[s]]] : []))),
  });

/**
 * A plan from what is stored, part by part: one that no form of ours has written is empty and named, so that it takes no
 * other plan, and no other part, with it.
 */
export function readPlanParts(stored: Record<string, unknown>): { plan: Plan; unreadable: Section[] } {
  const unreadable = sections.filter((s) => s in stored && !sectionShape(s).safeParse(stored[s]).success);
  const readable = Object.entries(stored).filter(([s]) => !unreadable.some((each) => each === s));
  return { plan: readPlanDocument(Object.fromEntries(readable)), unreadable };
}

/** One row of the council's contracts. */
export const Contract = z.object({
  id: z.uuid(),
  council: GssCode,
  reference: z.string().trim().max(60).default(''),
  title: z.string().trim().max(200).default(''),
  provider: z.string().trim().min(1).max(160),
  organisation: z.uuid().nullable().default(null),
  /** Pounds over the whole term. */
  value: z.number().min(0).max(1e12).nullable().default(null),
  kinds: z.array(z.string()).min(1).max(89),
  /** Empty: the whole council. */
  wards: Wards,
  startsOn: IsoDate.nullable().default(null),
  endsOn: IsoDate.nullable().default(null),
  extendsTo: IsoDate.nullable().default(null),
  note: z.string().trim().max(1_000).default(''),
  version: z.number().int().default(0),
});
export type Contract = z.infer<typeof Contract>;
