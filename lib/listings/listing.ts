import { z } from 'zod';

/*
 * One service with everything an editor sees on one form. The form, the importers, the history and the
 * doors of the database all speak this shape; `supabase/migrations` takes it apart and puts it together.
 */

const trimmed = (max: number) => z.string().trim().max(max);
const optionalText = (max: number) => trimmed(max).default('');

/** Nine-character code of the Government Statistical Service, such as E05001234. */
export const GssCode = z
  .string()
  .regex(/^[A-Z]\d{8}$/, 'A code has one letter and eight digits, like E05001234.');

export const IsoDate = z.iso.date();

/** Wall-clock time in Europe/London, `HH:MM`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as 09:30.');

/** http or https only; anything else could run in a visitor's browser. */
export const WebAddress = z
  .url({
    protocol: /^https?$/,
    hostname: z.regexes.domain,
    error: 'A website starts with http:// or https://.',
  })
  .max(500);

export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ()-]{3,24}$/, 'A phone number has digits and spaces.');

export const tiers = ['universal', 'targeted', 'specialist'] as const;
export const deliveries = ['site', 'outreach', 'online', 'phone'] as const;
export const accessWays = ['walk-in', 'book', 'self-refer', 'professional'] as const;
export const costs = ['free', 'donation', 'paid'] as const;
export const capacities = ['open', 'waiting-list', 'full', 'closed'] as const;
export const groups = [
  'women',
  'men',
  'lgbtq',
  'veterans',
  'carers',
  'disabled-people',
  'refugees',
  'minority-ethnic',
  'parents',
  'students',
  'homeless-people',
] as const;
export const accessFeatures = [
  'step-free',
  'accessible-toilet',
  'changing-places',
  'hearing-loop',
  'bsl',
  'quiet-space',
  'parking',
  'bus-stop',
  'baby-change',
] as const;
export const spaces = ['hall', 'meeting-room', 'kitchen', 'office', 'outdoor', 'storage'] as const;

export const Closure = z.object({ from: IsoDate, to: IsoDate, note: optionalText(200) });
export type Closure = z.infer<typeof Closure>;

export const Season = z.discriminatedUnion('when', [
  z.object({ when: z.literal('all-year') }),
  z.object({ when: z.literal('term-time') }),
  z.object({ when: z.literal('school-holidays') }),
  z.object({ when: z.literal('between'), from: IsoDate, to: IsoDate }),
]);
export type Season = z.infer<typeof Season>;

export const Repeat = z.discriminatedUnion('every', [
  z.object({ every: z.literal('week') }),
  z.object({ every: z.literal('fortnight'), startsOn: IsoDate }),
  z.object({
    every: z.literal('month'),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last')]),
  }),
]);
export type Repeat = z.infer<typeof Repeat>;

/** A weekly, fortnightly or monthly time. `to` at or before `from` ends on the next day. */
export const Session = z.object({
  id: z.uuid(),
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.number().int().min(1).max(7),
  from: ClockTime,
  to: ClockTime,
  allDay: z.boolean().default(false),
  repeat: Repeat.default({ every: 'week' }),
  season: Season.default({ when: 'all-year' }),
  closures: z.array(Closure).max(20).default([]),
  note: optionalText(200),
});
export type Session = z.infer<typeof Session>;

/** Longitude before latitude, degrees, WGS84. */
export const LngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const Site = z.object({
  id: z.uuid(),
  name: optionalText(120),
  address: optionalText(300),
  postcode: optionalText(8),
  point: LngLat.nullable().default(null),
  hidden: z.boolean().default(false),
  features: z.array(z.enum(accessFeatures)).default([]),
  spaces: z.array(z.enum(spaces)).default([]),
  sessions: z.array(Session).max(60).default([]),
});
export type Site = z.infer<typeof Site>;

export const Audience = z.object({
  ageFrom: z.number().int().min(0).max(120).nullable().default(null),
  ageTo: z.number().int().min(0).max(120).nullable().default(null),
  groups: z.array(z.enum(groups)).default([]),
  /** Languages other than English, in plain words ("Urdu", "British Sign Language"). */
  languages: z.array(trimmed(40)).max(20).default([]),
});

export const Access = z.object({
  ways: z.array(z.enum(accessWays)).min(1, 'Say how people get in.').default(['walk-in']),
  referredBy: optionalText(200),
  note: optionalText(500),
});

export const Cost = z.object({ type: z.enum(costs), text: optionalText(200) });

export const Capacity = z.object({ state: z.enum(capacities), since: IsoDate.nullable().default(null) });

export const AreaServed = z.object({
  wards: z.array(GssCode).max(200).default([]),
  councils: z.array(GssCode).max(50).default([]),
  wider: z.enum(['none', 'region', 'nation']).default('none'),
  /** How one that comes to people reaches more than a third of a council's wards; never published. */
  evidence: optionalText(300),
});
export type AreaServed = z.infer<typeof AreaServed>;

export const Listing = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    name: trimmed(120).min(1, 'Give the service a name.'),
    summary: trimmed(200).min(1, 'Say in one sentence what it does.'),
    description: optionalText(5000),
    website: z.union([WebAddress, z.literal('')]).default(''),
    phones: z
      .array(z.object({ number: Phone, label: optionalText(60) }))
      .max(5)
      .default([]),
    email: z.union([z.email(), z.literal('')]).default(''),
    /** Kinds of service from the taxonomy, main one first, such as `food.pantry`. */
    kinds: z.array(z.string()).min(1, 'Choose what kind of service it is.').max(3),
    tier: z.enum(tiers),
    audience: Audience.default({ ageFrom: null, ageTo: null, groups: [], languages: [] }),
    access: Access.default({ ways: ['walk-in'], referredBy: '', note: '' }),
    cost: Cost.default({ type: 'free', text: '' }),
    capacity: Capacity.default({ state: 'open', since: null }),
    delivery: z.array(z.enum(deliveries)).min(1, 'Say how people get it.'),
    sites: z.array(Site).max(60).default([]),
    /** Times that belong to no site: online and by phone. */
    sessions: z.array(Session).max(60).default([]),
    areaServed: AreaServed.default({ wards: [], councils: [], wider: 'none', evidence: '' }),
    /** Where an imported listing came from and when it was true there; empty for an organisation's own. */
    source: z
      .object({
        name: trimmed(200),
        date: IsoDate.nullable().default(null),
        url: z.union([WebAddress, z.literal('')]).default(''),
      })
      .nullable()
      .default(null),
  })
  .superRefine((listing, context) => {
    if (listing.delivery.includes('site') && listing.sites.length === 0)
      context.addIssue({ code: 'custom', path: ['sites'], message: 'Add the place where it happens.' });
    const { ageFrom, ageTo } = listing.audience;
    if (ageFrom !== null && ageTo !== null && ageFrom > ageTo)
      context.addIssue({
        code: 'custom',
        path: ['audience', 'ageTo'],
        message: 'The oldest age is below the youngest.',
      });
  });
export type Listing = z.infer<typeof Listing>;
/** What a writer may leave out; `Listing.parse` fills the rest. */
export type ListingInput = z.input<typeof Listing>;
