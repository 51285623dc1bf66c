import { z } from 'zod';

/*
 * What a council says early that it means to do. One schema for the form, the page, the feed and the history; the
 * database checks the same shape (private.is_intention). A draft may leave most of it empty; `missingOf` says what a
 * published one needs.
 */

export const stages = ['idea', 'co-design', 'engagement', 'decided', 'closed'] as const;
export type Stage = (typeof stages)[number];
export const stageNames: Record<Stage, string> = {
  idea: 'Idea',
  'co-design': 'Co-design',
  engagement: 'Market engagement',
  decided: 'Decided',
  closed: 'Closed',
};
export const stageMeanings: Record<Stage, string> = {
  idea: 'Nothing is decided, not even whether to do it.',
  'co-design': 'Being worked out with residents and organisations.',
  engagement: 'Asking who could do it, and how.',
  decided: 'It is decided what happens next.',
  closed: 'Nothing more happens here.',
};
/** Stages in which anyone may answer. */
export const openStages: readonly Stage[] = ['idea', 'co-design', 'engagement'];

export const routes = ['undecided', 'grant', 'contract', 'alliance', 'innovation'] as const;
export const routeNames: Record<(typeof routes)[number], string> = {
  undecided: 'Not decided',
  grant: 'Grant',
  contract: 'Contract',
  alliance: 'Alliance of several organisations',
  innovation: 'Innovation partnership',
};

export const valueBands = [
  'unknown',
  'under-10k',
  '10k-30k',
  '30k-100k',
  '100k-250k',
  '250k-700k',
  'over-700k',
] as const;
export type ValueBand = (typeof valueBands)[number];
export const valueNames: Record<ValueBand, string> = {
  unknown: 'Not known yet',
  'under-10k': 'Under £10,000',
  '10k-30k': '£10,000 to under £30,000',
  '30k-100k': '£30,000 to under £100,000',
  '100k-250k': '£100,000 to under £250,000',
  '250k-700k': '£250,000 to under £700,000',
  'over-700k': '£700,000 or more',
};
/** Whether the total may be £30,000 or more: then the official platform comes first. */
export const mayReachPlatform = (band: ValueBand) => band !== 'under-10k' && band !== '10k-30k';

export const regimes = ['unknown', 'grant', 'below', 'act', 'light-touch', 'psr'] as const;
export type Regime = (typeof regimes)[number];
export const regimeNames: Record<Regime, string> = {
  unknown: 'Not known yet',
  grant: 'A grant',
  below: 'A contract below the threshold',
  act: 'A contract under the Procurement Act 2023',
  'light-touch': 'A light touch contract under the Procurement Act 2023',
  psr: 'Health care services under the Provider Selection Regime',
};

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Make it shorter: at most ${most.toLocaleString('en-GB')} letters`)
    .default('');
const webAddress = z
  .union([
    z.literal(''),
    z
      .string()
      .trim()
      .max(500)
      .regex(/^https?:\/\/[^\s<>"'\\]+$/i, 'Give a web address that begins with https://'),
  ])
  .default('');
const day = z.union([z.literal(''), z.iso.date('Give a day, such as 4 November 2026')]).default('');

/** An answer with its reasons or its link; '' while it is not given. */
const said = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .object({ said: z.enum(['', ...choices]).default(''), link: webAddress, why: text(1000) })
    .default({ said: '', link: '', why: '' });

export const noticeAnswers = ['published', 'later', 'not-needed'] as const;
export const platformAnswers = ['first', 'later', 'not-needed'] as const;

export const Lot = z.object({
  name: text(120),
  what: text(500),
  wards: z.array(z.string().max(9)).max(500).default([]),
});
export type Lot = z.infer<typeof Lot>;

export const longestTitle = 120;

export const Intention = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Give it a title')
    .max(longestTitle, 'Make the title shorter: at most 120 letters'),
  what: text(4000),
  why: text(4000),
  kinds: z.array(z.string().max(60)).max(20, 'Choose at most 20 kinds').default([]),
  wards: z.array(z.string().max(9)).max(500).default([]),
  people: text(1000),
  route: z.enum(routes).default('undecided'),
  lots: z.array(Lot).max(20).default([]),
  lotsWhy: text(2000),
  value: z.enum(valueBands).default('unknown'),
  dates: z
    .object({ codesign: day, engagement: day, decision: day })
    .default({ codesign: '', engagement: '', decision: '' }),
  contact: z
    .union([z.literal(''), z.email('Give an e-mail address, such as plans@council.gov.uk').max(254)])
    .default(''),
  regime: z.enum(regimes).default('unknown'),
  /** Whether there is a preliminary market engagement notice, and where. */
  notice: said(noticeAnswers),
  /** Whether it stood on the official platform first. */
  platform: said(platformAnswers),
});
export type Intention = z.infer<typeof Intention>;

export const checklistAnswers = ['', 'yes', 'not-yet', 'does-not-apply'] as const;
/** Answers to the checklist of the regime, by item; for the commissioners alone. */
export const Checklist = z.record(
  z.string().regex(/^[a-z0-9-]{1,40}$/),
  z.object({ said: z.enum(checklistAnswers).default(''), note: text(500) }),
);
export type Checklist = z.infer<typeof Checklist>;

export const IntentionState = z.enum(['draft', 'published', 'withdrawn']);

/** What anyone may read of the snapshot that it rests on: counts for its own wards and kinds. */
export const ShownEvidence = z.object({
  takenOn: z.string(),
  dataVersion: z.string(),
  methodVersion: z.string(),
  /** Organisations that reach one of the wards for one of the kinds. */
  organisations: z.number().default(0),
  kinds: z
    .array(
      z.object({
        id: z.string(),
        wards: z.number(),
        reached: z.number(),
        confirmedGap: z.number(),
        nobody: z.number(),
        onlyOne: z.number(),
      }),
    )
    .default([]),
});
export type ShownEvidence = z.infer<typeof ShownEvidence>;

/** A published or withdrawn intention as anyone reads it; of a draft, as its commissioners do. */
export const PublicIntention = z.object({
  id: z.uuid(),
  slug: z.string().nullable(),
  area: z.string(),
  document: Intention,
  evidence: ShownEvidence.nullable(),
  kinds: z.array(z.string()),
  needs: z.array(z.string()),
  wards: z.array(z.string()),
  councils: z.array(z.string()),
  stage: z.enum(stages),
  state: IntentionState,
  withdrawn_reason: z.string(),
  version: z.number(),
  published_at: z.string().nullable(),
  changed_at: z.string(),
});
export type PublicIntention = z.infer<typeof PublicIntention>;

export const IntentionChange = z.object({
  version: z.number(),
  at: z.string(),
  what: z.enum(['published', 'changed', 'stage', 'withdrawn']),
  stage: z.enum(stages),
  note: z.string(),
  parts: z.array(z.string()),
});
export type IntentionChange = z.infer<typeof IntentionChange>;

export const IntentionAnswer = z.object({
  id: z.uuid(),
  question: z.string(),
  answer: z.string(),
  answered_at: z.string(),
});
export type IntentionAnswer = z.infer<typeof IntentionAnswer>;

/** What a part of the document is called, for "changed: …" and for what is missing. */
export const partNames: Record<string, string> = {
  title: 'title',
  what: 'what it is',
  why: 'why',
  kinds: 'kinds of service',
  wards: 'wards',
  people: 'people',
  route: 'route',
  lots: 'lots',
  lotsWhy: 'reasons about lots',
  value: 'value',
  dates: 'dates',
  contact: 'mailbox',
  regime: 'rules that apply',
  notice: 'engagement notice',
  platform: 'official platform',
};
