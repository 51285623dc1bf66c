import { dayNumber } from '@/lib/clock';
import type { Session } from '@/lib/listings/listing';
import { toMinutes } from '@/lib/words';
import type { KindFacts, ServiceFacts } from './facts';
import type { Ground } from './ground';
import type { Reaching } from './reach';
import type { Settings } from './settings';

/*
 * Supply: a service at a site, in hours a week averaged over a year. A service with 20 hours in one place and
 * 1 in another is two supplies. Method §1 and §2.
 */

export type HoursPerWeek = number;

export interface Supply extends Reaching {
  /** Place of its service in the list measured. */
  service: number;
  /** Null where no times are listed. */
  hours: HoursPerWeek | null;
  /** Of these, on weekday evenings and at weekends. */
  lateHours: HoursPerWeek | null;
}

/** Why a service stands in the row of its own and not in the figures of wards. */
export type WideReason = 'remote' | 'hidden' | 'comes-anywhere' | 'no-place-known';

/** A service left out of the ward figures, with the wards it is there for; null is everywhere. */
export interface CouncilWide {
  service: number;
  reason: WideReason;
  wards: readonly number[] | null;
}

const weeksOfYear = 52;
/** Weeks of term in a school year of 190 days, with half terms out. */
const weeksOfTerm = 39;
const daysOfWeek = 7;
const minutesOfDay = 1_440;
/** Weekday evenings begin at 6pm. */
const eveningFrom = 18 * 60;

/** Share of the weeks of a year in which a session is held; 0 once its season is over. */
function shareOfYear({ season, repeat }: Session, today: string): number {
  const often = repeat.every === 'week' ? 1 : repeat.every === 'fortnight' ? 1 / 2 : 12 / weeksOfYear;
  if (season.when === 'term-time') return (often * weeksOfTerm) / weeksOfYear;
  if (season.when === 'school-holidays') return (often * (weeksOfYear - weeksOfTerm)) / weeksOfYear;
  if (season.when === 'all-year') return often;
  if (season.to < today) return 0;
  const weeks = (dayNumber(season.to) - dayNumber(season.from) + 1) / daysOfWeek;
  return often * Math.min(1, Math.max(0, weeks / weeksOfYear));
}

function minutesOf({ allDay, from, to }: Session): { start: number; end: number } {
  if (allDay) return { start: 0, end: minutesOfDay };
  const start = toMinutes(from);
  const end = toMinutes(to);
  return { start, end: end <= start ? end + minutesOfDay : end };
}

/** Hours a week averaged over a year: fortnightly halves, nth of the month × 12/52, seasons by their weeks. */
export function weeklyHours(sessions: readonly Session[], today: string): HoursPerWeek | null {
  if (sessions.length === 0) return null;
  return sessions.reduce((sum, session) => {
    const { start, end } = minutesOf(session);
    return sum + ((end - start) / 60) * shareOfYear(session, today);
  }, 0);
}

/** The part of these hours on Saturdays, Sundays and from 6pm on weekdays. */
export function lateWeeklyHours(sessions: readonly Session[], today: string): HoursPerWeek | null {
  if (sessions.length === 0) return null;
  return sessions.reduce(
    (sum, session) => sum + (lateMinutes(session) / 60) * shareOfYear(session, today),
    0,
  );
}

function lateMinutes(session: Session): number {
  const { start, end } = minutesOf(session);
  const own = lateOn(session.weekday, start, Math.min(end, minutesOfDay));
  const next = (session.weekday % daysOfWeek) + 1;
  return own + (end > minutesOfDay ? lateOn(next, 0, end - minutesOfDay) : 0);
}

function lateOn(weekday: number, start: number, end: number): number {
  return weekday >= 6 ? end - start : Math.max(0, end - Math.max(start, eveningFrom));
}

/** Supplies by ward, and the services of the row of their own, in the order of `services`. */
export function suppliesOf(
  services: readonly ServiceFacts[],
  kinds: readonly KindFacts[],
  ground: Ground,
  settings: Pick<Settings, 'distances'>,
  today: string,
): { supplies: Supply[]; wide: CouncilWide[] } {
  const supplies: Supply[] = [];
  const wide: CouncilWide[] = [];
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  services.forEach((service, index) => {
    // A service with two kinds of one need counts once, by the first of them.
    const id = service.kinds.find((each) => byId.has(each));
    if (id === undefined) return;
    const own = suppliesOfOne(service, index, byId.get(id)!, ground, settings, today);
    supplies.push(...own);
    const reason = own.length === 0 ? reasonOf(service) : null;
    if (reason) wide.push({ service: index, reason, wards: wardsOfRow(service, ground) });
  });
  return { supplies, wide };
}

function suppliesOfOne(
  service: ServiceFacts,
  index: number,
  kind: KindFacts,
  ground: Ground,
  { distances }: Pick<Settings, 'distances'>,
  today: string,
): Supply[] {
  const comes = service.delivery.includes('outreach');
  const named = wardsNamed(service, ground);
  const declared = comes ? named : [];
  const hoursOf = (sessions: readonly Session[]) => ({
    hours: weeklyHours(sessions, today),
    lateHours: lateWeeklyHours(sessions, today),
  });
  const placed = service.delivery.includes('site') ? service.sites.filter(({ point }) => point) : [];
  const supplies: Supply[] = placed.map((site) => ({
    service: index,
    point: site.point,
    distances: kind.distance === 'council' ? null : distances[kind.distance],
    within: withinOf(service, site.ward, kind, comes, named, ground),
    declared,
    ...hoursOf(site.sessions),
  }));
  // Times that belong to no site are those of coming to people, unless it is also online or by phone.
  const remote = service.delivery.includes('online') || service.delivery.includes('phone');
  const visits = placed.length === 0 || (service.sessions.length > 0 && !remote);
  if (declared.length > 0 && visits)
    supplies.push({
      service: index,
      point: null,
      distances: null,
      within: [],
      declared,
      ...hoursOf(remote ? [] : service.sessions),
    });
  return supplies;
}

/** Wards that a site reaches by distance: all, or those it keeps to. */
function withinOf(
  service: ServiceFacts,
  siteWard: string | null,
  kind: KindFacts,
  comes: boolean,
  named: readonly number[],
  ground: Ground,
): readonly number[] | null {
  const { wards, councils, wider } = service.areaServed;
  // Who comes to named wards is reached by distance elsewhere too.
  const keepsTo = wards.length > 0 && councils.length === 0 && wider === 'none' && !comes;
  if (keepsTo) return named;
  if (kind.distance !== 'council' || wider !== 'none') return null;
  // No distance: the councils it names, or the one it stands in.
  const home = siteWard === null ? undefined : ground.indexOf.get(siteWard);
  const own = home === undefined ? service.council : ground.wards[home]!.council;
  const reached = councils.length > 0 ? councils : own === null ? [] : [own];
  return reached.flatMap((code) => ground.byCouncil.get(code) ?? []);
}

/** Wards of the area served, by index; wards that are not loaded are left out. */
function wardsNamed(service: ServiceFacts, ground: Ground): number[] {
  return service.areaServed.wards.flatMap((code) => ground.indexOf.get(code) ?? []);
}

function reasonOf(service: ServiceFacts): WideReason {
  if (service.hiddenPlace) return 'hidden';
  if (service.delivery.includes('outreach')) return 'comes-anywhere';
  if (service.delivery.includes('site')) return 'no-place-known';
  return 'remote';
}

/** Wards of a service without a place on the map; null is everywhere loaded. */
function wardsOfRow(service: ServiceFacts, ground: Ground): readonly number[] | null {
  const { wards, councils, wider } = service.areaServed;
  if (wider !== 'none') return null;
  if (wards.length === 0 && councils.length === 0) {
    const remote = service.delivery.includes('online') || service.delivery.includes('phone');
    // A place that nobody can find on the map is not the whole council: of no ward it says anything.
    if (reasonOf(service) === 'no-place-known') return [];
    // Open to people from anywhere; without a phone or a screen, that is from its own council.
    return remote || service.council === null ? null : (ground.byCouncil.get(service.council) ?? []);
  }
  const ofCouncils = councils.flatMap((code) => ground.byCouncil.get(code) ?? []);
  return [...new Set([...wardsNamed(service, ground), ...ofCouncils])];
}

/** Share of supplies that must have hours for hours to be the unit. A convention of Wardbook. */
export const leastWithHours = 0.8;

export interface Amounts {
  unit: 'hours' | 'count';
  /** S(j): hours a week, or this supply's share of one service. */
  amounts: Float64Array;
  /** 1 where the median stands in for hours that nobody listed. */
  estimated: Uint8Array;
  /** Supplies with hours, of all. */
  withHours: number;
  median: HoursPerWeek | null;
  /** Supplies left out because nobody knows when they are open. */
  leftOut: number;
}

/**
 * S(j). `counted` says which supplies are compared at all. In evenings and weekends hours are the only unit,
 * and a supply without times is left out: nobody knows when it is open.
 */
export function amountsOf(
  supplies: readonly Supply[],
  counted: (supply: Supply) => boolean,
  isCounted: (supply: Supply) => boolean,
  { unit, when }: Pick<Settings, 'unit' | 'when'>,
): Amounts {
  const late = when === 'evenings-and-weekends';
  const hoursOf = (supply: Supply) => (late ? supply.lateHours : supply.hours);
  const compared = supplies.filter(counted);
  const known = compared.map(hoursOf).filter((hours) => hours !== null);
  const median = medianOf(known);
  const byHours = compared.filter((supply) => hoursOf(supply) !== null && !isCounted(supply)).length;
  const enough = compared.length > 0 && byHours >= leastWithHours * compared.length;
  const chosen =
    unit === 'method'
      ? late || enough
        ? 'hours'
        : 'count'
      : unit === 'hours' && median === null
        ? 'count'
        : unit;
  const perService = new Map<number, number>();
  for (const { service } of compared) perService.set(service, (perService.get(service) ?? 0) + 1);
  const estimated = new Uint8Array(supplies.length);
  let leftOut = 0;
  const amounts = Float64Array.from(supplies, (supply, j) => {
    if (!counted(supply)) return 0;
    const hours = hoursOf(supply);
    if (late && hours === null) {
      leftOut += 1;
      return 0;
    }
    if (chosen === 'count') return late && hours === 0 ? 0 : 1 / perService.get(supply.service)!;
    if (hours !== null) return hours;
    estimated[j] = 1;
    return median ?? 0;
  });
  return { unit: chosen, amounts, estimated, withHours: known.length, median, leftOut };
}

/** The middle value; the mean of the two middle ones of an even number; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
