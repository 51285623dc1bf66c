import type { Session } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import type { KindFacts, ServiceFacts, SmallAreaFacts, Subject, WardFacts } from './facts';
import { ageGroupOf, measureSubject, type Measure, type MeasureInput } from './measure';
import { buildGround } from './ground';
import { usualSettings } from './settings';

/* Small invented places for the tests of this folder. One degree of latitude is 111,195 m. */

export const today = '2026-11-21';

export { reachOfMatrix, workedExample } from './worked-example';

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
    trustedUntil: '2027-03-30',
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
