import {
  accessLabels,
  capacityLabels,
  costLabels,
  deliveryLabels,
  groupLabels,
  tierLabels,
} from '@/lib/listings/labels';
import type { Listing } from '@/lib/listings/listing';
import { kindById, kindsNamed } from '@/lib/needs/taxonomy';

/* The columns of a listing in a spreadsheet, each written and read by itself. Places: `bulk-places.ts`. */

export type Area = { code: string; name: string };
export type Areas = { wards: readonly (Area & { council: string })[]; councils: readonly Area[] };
export type Column = {
  header: string;
  /** Path of the listing, to put a sentence of the schema in its column. */
  path: string;
  write: (listing: Listing, areas: Areas) => string;
  /** The listing with what the cell says; a sentence where it cannot be read. */
  read: (cell: string, listing: Listing, areas: Areas) => Listing | string;
};

const split = (cell: string) =>
  cell
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function oneOf<T extends string>(cell: string, labels: Record<T, string>): T | null {
  const values = Object.keys(labels) as T[];
  return values.find((value) => same(labels[value], cell) || same(value, cell)) ?? null;
}

const notOne = (cell: string, labels: readonly string[]) =>
  `“${cell.slice(0, 60)}” is not one of: ${labels.slice(0, 14).join(', ')}${labels.length > 14 ? ' …' : ''}.`;

/** A column of one of a few words. */
function choice<T extends string>(
  header: string,
  path: string,
  labels: Record<T, string>,
  get: (listing: Listing) => T,
  set: (listing: Listing, value: T) => Listing,
): Column {
  return {
    header,
    path,
    write: (listing) => labels[get(listing)],
    read: (cell, listing) => {
      const value = oneOf(cell, labels);
      return value ? set(listing, value) : notOne(cell, Object.values(labels));
    },
  };
}

/** A column of several of a few words, with semicolons between. */
function choices<T extends string>(
  header: string,
  path: string,
  labels: Record<T, string>,
  get: (listing: Listing) => readonly T[],
  set: (listing: Listing, values: T[]) => Listing,
): Column {
  return {
    header,
    path,
    write: (listing) =>
      get(listing)
        .map((value) => labels[value])
        .join('; '),
    read: (cell, listing) => {
      const values: T[] = [];
      for (const part of split(cell)) {
        const value = oneOf(part, labels);
        if (!value) return notOne(part, Object.values(labels));
        if (!values.includes(value)) values.push(value);
      }
      return set(listing, values);
    },
  };
}

const text = (
  header: string,
  path: string,
  get: (listing: Listing) => string,
  set: (listing: Listing, value: string) => Listing,
): Column => ({ header, path, write: get, read: (cell, listing) => set(listing, cell) });

const age = (header: string, key: 'ageFrom' | 'ageTo'): Column => ({
  header,
  path: `audience.${key}`,
  write: ({ audience }) => String(audience[key] ?? ''),
  read: (cell, listing) => {
    if (cell !== '' && !/^\d{1,3}$/.test(cell)) return 'An age is a whole number from 0 to 120.';
    return { ...listing, audience: { ...listing.audience, [key]: cell === '' ? null : Number(cell) } };
  },
});

const phone = (n: number, key: 'number' | 'label', header: string): Column => ({
  header,
  path: `phones.${n}.${key}`,
  write: ({ phones }) => phones[n]?.[key] ?? '',
  read: (cell, listing) => {
    const phones = [...listing.phones];
    while (phones.length <= n) phones.push({ number: '', label: '' });
    phones[n] = { ...phones[n]!, [key]: cell };
    return { ...listing, phones };
  },
});

/** Wards and councils by code, with the name beside it: a name alone could be that of another. */
const area = (header: string, key: 'wards' | 'councils'): Column => ({
  header,
  path: `areaServed.${key}`,
  write: ({ areaServed }, areas) =>
    areaServed[key]
      .map((code) => [areas[key].find((each) => each.code === code)?.name, code].filter(Boolean).join(' '))
      .join('; '),
  read: (cell, listing, areas) => {
    const codes: string[] = [];
    for (const part of split(cell)) {
      const code = /\b([A-Z]\d{8})$/.exec(part)?.[1];
      const named = areas[key].filter(({ name }) => same(name, part));
      const found = code
        ? areas[key].find((each) => each.code === code)
        : named.length === 1
          ? named[0]
          : undefined;
      if (!found)
        return named.length > 1
          ? `“${part.slice(0, 60)}” is the name of several: add its code.`
          : `“${part.slice(0, 60)}” is not known here.`;
      if (!codes.includes(found.code)) codes.push(found.code);
    }
    return { ...listing, areaServed: { ...listing.areaServed, [key]: codes } };
  },
});

export const evidenceHeader = 'How you reach so many wards';
const widerLabels = { none: 'No', region: 'The whole region', nation: 'The whole country' } as const;

export const columns: readonly Column[] = [
  text(
    'Name',
    'name',
    ({ name }) => name,
    (listing, name) => ({ ...listing, name }),
  ),
  text(
    'In one sentence',
    'summary',
    ({ summary }) => summary,
    (listing, summary) => ({ ...listing, summary }),
  ),
  text(
    'More about it',
    'description',
    ({ description }) => description,
    (listing, description) => ({ ...listing, description }),
  ),
  {
    header: 'Kinds of service',
    path: 'kinds',
    write: (listing) => listing.kinds.map((id) => kindById(id)?.name ?? id).join('; '),
    read: (cell, listing) => {
      const ids: string[] = [];
      for (const part of split(cell)) {
        const [kind, other] = kindsNamed(part);
        if (!kind || other)
          return `“${part.slice(0, 60)}” is not a kind of service. Its names are on the page of the service.`;
        if (!ids.includes(kind.id)) ids.push(kind.id);
      }
      return { ...listing, kinds: ids };
    },
  },
  choice(
    'How much help',
    'tier',
    tierLabels,
    ({ tier }) => tier,
    (listing, tier) => ({ ...listing, tier }),
  ),
  age('Age from', 'ageFrom'),
  age('Age to', 'ageTo'),
  choices(
    'Only or mainly for',
    'audience.groups',
    groupLabels,
    ({ audience }) => audience.groups,
    (listing, groups) => ({
      ...listing,
      audience: { ...listing.audience, groups },
    }),
  ),
  {
    header: 'Languages',
    path: 'audience.languages',
    write: ({ audience }) => audience.languages.join('; '),
    read: (cell, listing) => ({ ...listing, audience: { ...listing.audience, languages: split(cell) } }),
  },
  choices(
    'How people get it',
    'delivery',
    deliveryLabels,
    ({ delivery }) => delivery,
    (listing, delivery) => ({ ...listing, delivery }),
  ),
  choices(
    'How to get in',
    'access.ways',
    accessLabels,
    ({ access }) => access.ways,
    (listing, ways) => ({
      ...listing,
      access: { ...listing.access, ways },
    }),
  ),
  text(
    'Referred by',
    'access.referredBy',
    ({ access }) => access.referredBy,
    (listing, referredBy) => ({
      ...listing,
      access: { ...listing.access, referredBy },
    }),
  ),
  text(
    'Before coming',
    'access.note',
    ({ access }) => access.note,
    (listing, note) => ({
      ...listing,
      access: { ...listing.access, note },
    }),
  ),
  choice(
    'Cost',
    'cost.type',
    costLabels,
    ({ cost }) => cost.type,
    (listing, type) => ({ ...listing, cost: { ...listing.cost, type } }),
  ),
  text(
    'Price in words',
    'cost.text',
    ({ cost }) => cost.text,
    (listing, words) => ({ ...listing, cost: { ...listing.cost, text: words } }),
  ),
  choice(
    'Places now',
    'capacity.state',
    capacityLabels,
    ({ capacity }) => capacity.state,
    (listing, state) => ({
      ...listing,
      capacity: { ...listing.capacity, state },
    }),
  ),
  text(
    'Since',
    'capacity.since',
    ({ capacity }) => capacity.since ?? '',
    (listing, since) => ({
      ...listing,
      capacity: { ...listing.capacity, since: since === '' ? null : since },
    }),
  ),
  phone(0, 'number', 'Phone'),
  phone(0, 'label', 'Phone is for'),
  phone(1, 'number', 'Second phone'),
  phone(1, 'label', 'Second phone is for'),
  text(
    'E-mail',
    'email',
    ({ email }) => email,
    (listing, email) => ({ ...listing, email }),
  ),
  text(
    'Website',
    'website',
    ({ website }) => website,
    (listing, website) => ({ ...listing, website }),
  ),
  area('Wards served', 'wards'),
  area('Councils served', 'councils'),
  choice(
    'Served further',
    'areaServed.wider',
    widerLabels,
    ({ areaServed }) => areaServed.wider,
    (listing, wider) => ({
      ...listing,
      areaServed: { ...listing.areaServed, wider },
    }),
  ),
  text(
    evidenceHeader,
    'areaServed.evidence',
    ({ areaServed }) => areaServed.evidence,
    (listing, evidence) => ({ ...listing, areaServed: { ...listing.areaServed, evidence } }),
  ),
];
