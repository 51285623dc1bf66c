import { greatCircleDistance } from '@/lib/geo/distance';
import type { LngLat } from '@/lib/geo/shapes';
import { uuidOfName } from '@/lib/uuid';
import { sayDistance } from '@/lib/words';
import { askForEvidence } from './area-rule';
import {
  type Fields,
  type Problem,
  type ReadFields,
  all,
  first,
  onePerField,
  readFields,
  sessionsKey,
} from './fields';

/*
 * The part of the form that is about one place and its times. `elsewhere` stands for times at no place. New
 * times are typed once for several days: `add.PLACE.days`, `.from`, `.to`.
 */

const addKeys = ['days', 'from', 'to', 'every', 'startsOn', 'note'] as const;

/** Names that the form of a place asks for: what it does not send is empty. */
export function namesOfPlace(fields: Fields, place: string): string[] {
  const sessions = all(fields, sessionsKey(place));
  return Object.keys(fields).filter(
    (name) =>
      (name.startsWith(`site.${place}.`) && name !== `site.${place}.postcodeAt`) ||
      name.startsWith(`add.${place}.`) ||
      name === sessionsKey(place) ||
      sessions.some((id) => name.startsWith(`session.${id}.`)),
  );
}

/** Whether a name that was sent belongs to the form of that place, so that nothing else is written by it. */
export const isOfPlace = (name: string, place: string, sessions: readonly string[]) =>
  name.startsWith(`site.${place}.`) ||
  name.startsWith(`add.${place}.`) ||
  name === sessionsKey(place) ||
  sessions.some((id) => name.startsWith(`session.${id}.`));

/**
 * Times typed for several days become one session a day; those ticked for removal go. `form` is a mark of this
 * very form, so that the same post twice adds nothing twice.
 */
export function settleTimes(fields: Fields, place: string, form: string): Fields {
  const next = { ...fields };
  const kept = all(fields, sessionsKey(place)).filter(
    (id) => first(fields, `session.${id}.remove`) !== 'yes',
  );
  const of = (key: (typeof addKeys)[number]) => first(fields, `add.${place}.${key}`);
  const days = all(fields, `add.${place}.days`);
  for (const day of days) {
    const id = uuidOfName(`${place}/${form}/${day}`);
    const at = `session.${id}`;
    next[`${at}.weekday`] = [day];
    for (const key of ['from', 'to', 'every', 'startsOn', 'note'] as const) next[`${at}.${key}`] = [of(key)];
    if (!kept.includes(id)) kept.push(id);
  }
  if (days.length > 0) for (const key of addKeys) delete next[`add.${place}.${key}`];
  next[sessionsKey(place)] = kept;
  return next;
}

/** Takes a place with its times out of the form. */
export function withoutPlace(fields: Fields, place: string): Fields {
  const gone = new Set(namesOfPlace(fields, place));
  const next = Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.has(name)));
  return { ...next, sites: all(fields, 'sites').filter((id) => id !== place) };
}

const step = 20;
const metresPerDegree = 111_195;

/** Moves the pin by 20 metres. */
export function nudged(fields: Fields, place: string, way: string): Fields {
  const [lng, lat] = [Number(first(fields, `site.${place}.lng`)), Number(first(fields, `site.${place}.lat`))];
  const north = { n: 1, s: -1 }[way] ?? 0;
  const east = { e: 1, w: -1 }[way] ?? 0;
  const wide = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  return withPin(fields, place, [lng + (east * step) / wide, lat + (north * step) / metresPerDegree]);
}

export const withPin = (fields: Fields, place: string, [lng, lat]: LngLat): Fields => ({
  ...fields,
  [`site.${place}.lng`]: [String(Math.round(lng * 1e6) / 1e6)],
  [`site.${place}.lat`]: [String(Math.round(lat * 1e6) / 1e6)],
});

/**
 * The form after the middle of its postcode was looked up. A pin that nobody touched goes with the postcode; one
 * that was typed or nudged stays.
 */
export function withPostcode(fields: Fields, before: Fields, place: string, middle: LngLat | null): Fields {
  const at = `site.${place}`;
  const same = (key: string) => first(fields, `${at}.${key}`).trim() === first(before, `${at}.${key}`).trim();
  const noPin = first(fields, `${at}.lng`).trim() === '' && first(fields, `${at}.lat`).trim() === '';
  const moved = !same('postcode');
  const untouched = same('lng') && same('lat');
  const next = { ...fields, [`${at}.postcodeAt`]: middle ? middle.map(String) : [] };
  if (middle && (noPin || (moved && untouched))) return withPin(next, place, middle);
  if (!middle && moved && untouched) return { ...next, [`${at}.lng`]: [], [`${at}.lat`]: [] };
  return next;
}

const far = 500;

/** Metres between a pin and the middle of its postcode, when that is further than pins usually stand. */
export function pinAway(fields: Fields, place: string): number | null {
  const middle = (fields[`site.${place}.postcodeAt`] ?? []).map(Number);
  const pin = ['lng', 'lat'].map((key) => first(fields, `site.${place}.${key}`).trim());
  if (middle.length !== 2 || pin.includes('') || pin.some((degree) => !Number.isFinite(Number(degree))))
    return null;
  const away = greatCircleDistance([Number(pin[0]), Number(pin[1])], [middle[0]!, middle[1]!]);
  return away > far ? away : null;
}

/** Everything that stands between the form and a listing, each at its field. */
export function checkFields(
  fields: Fields,
  ids: { id: string; organisationId: string },
  wards: readonly { code: string; council: string }[],
): ReadFields {
  const { listing, problems } = readFields(fields, ids);
  const more: Problem[] = askForEvidence(fields, wards);
  for (const place of [...all(fields, 'sites'), 'elsewhere']) {
    const of = (key: string) => first(fields, `add.${place}.${key}`);
    if ((of('from') || of('to')) && all(fields, `add.${place}.days`).length === 0)
      more.push({ field: `add.${place}.days`, message: 'Choose the days for the times that you typed.' });
    const away = pinAway(fields, place);
    if (away !== null && first(fields, `site.${place}.sure`) !== 'yes')
      more.push({
        field: `site.${place}.sure`,
        message: `The pin is ${sayDistance(away)} from the middle of its postcode. Move it, or say that it is right.`,
      });
    const postcode = first(fields, `site.${place}.postcode`).trim();
    if (place !== 'elsewhere' && !postcode && !first(fields, `site.${place}.address`).trim())
      more.push({
        field: `site.${place}.postcode`,
        message: 'Give the postcode or the address of the place.',
      });
  }
  const found = onePerField([...problems, ...more]);
  return { listing: found.length === 0 ? listing : null, problems: found };
}
