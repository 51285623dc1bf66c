import type { Session } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import type { KindFacts, ServiceFacts, SmallAreaFacts, Subject, WardFacts } from './facts';
import { ageGroupOf, measureSubject, type Measure, type MeasureInput } from './measure';
import { buildGround } from './ground';
import type { Reach } from './reach';
import { usualSettings } from './settings';

/* Small invented places for the tests of this folder. One degree of latitude is 111,195 m. */

export const today = '2026-11-21';

/** Reach given as a matrix of supplies by wards, as in the method's worked example. */
export function reachOfMatrix(rows: readonly (readonly number[])[]): Reach {
  const pairs = rows.map((row) => row.flatMap((share, ward) => (share > 0 ? [{ share, ward }] : [])));
  const starts = new Uint32Array(rows.length + 1);
  pairs.forEach((own, j) => (starts[j + 1] = starts[j]! + own.length));
  const flat = pairs.flat();
  return {
    starts,
    ward: Uint32Array.from(flat, ({ ward }) => ward),
    distance: Float64Array.from(flat, ({ share }) => share),
    declared: new Uint8Array(flat.length),
  };
}

/** Supplies s1 to s3 by wards A to E. Method §5. */
export const workedExample = {
  people: Float64Array.of(1000, 800, 600, 900, 700),
  supply: Float64Array.of(10, 6, 8),
  reach: [
    [1, 0.5, 0, 0, 0],
    [0, 1, 1, 0, 0],
    [0, 0, 0, 1, 0],
  ],
  /** National fifths whose weights are 1.5, 1.25, 1, 0.5, 1.25. */
  fifths: [1, 2, 3, 5, 2],
};

export const codeOf = (ward: number) => `Z${String(ward + 1).padStart(8, '0')}`;

export function wardOf(ward: number, facts: Partial<WardFacts> = {}): WardFacts {
  return {
    code: codeOf(ward),
    name: `Ward ${String.fromCharCode(65 + ward)}`,
    council: 'Z99000001',
    label: [0, ward / 10],
    fifth: 3,
    people: { a0_17: 200, a18_plus: 800 },
    ...facts,
  };
}

export function areaAt(lng: number, lat: number, ward: number, people = 1000): SmallAreaFacts {
  return {
    lng,
    lat,
    people: { a0_17: people / 5, a18_plus: (people * 4) / 5 },
    shares: { [codeOf(ward)]: 1 },
  };
}

export function sessionOf(weekday: number, from: string, to: string, facts: Partial<Session> = {}): Session {
  return {
    id: uuidOfName(`${weekday} ${from} ${to}`),
    weekday,
    from,
    to,
    allDay: false,
    repeat: { every: 'week' },
    season: { when: 'all-year' },
    closures: [],
    note: '',
    ...facts,
  };
}

type Patch = Partial<Omit<ServiceFacts, 'organisation'>> & {
  organisation?: Partial<ServiceFacts['organisation']>;
};

export function serviceOf(number: number, { organisation, ...facts }: Patch = {}): ServiceFacts {
  return {
    number,
    slug: `service-${number}`,
    name: `Service ${number}`,
    kinds: ['youth.club'],
    tier: 'universal',
    delivery: ['site'],
    areaServed: { wards: [], councils: [], wider: 'none' },
    hiddenPlace: false,
    sessions: [],
    confirmedOn: '2026-10-01',
    council: 'Z99000001',
    sites: [],
    basedWard: null,
    ...facts,
    organisation: {
      id: uuidOfName(`organisation ${number}`),
      slug: `organisation-${number}`,
      name: `Organisation ${number}`,
      sector: 'community',
      governance: 'local',
      ...organisation,
    },
  };
}

export const siteAt = (
  lng: number,
  lat: number,
  sessions: Session[] = [sessionOf(2, '18:00', '20:00')],
  ward: number | null = null,
): ServiceFacts['sites'][number] => ({
  point: [lng, lat],
  ward: ward === null ? null : codeOf(ward),
  sessions,
});

export const youthClub: KindFacts = {
  id: 'youth.club',
  denominator: 'all',
  distance: 'neighbourhood',
  measure: 'hours',
  defaultTier: 'universal',
  residents: true,
};

export const clubs: Subject = { id: 'youth.club', kinds: [youthClub] };

type Place = Partial<Omit<MeasureInput, 'ground'>> & {
  wards: WardFacts[];
  smallAreas?: SmallAreaFacts[];
};

/** Measures a small place with the usual settings. */
export function measurePlace({ wards, smallAreas = [], ...input }: Place): Measure {
  const subject = input.subject ?? clubs;
  const settings = input.settings ?? usualSettings;
  const ground = buildGround(wards, smallAreas, ageGroupOf(subject, settings.ages));
  return measureSubject({
    ground,
    services: [],
    subject,
    settings,
    shown: wards.map((_, ward) => ward),
    checks: [],
    lapsed: new Set(),
    today,
    peopleState: 'exact',
    ...input,
  });
}
