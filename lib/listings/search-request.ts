import type { LondonTime } from '@/lib/clock';
import type { Meaning } from '@/lib/needs/match';
import type { Filters } from './filters';

export const perPage = 20;
/** More than this without a place is too many to read: the page says how to narrow them. */
export const tooMany = 300;

/** What `search_listings` and `listing_points` are asked, from the address of a search and the hour. */
export function searchRequest(filters: Filters, meaning: Pick<Meaning, 'kinds' | 'rest'>, now: LondonTime) {
  const some = <T>(list: T[]) => (list.length > 0 ? list : undefined);
  const text = (value: string) => value || undefined;
  const yes = (value: boolean) => value || undefined;
  return {
    words: text(meaning.rest),
    kinds: some(meaning.kinds.map(({ id }) => id)),
    need: some(filters.needs),
    kind: some(filters.kinds),
    tier: some(filters.tiers),
    sector: some(filters.sectors),
    age: filters.age ?? undefined,
    cost: some(filters.costs),
    access: some(filters.access),
    delivery: some(filters.delivery),
    features: some(filters.features),
    language: text(filters.language),
    group: some(filters.groups),
    openNow: yes(filters.open),
    when: some(filters.when),
    day: some(filters.days.map(String)),
    takingPeople: yes(filters.taking),
    confirmedLately: yes(filters.confirmed),
    council: text(filters.council),
    ward: text(filters.ward),
    servesWard: yes(filters.serves && filters.ward !== ''),
    point: filters.at ?? undefined,
    box: filters.box ?? undefined,
    order: filters.order,
    page: filters.page,
    perPage,
    today: now.date,
    minute: now.minute,
  };
}
