import { kinds, type Kind } from '@/lib/needs/taxonomy';
import { chance, one, uuid, weighed, type Random } from './draws';
import { addSessions, addSite, isoDay, type Batch, type Row, type Setting } from './large-directory.rows';
import {
  buildings,
  closings,
  openings,
  organisationEnds,
  organisationStarts,
  streets,
  tails,
} from './large-directory.words';

/* Organisations and services of a large directory, as they are really called and really are. */

const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const needOf = ({ id }: Kind) => id.split('.', 1)[0];

/** Some kinds are twenty times as common as others: weights fall off by rank, in an order drawn by the seed. */
export function kindWeights(random: Random): [number, Kind][] {
  const order = kinds.map((kind) => ({
    kind,
    at: random() - (kind.distance === 'neighbourhood' ? 0.35 : 0),
  }));
  order.sort((a, b) => a.at - b.at);
  return order.map(({ kind }, rank) => [1 / (rank + 12), kind]);
}

export function makeOrganisation(
  { random, postcodes, wards }: Setting,
  serial: number,
): Row & { ward: string; council: string; name: string } {
  const home = one(random, postcodes);
  const ward = wards.get(home.ward)!;
  const name = `${chance(random, 0.6) ? ward.name : one(random, organisationStarts)} ${one(random, organisationEnds)}`;
  return {
    id: uuid(random),
    slug: `${slugOf(name)}-${serial}`,
    name,
    sector: weighed(random, [
      [70, 'community'],
      [22, 'public'],
      [8, 'private'],
    ]),
    governance: weighed(random, [
      [80, 'local'],
      [15, 'branch'],
      [5, 'elsewhere'],
    ]),
    website: `https://${slugOf(name)}-${serial}.example.org`,
    base_postcode: home.postcode,
    base_lng: home.lng,
    base_lat: home.lat,
    base_ward: home.ward,
    council_code: ward.council,
    state: chance(random, 0.15) ? 'unclaimed' : 'approved',
    ward: home.ward,
    council: ward.council,
  };
}

/** The kind's own name, a plain word of its synonyms or a turn of phrase, as services are really called. */
function nameOf(random: Random, kind: Kind, ward: string): string {
  const plainWords = kind.synonyms.slice(0, 8).filter((synonym) => /^[A-Za-z][a-z’' -]{3,24}$/.test(synonym));
  const plain = chance(random, 0.55) || plainWords.length === 0 ? kind.name : one(random, plainWords);
  const what = plain.charAt(0).toUpperCase() + plain.slice(1);
  return weighed(random, [
    [40, `${ward} ${plain.toLowerCase()}`],
    [30, `${what} ${one(random, tails)}`],
    [20, `${what} at ${one(random, buildings)}`],
    [10, what],
  ]).slice(0, 110);
}

export function addService(
  batch: Batch,
  setting: Setting,
  organisation: ReturnType<typeof makeOrganisation>,
  serial: number,
) {
  const { random, today, postcodes, wards, weights } = setting;
  const kind = weighed(random, weights);
  const more = kinds.filter((each) => needOf(each) === needOf(kind) && each.id !== kind.id);
  const extra = chance(random, 0.2) ? [one(random, more).id] : [];
  const id = uuid(random);
  const home = chance(random, 0.5)
    ? one(
        random,
        postcodes.filter(({ ward }) => ward === organisation.ward),
      )
    : one(random, postcodes);
  const ward = wards.get(home.ward)!;
  const hidden = kind.hidden === 'yes' || (kind.hidden === 'ask' && chance(random, 0.4));
  const placed = chance(random, 0.84) ? ['site'] : [];
  const delivery = [
    ...placed,
    ...(chance(random, 0.15) ? ['outreach'] : []),
    ...(chance(random, 0.1) ? ['online'] : []),
    ...(chance(random, 0.14) || placed.length === 0 ? ['phone'] : []),
  ];
  const [from, to] = weighed<readonly [number | null, number | null]>(random, [
    [60, [null, null]],
    [15, [18, null]],
    [8, [50, null]],
    [5, [65, null]],
    [6, [0, 4]],
    [6, [11, 25]],
  ]);
  const confirmed = organisation.state === 'unclaimed' ? null : Math.floor(340 * random() ** 1.7);
  const name = nameOf(random, kind, ward.name);
  batch.services.push({
    id,
    organisation_id: organisation.id,
    slug: `${slugOf(name)}-${serial}`,
    name,
    summary: `${kind.description.slice(0, 130)} ${one(random, closings)}`.slice(0, 200),
    description: Array.from({ length: 2 + Math.floor(random() * 4) }, () => one(random, openings)).join(' '),
    website: organisation.website,
    phones: [{ number: `01632 960${String(serial % 1000).padStart(3, '0')}`, label: '' }],
    tier: kind.defaultTier,
    age_from: from,
    age_to: to,
    audience_groups: chance(random, 0.15)
      ? [one(random, ['women', 'men', 'carers', 'parents', 'refugees', 'disabled-people', 'lgbtq'])]
      : [],
    languages: chance(random, 0.12)
      ? [one(random, ['Urdu', 'Polish', 'Arabic', 'Punjabi', 'Romanian', 'Ukrainian'])]
      : [],
    access_ways: weighed(random, [
      [55, ['walk-in']],
      [15, ['book']],
      [15, ['self-refer']],
      [8, ['self-refer', 'professional']],
      [7, ['professional']],
    ]),
    cost: weighed(random, [
      [66, 'free'],
      [24, 'paid'],
      [10, 'donation'],
    ]),
    capacity: weighed(random, [
      [84, 'open'],
      [9, 'waiting-list'],
      [5, 'full'],
      [2, 'closed'],
    ]),
    delivery,
    wider: weighed(random, [
      [96, 'none'],
      [3, 'region'],
      [1, 'nation'],
    ]),
    confirmed_on: confirmed === null ? null : isoDay(today, confirmed),
    changed_on: isoDay(today, (confirmed ?? 200) + Math.floor(random() * 60)),
  });
  [kind.id, ...extra].forEach((kind_id, index) =>
    batch.kinds.push({ service_id: id, kind_id, position: index + 1 }),
  );
  if (chance(random, 0.3)) {
    const served = new Set([
      home.ward,
      ...Array.from({ length: Math.floor(random() * 5) }, () => one(random, postcodes).ward),
    ]);
    for (const ward_code of served) batch.areas.push({ service_id: id, ward_code });
  } else if (chance(random, 0.5)) batch.areas.push({ service_id: id, council_code: ward.council });
  if (placed.length === 0) return addSessions(batch, setting, id, null);
  if (hidden) {
    const hiddenId = uuid(random);
    const site = {
      id: hiddenId,
      name: '',
      address: one(random, streets),
      postcode: home.postcode,
      point: [home.lng, home.lat],
      hidden: true,
      features: [],
      spaces: [],
      sessions: [],
    };
    batch.hidden.push({ id: hiddenId, service_id: id, position: 1, site, ward_code: home.ward });
    return;
  }
  const sites = weighed(random, [
    [90, 1],
    [6, 2],
    [3, 3],
    [1, 6],
  ]);
  addSite(batch, setting, id, 1, home);
  for (let position = 2; position <= sites; position++)
    addSite(batch, setting, id, position, one(random, postcodes));
}
