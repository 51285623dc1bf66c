import { normal } from '../../supabase/seed/kelderdale/random';
import { chance, one, uuid, weighed, type Random } from './draws';
import { buildings, streets } from './large-directory.words';
import type { Kind } from '@/lib/needs/taxonomy';

/* The rows of a large directory: what a batch holds, and its times and places. */

export interface Postcode {
  postcode: string;
  lng: number;
  lat: number;
  ward: string;
}

export type Row = Record<string, unknown>;
export interface Batch {
  organisations: Row[];
  services: Row[];
  kinds: Row[];
  areas: Row[];
  sites: Row[];
  hidden: Row[];
  sessions: Row[];
}
export const noRows = (): Batch => ({
  organisations: [],
  services: [],
  kinds: [],
  areas: [],
  sites: [],
  hidden: [],
  sessions: [],
});

export const isoDay = (today: string, daysAgo: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - daysAgo * 86_400_000).toISOString().slice(0, 10);

export interface Setting {
  random: Random;
  today: string;
  postcodes: Postcode[];
  wards: Map<string, { code: string; name: string; council: string }>;
  weights: [number, Kind][];
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function addSessions(batch: Batch, { random, today }: Setting, service: string, site: string | null) {
  const style = weighed(random, [
    [45, 'weekly'],
    [30, 'several'],
    [20, 'office'],
    [5, 'none'],
  ]);
  const count = { weekly: 1, several: 2 + Math.floor(random() * 2), office: 5, none: 0 }[style] ?? 0;
  const evening = chance(random, 0.22);
  const first = 1 + Math.floor(random() * (style === 'office' ? 1 : 7));
  const from =
    style === 'office' ? 540 : (evening ? 1050 : 540) + 30 * Math.floor(random() * (evening ? 4 : 12));
  const to = style === 'office' ? 1020 : from + 60 + 30 * Math.floor(random() * 4);
  for (let index = 0; index < count; index++) {
    const repeat = weighed(random, [
      [88, { every: 'week' }],
      [5, { every: 'fortnight', startsOn: isoDay(today, 14 * (3 + Math.floor(random() * 9))) }],
      [7, { every: 'month', nth: one(random, [1, 2, 3, 4, 'last'] as const) }],
    ]);
    const season = weighed(random, [
      [80, { when: 'all-year' }],
      [16, { when: 'term-time' }],
      [4, { when: 'school-holidays' }],
    ]);
    const closures = chance(random, 0.06)
      ? [{ from: isoDay(today, -30), to: isoDay(today, -42), note: 'Closed over Christmas' }]
      : [];
    batch.sessions.push({
      id: uuid(random),
      service_id: service,
      site_id: site,
      position: index + 1,
      weekday: ((first - 1 + index) % 7) + 1,
      starts: clock(from),
      ends: clock(to),
      repeat,
      season,
      closures,
    });
  }
}

/** A building near a postcode: half of all sites share one with others, as community buildings are shared. */
export function addSite(batch: Batch, setting: Setting, service: string, position: number, home: Postcode) {
  const { random } = setting;
  const shared = chance(random, 0.5);
  const away = (metres: number) => (shared ? 0 : normal(random) * metres) / 111_320;
  const id = uuid(random);
  batch.sites.push({
    id,
    service_id: service,
    position,
    name: one(random, buildings),
    address: `${1 + Math.floor(random() * 160)} ${one(random, streets)}`,
    postcode: home.postcode,
    lng: Number((home.lng + away(60) / Math.cos((home.lat * Math.PI) / 180)).toFixed(5)),
    lat: Number((home.lat + away(60)).toFixed(5)),
    ward_code: home.ward,
    features: [
      'step-free',
      'accessible-toilet',
      'hearing-loop',
      'parking',
      'bus-stop',
      'baby-change',
      'quiet-space',
    ].filter((_, index) => chance(random, [0.65, 0.5, 0.15, 0.35, 0.4, 0.2, 0.12][index]!)),
  });
  addSessions(batch, setting, service, id);
}
