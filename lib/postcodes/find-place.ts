import type { LngLat } from '@/lib/listings/filters';

/*
 * From what somebody typed as a place to a place that is held here, by name. Postcodes are looked up in
 * the database (queries.ts); this is the pure half: names of wards, towns and councils.
 */

export type Gazetteer = {
  wards: { code: string; name: string; council: string; label: LngLat }[];
  councils: { code: string; name: string; slug: string }[];
  /** `size` 1 is the largest. */
  towns: { name: string; at: LngLat; size: number }[];
};

/** A place that is held: what to call it, and whichever of ward, point and council are known of it. */
export type HeldPlace = { label: string; ward: string; at: LngLat | null; council: string };

export type PlaceAnswer =
  | { state: 'found'; place: HeldPlace }
  /** Several places of that name, or names close to a misspelt one. */
  | { state: 'choose'; sentence: string; choices: (HeldPlace & { title: string })[] }
  | { state: 'not-found'; sentence: string };

/** Lower case, "&" as "and", without accents, points, apostrophes or a closing "ward", "council", "borough". */
export function plainName(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ');
  const words = letters
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(/^the /, '').replace(/ (ward|council|borough|town centre|city|district)$/, '');
}

type Named = { plain: string; title: string; place: HeldPlace; rank: number };

function namesOf(gazetteer: Gazetteer): Named[] {
  const councilName = new Map(gazetteer.councils.map((council) => [council.code, council.name]));
  const towns = new Map(gazetteer.towns.map((town) => [plainName(town.name), town]));
  const wards = gazetteer.wards.map((ward): Named => {
    const plain = plainName(ward.name);
    // A ward that bears a town's name begins at the town, where people are, not in its middle.
    const at = towns.get(plain)?.at ?? null;
    const place = { label: ward.name, ward: ward.code, at, council: '' };
    return {
      plain,
      title: `${ward.name} ward, ${councilName.get(ward.council) ?? ward.council}`,
      place,
      rank: 0,
    };
  });
  const wardNames = new Set(wards.map((ward) => ward.plain));
  const free = gazetteer.towns.filter((town) => !wardNames.has(plainName(town.name)));
  const places = free.map(({ name, at, size }): Named => {
    return {
      plain: plainName(name),
      title: name,
      place: { label: name, ward: '', at, council: '' },
      rank: size,
    };
  });
  const councils = gazetteer.councils.map(({ name, code }): Named => {
    return {
      plain: plainName(name),
      title: `All of ${name}`,
      place: { label: name, ward: '', at: null, council: code },
      rank: 0,
    };
  });
  return [...wards, ...places, ...councils];
}

/** Looks a name up among wards, towns and councils: exactly, then as a beginning or part, then misspelt. */
export function findName(text: string, gazetteer: Gazetteer): PlaceAnswer {
  const names = namesOf(gazetteer);
  // Where two have one name pages write "Central (Bolton)", people "Central, Bolton".
  const [first = '', ...rest] = text.replace(/\s*\(([^()]*)\)\s*$/, ', $1').split(',');
  const near = plainName(rest.join(' '));
  const wanted = [plainName(text), plainName(first)].filter((name) => name !== '');
  const within = (name: Named) => near === '' || plainName(name.title).includes(near);
  for (const name of wanted) {
    const exact = names.filter((known) => known.plain === name);
    const narrowed = exact.filter(within);
    const same = narrowed.length > 0 ? narrowed : exact;
    if (same[0] && same.length === 1) return { state: 'found', place: same[0].place };
    if (same.length > 1) return choose(`There is more than one ${first.trim()}. Which one?`, same);
  }
  const name = wanted.at(-1) ?? '';
  if (name.length >= 3) {
    const begins = names.filter((known) => ` ${known.plain}`.includes(` ${name}`));
    if (begins[0] && begins.length === 1) return { state: 'found', place: begins[0].place };
    if (begins.length > 1)
      return choose(`Several places have “${first.trim()}” in their name. Which one?`, begins);
    const close = misspelt(name, names);
    if (close.length > 0)
      return choose(`We do not know “${first.trim()}”. Did you mean one of these?`, close);
  }
  return { state: 'not-found', sentence: unknownName(text, gazetteer) };
}

const mostChoices = 8;

function choose(sentence: string, names: Named[]): PlaceAnswer {
  const choices = names.slice(0, mostChoices).map(({ title, place }) => ({ ...place, title }));
  return { state: 'choose', sentence, choices };
}

function unknownName(text: string, gazetteer: Gazetteer): string {
  const covered = placeName(gazetteer);
  if (/\d/.test(text) && /\p{L}/u.test(text))
    return `“${text}” is not a postcode or place that we know. A postcode looks like ${exampleOf(gazetteer)}. This directory covers ${covered}.`;
  return `We do not know a place called “${text}”. Try a postcode, or a town or ward in ${covered}.`;
}

const exampleOf = (gazetteer: Gazetteer) => (gazetteer.wards[0]?.code.startsWith('Z') ? 'ZZ1 5AX' : 'M1 1AE');

/** What the whole of the place is called: "Kelderdale", "Kelderdale and Wrosedale", "10 council areas". */
export function placeName({ councils }: Gazetteer): string {
  if (councils.length === 0) return 'this area';
  if (councils.length > 3) return `${councils.length} council areas`;
  return councils
    .map(({ name }) => name)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
}

/** At most one slip in a short name, two in a longer one; the closest first. */
function misspelt(name: string, names: Named[]): Named[] {
  const most = name.length < 6 ? 1 : 2;
  const scored = names.map((known) => ({ known, slips: slipsBetween(name, known.plain, most) }));
  const close = scored.filter(({ slips }) => slips <= most);
  const order = close.toSorted((a, b) => a.slips - b.slips || a.known.rank - b.known.rank);
  return order.slice(0, 5).map(({ known }) => known);
}

/** Letters to add, drop, change or swap to make one text the other; `most` + 1 as soon as it is more. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
    if (Math.min(...row) > most) return most + 1;
  }
  return row[b.length] ?? most + 1;
}
