import taxonomy from '@/lib/needs/taxonomy.json';
import { type Stage, stages } from './intention';

/* The address of the noticeboard is its whole state; what cannot be read is left out. */

export type IntentionFilters = { council: string; ward: string; need: string; stage: Stage | '' };
export const noIntentionFilters: IntentionFilters = { council: '', ward: '', need: '', stage: '' };

type Query = Record<string, string | string[] | undefined>;
const needIds = new Set(taxonomy.needs.map(({ id }) => id));
const gss = /^[A-Z]\d{8}$/;

export function parseIntentionFilters(query: Query): IntentionFilters {
  const one = (name: string) => ([query[name] ?? ''].flat()[0] ?? '').slice(0, 40);
  return {
    council: gss.test(one('council')) ? one('council') : '',
    ward: gss.test(one('ward')) ? one('ward') : '',
    need: needIds.has(one('need')) ? one('need') : '',
    stage: stages.find((stage) => stage === one('stage')) ?? '',
  };
}

export function intentionsHref(
  filters: IntentionFilters,
  changes: Partial<IntentionFilters> = {},
  path = '/intentions',
): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== ''),
  ).toString();
  return query ? `${path}?${query}` : path;
}
