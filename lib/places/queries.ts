import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonTime } from '@/lib/clock';
import { dataVersion, keepByVersion } from '@/lib/data-version';
import { Periods, usualPeriods } from '@/lib/freshness/freshness';
import type { Calendar } from '@/lib/listings/opening';
import { anonymousClient } from '@/lib/supabase/server';

const fail = (what: string, cause: unknown) => new Error(`${what}: the place could not be read`, { cause });

const Days = z.array(z.tuple([z.string(), z.string()]));
const Source = z.object({
  what: z.string(),
  publisher: z.string().catch(''),
  licence: z.string().catch(''),
  date: z.string().catch(''),
  url: z.string().optional().catch(undefined),
  attribution: z.string().optional().catch(undefined),
});

const Council = z.object({
  code: z.string(),
  name: z.string(),
  slug: z.string(),
  settings: z.object({
    bankHolidays: z.array(z.string()).catch([]),
    schoolHolidays: Days.nullable().catch(null),
    freshness: Periods.catch(usualPeriods),
    reviewChanges: z.boolean().catch(false),
  }),
  urgent: z
    .array(
      z.object({
        what: z.string(),
        number: z.string(),
        notes: z.string().catch(''),
        checked: z.string().catch(''),
      }),
    )
    .catch([]),
  place: z.object({
    name: z.string().catch(''),
    fictional: z.boolean().catch(false),
    sources: z.array(Source).catch([]),
  }),
});

export type PlaceCouncil = Omit<z.infer<typeof Council>, 'settings' | 'place'> & {
  calendar: Calendar;
  /** After how many days its listings are due, not confirmed lately, lapsed. */
  periods: Periods;
  /** Whether a steward looks at each change of a listing before it is public. */
  reviews: boolean;
};

/** The place as pages speak of it: its councils, where its figures come from, when it last changed. */
export type PlaceNotes = {
  name: string;
  fictional: boolean;
  councils: PlaceCouncil[];
  sources: z.infer<typeof Source>[];
  /** Day of the last change to anything in the directory; null for an empty one. */
  changedOn: string | null;
};

const keepNotes = keepByVersion<PlaceNotes>(1);
const Changes = z.array(z.object({ changed_at: z.string() }));

/** Once for each request; held in process for each version of the data. */
export const readPlace = cache(async (): Promise<PlaceNotes> =>
  keepNotes('', await dataVersion(), async () => {
    const [councils, changes] = await Promise.all([
      anonymousClient().from('councils').select('code, name, slug, settings, urgent, place').order('name'),
      anonymousClient()
        .from('data_versions')
        .select('changed_at')
        .order('changed_at', { ascending: false })
        .limit(1),
    ]);
    if (councils.error) throw fail('readPlace', councils.error);
    if (changes.error) throw fail('readPlace', changes.error);
    const rows = z.array(Council).parse(councils.data);
    const last = Changes.parse(changes.data)[0];
    const sources = new Map(
      rows.flatMap(({ place }) => place.sources.map((source) => [source.what + source.date, source])),
    );
    return {
      name: rows.find(({ place }) => place.name)?.place.name ?? '',
      fictional: rows.some(({ place }) => place.fictional),
      councils: rows.map(({ settings: { freshness, reviewChanges, ...calendar }, place: _, ...council }) => ({
        ...council,
        calendar,
        periods: freshness,
        reviews: reviewChanges,
      })),
      sources: [...sources.values()],
      changedOn: last ? londonTime(new Date(last.changed_at)).date : null,
    };
  }),
);

/** Bank and school holidays of a council; those of the first one where the code is not loaded. */
export function calendarOf(place: PlaceNotes, council: string | null): Calendar {
  const found = place.councils.find(({ code }) => code === council) ?? place.councils[0];
  return found?.calendar ?? { bankHolidays: [], schoolHolidays: null };
}

/** Periods of freshness of a council. */
export const periodsOf = (place: PlaceNotes, council: string | null): Periods =>
  place.councils.find(({ code }) => code === council)?.periods ?? usualPeriods;

/** Words that the licences ask for, each once. */
export function licencesOf({ sources }: PlaceNotes): string[] {
  return [
    ...new Set(sources.flatMap(({ attribution }) => (attribution ? [attribution.replace(/\.$/, '')] : []))),
  ];
}
