import { usualDistances } from '@/lib/coverage/settings';
import type { Query } from '@/lib/listings/filters';
import { needById } from '@/lib/needs/taxonomy';
import { sayNumber } from '@/lib/words';
import { type GapFilters, keys, parseGapFilters, writeGapFilters } from './filters';

/*
 * What of an address was not understood, in sentences: a page never shows figures of settings that nobody asked
 * for without saying so.
 */

/** Values that mean the usual and are not written. */
const usual: Partial<Record<keyof GapFilters, readonly string[]>> = {
  unit: ['method'],
  benchmark: ['average'],
  when: ['any'],
  declared: ['yes'],
  weighted: ['no'],
  communityOnly: ['no'],
};

const expected: Partial<Record<keyof GapFilters, string>> = {
  area: 'the code of a council or a group',
  ward: 'the code of a ward',
  unit: '“hours” or “count”',
  near: 'metres from 50 to 50,000',
  far: 'metres from 50 to 50,000',
  ages: 'ages such as 10-19 or 65+',
  benchmark: '“average”, “similar” or “standard”',
  standard: 'a number above 0 and up to 1,000',
  weighted: '“yes”',
  communityOnly: '“only”',
  declared: '“no”',
  when: '“evenings-and-weekends”',
  at: 'a longitude and a latitude',
  amount: 'a number from 0.5 to 168',
  since: 'a day such as 2026-04-30',
};

const said = (text: string) => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

/** One sentence for each setting of the address that was left out or changed. */
export function sayUnread(query: Query): string[] {
  const filters = parseGapFilters(query);
  const written = new Map(writeGapFilters(filters));
  const sentences: string[] = [];
  for (const key of Object.keys(keys) as (keyof GapFilters)[]) {
    const given = [query[keys[key]] ?? []].flat().map((text) => text.trim());
    if (key === 'beside') {
      sentences.push(...sayBeside(given, filters.beside));
      continue;
    }
    const asked = given.at(-1) ?? '';
    if (new Set(given).size > 1)
      sentences.push(`${said(keys[key])} is given more than once: the last holds, ${said(asked)}.`);
    if (asked === '' || written.has(keys[key]) || usual[key]?.includes(asked)) continue;
    if (key === 'of')
      sentences.push(`No need or kind of service is called ${said(asked)} here. Choose one below.`);
    else if (expected[key])
      sentences.push(`${said(`${keys[key]}=${asked}`)} was left out: it should be ${expected[key]}.`);
  }
  const { near, far, standard, benchmark } = filters;
  if (standard !== null && benchmark !== 'standard')
    sentences.push(
      `A standard of ${standard} changes nothing unless it is what the wards are compared with.`,
    );
  const askedFar = Number([query[keys.far] ?? []].flat().at(-1));
  if (near !== null && far !== null && askedFar < near)
    sentences.push(`The far distance was below the near one, so both are ${sayNumber(near)} metres.`);
  else if (far !== null && near === null && far < usualDistances.neighbourhood.near)
    sentences.push('A far distance below the near one changes nothing: the near one is used for both.');
  return sentences;
}

/** Councils to stand beside that were not taken: no codes, or too many. */
function sayBeside(given: readonly string[], taken: string): string[] {
  const codes = given.flatMap((text) => text.split(',')).filter((code) => code !== '');
  const kept = new Set(taken.split(','));
  const wrong = [...new Set(codes)].filter((code) => !kept.has(code));
  if (wrong.length === 0) return [];
  const which = wrong.length === 1 ? said(wrong[0]!) : `${said(wrong[0]!)} and ${wrong.length - 1} more`;
  return [`${which} cannot stand beside it: give codes of councils, 20 at most.`];
}

/** What of the address of the table of needs by wards was not found. */
export function sayUnreadMatrix(area: string, need: string, shown: { code: string; name: string }): string[] {
  return [
    ...(area === '' || area === shown.code
      ? []
      : [`No council or group with the code ${said(area)} is here, so this is ${shown.name}.`]),
    ...(need === '' || needById(need)
      ? []
      : [`No need is called ${said(need)} here, so this is every need. Choose one below.`]),
  ];
}
