import { needs as allNeeds, kindById, needById } from '@/lib/needs/taxonomy';
import { sayCount, sayNumber } from '@/lib/words';
import { deliveryLabels, featureLabels, groupLabels, sectorLabels, tierLabels } from './labels';
import { type Filters, noFilters } from './filters';

/* How a search and what it found are said. */

/** "food services", as one says it before a noun. */
const needWords: Record<string, string> = {
  money: 'money and debt',
  food: 'food',
  housing: 'housing',
  work: 'work and learning',
  mind: 'mental health',
  health: 'health',
  connect: 'community',
  family: 'family',
  youth: 'youth',
  care: 'care and disability',
  safety: 'safety',
  rights: 'advice and rights',
};

export type Where = { ward: string; council: string; directory: string };

/** "38 food services for people near ZZ1 5 (Millgate ward)", in the parts that are drawn differently. */
export function sayFound(filters: Filters, total: number, where: Where) {
  const what = sayWhat(filters, total);
  const said = sayWhere(filters, where);
  // "for “soup” for people near" has one "for" too many.
  return { what, ...said, before: what.endsWith('”') ? said.before.replace(' for people', '') : said.before };
}

function sayWhat({ words, needs, kinds }: Filters, total: number): string {
  const [need = needOfWord(words)] = needs;
  const [kind] = kinds;
  if (words && words.toLowerCase() !== needWords[need ?? '']) return `${sayServices(total)} for “${words}”`;
  if (kind && kinds.length === 1) return `${sayServices(total)} for “${kindById(kind)?.name ?? kind}”`;
  if (need && needs.length < 2)
    return `${total === 0 ? 'No' : sayNumber(total)} ${needWords[need]} ${total === 1 ? 'service' : 'services'}`;
  return sayServices(total);
}

const sayServices = (total: number) => (total === 0 ? 'No services' : sayCount(total, 'service'));

/** The need that a single word names outright: "food", "housing". */
const needOfWord = (words: string) =>
  Object.keys(needWords).find((id) => needWords[id] === words.toLowerCase());

function sayWhere(
  { place, at, box, ward }: Filters,
  where: Where,
): { before: string; place: string; after: string } {
  const inWard = where.ward ? ` (${where.ward} ward)` : '';
  if (box) return { before: ' in ', place: 'this part of the map', after: '' };
  if (place === here) return { before: ' for people near ', place: 'where you are', after: inWard };
  if (ward && (place === '' || place === where.ward)) {
    return { before: ' for people in ', place: `${where.ward} ward`, after: '' };
  }
  if (place && at) return { before: ' for people near ', place, after: inWard };
  if (place && ward) return { before: ' for people at ', place, after: inWard };
  return { before: ' in ', place: where.council || where.directory, after: '' };
}

/** What a place found by the device is called in an address. */
export const here = 'your location';

/** "24 at 19 places on the map, 9 come to you, 5 online, by phone or at a private place". */
export function sayPlaced(found: {
  placed: number;
  places: number;
  outreach: number;
  remote: number;
}): string {
  const { placed, places, outreach, remote } = found;
  const at =
    placed === places && places === 1
      ? '1 on the map'
      : `${sayNumber(placed)} at ${sayCount(places, 'place')} on the map`;
  const parts = [
    placed > 0 && at,
    outreach > 0 && `${sayNumber(outreach)} ${outreach === 1 ? 'comes' : 'come'} to you`,
    remote > 0 && `${sayNumber(remote)} online, by phone or at a private address`,
  ].filter((part) => part !== false);
  const said = parts.join(', ');
  return placed === 0 && said ? `None on the map: ${said}` : said;
}

/**
 * Title of the page. It stays in the history of a shared computer, so it never has the words that were typed,
 * and nothing at all where somebody may be in danger.
 */
export function sayTitle(filters: Filters, danger: boolean, where: Where): string {
  const [need] = filters.needs;
  const { before, place } = sayWhere(filters, where);
  if (danger || need === 'safety') return `Find help in ${where.directory}`;
  const what = need && filters.needs.length === 1 ? `${needWords[need]} services` : 'services';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${before}${place}`;
}

export type Chip = { key: string; label: string; on: boolean; change: Partial<Filters> };

/** Filters that stand as chips over the list: those most used, and every other that is set. */
export function chipsOf(filters: Filters, suggested: string[], council = ''): Chip[] {
  const without = <T>(list: T[], item: T) => list.filter((other) => other !== item);
  const chips: Chip[] = [];
  for (const id of filters.needs)
    chips.push({
      key: `need-${id}`,
      label: needById(id)?.name ?? id,
      on: true,
      change: { needs: without(filters.needs, id) },
    });
  for (const id of filters.kinds)
    chips.push({
      key: `kind-${id}`,
      label: kindById(id)?.name ?? id,
      on: true,
      change: { kinds: without(filters.kinds, id) },
    });
  if (filters.needs.length === 0 && filters.kinds.length === 0)
    for (const id of suggested.slice(0, 1))
      chips.push({ key: `need-${id}`, label: needById(id)?.name ?? id, on: false, change: { needs: [id] } });
  if (council) chips.push({ key: 'council', label: council, on: true, change: { council: '', place: '' } });
  if (filters.box) chips.push({ key: 'box', label: 'This part of the map', on: true, change: { box: null } });
  chips.push({ key: 'open', label: 'Open now', on: filters.open, change: { open: !filters.open } });
  const free = filters.costs.includes('free');
  chips.push({
    key: 'free',
    label: 'Free',
    on: free,
    change: { costs: free ? without(filters.costs, 'free') : [...filters.costs, 'free'] },
  });
  if (filters.ward)
    chips.push({
      key: 'serves',
      label: 'Serves this ward',
      on: filters.serves,
      change: { serves: !filters.serves },
    });
  return [...chips, ...otherChips(filters)];
}

export const timeLabels = { evening: 'Evenings', weekend: 'Weekends' } as const;
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const accessChoices = {
  'walk-in': 'Just turn up',
  book: 'Book first',
  'self-refer': 'Refer yourself',
  professional: 'Referred by a professional',
} as const;
const costChoices = { free: 'Free', donation: 'Donation', paid: 'There is a charge' } as const;

/** Chips of what was set under "More filters", each of which takes itself off. */
function otherChips(filters: Filters): Chip[] {
  const lists = [
    ['costs', costChoices],
    ['when', timeLabels],
    ['access', accessChoices],
    ['delivery', deliveryLabels],
    ['features', featureLabels],
    ['groups', groupLabels],
    ['tiers', tierLabels],
    ['sectors', sectorLabels],
  ] as const;
  const chips = lists.flatMap(([key, labels]) =>
    (filters[key] as string[])
      .filter((value) => !(key === 'costs' && value === 'free'))
      .map((value): Chip => {
        const rest = (filters[key] as string[]).filter((other) => other !== value);
        const label = (labels as Record<string, string>)[value] ?? value;
        return { key: `${key}-${value}`, label, on: true, change: { [key]: rest } };
      }),
  );
  for (const day of filters.days) {
    const change = { days: filters.days.filter((other) => other !== day) };
    chips.push({ key: `day-${day}`, label: dayNames[day - 1] ?? '', on: true, change });
  }
  if (filters.age !== null)
    chips.push({ key: 'age', label: `Age ${filters.age}`, on: true, change: { age: null } });
  if (filters.language)
    chips.push({ key: 'language', label: `Speaks ${filters.language}`, on: true, change: { language: '' } });
  if (filters.taking)
    chips.push({ key: 'taking', label: 'Taking people now', on: true, change: { taking: false } });
  if (filters.confirmed)
    chips.push({ key: 'confirmed', label: 'Confirmed lately', on: true, change: { confirmed: false } });
  return chips;
}

/** The same search with every filter off but words, place and council. */
export function withoutFilters(filters: Filters): Filters {
  const { words, place, ward, at, council, order, view } = filters;
  return { ...noFilters, words, place, ward, at, council, order, view, all: true };
}

/** Needs of the taxonomy by id and name, in order. */
export const needChoices = allNeeds.map(({ id, name, description }) => ({ id, name, description }));
