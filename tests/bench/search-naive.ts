import type { Filters } from '@/lib/listings/filters';
import { interpret } from '@/lib/needs/match';
import type { Database } from '../../supabase/embedded/database';

/*
 * The search as one would first write it: documents as JSON, words by ILIKE, filters read out of the document
 * row by row, distance to each of its sites, no projection and no index. It answers with the same kind of
 * page: the count and the first 20.
 */

const join = (list: readonly (string | number)[]) =>
  list.map((value) => `'${String(value).replaceAll("'", "''")}'`).join(', ');

const metres = (lng: number, lat: number) =>
  `(select min(private.metres_between((site #>> '{point,0}')::float8, (site #>> '{point,1}')::float8, ${lng}, ${lat}))
    from jsonb_array_elements(document -> 'sites') site where site -> 'point' <> 'null')`;

function conditions(filters: Filters): string[] {
  const {
    words,
    needs,
    kinds,
    tiers,
    sectors,
    age,
    costs,
    days,
    access,
    delivery,
    features,
    language,
    taking,
  } = filters;
  const meant = words ? interpret(words) : { kinds: [], rest: '' };
  const text = meant.rest || (meant.kinds.length === 0 ? words : '');
  const any = (path: string, values: readonly string[]) =>
    values.length > 0 &&
    `exists (select from jsonb_array_elements_text(document #> '${path}') each where each in (${join(values)}))`;
  const parts = [
    [
      text && `document::text ilike '%${text.replaceAll("'", "''")}%'`,
      any(
        '{kinds}',
        meant.kinds.map(({ id }) => id),
      ),
    ]
      .filter(Boolean)
      .join(' or '),
    any('{kinds}', kinds),
    needs.length > 0 &&
      `exists (select from jsonb_array_elements_text(document -> 'kinds') each where split_part(each, '.', 1) in (${join(needs)}))`,
    tiers.length > 0 && `document ->> 'tier' in (${join(tiers)})`,
    sectors.length > 0 && `document #>> '{organisation,sector}' in (${join(sectors)})`,
    age !== null &&
      `coalesce((document #>> '{audience,ageFrom}')::int, 0) <= ${age} and coalesce((document #>> '{audience,ageTo}')::int, 200) >= ${age}`,
    costs.length > 0 && `document #>> '{cost,type}' in (${join(costs)})`,
    any('{access,ways}', access),
    any('{delivery}', delivery),
    language &&
      `exists (select from jsonb_array_elements_text(document #> '{audience,languages}') each where lower(each) = lower('${language}'))`,
    taking && `document #>> '{capacity,state}' = 'open'`,
    features.length > 0 &&
      `exists (select from jsonb_array_elements(document -> 'sites') site where site -> 'features' ?| array[${join(features)}])`,
    days.length > 0 &&
      `exists (select from jsonb_array_elements(document -> 'sites') site, jsonb_array_elements(site -> 'sessions') each where (each ->> 'weekday')::int in (${days.join(', ')}))`,
  ];
  return parts.filter((part): part is string => Boolean(part)).map((part) => `(${part})`);
}

export async function naiveSearch(database: Database, filters: Filters): Promise<void> {
  const where = conditions(filters).join(' and ') || 'true';
  const far = filters.at ? metres(...filters.at) : 'null::float8';
  await database.query(
    `select count(*) over () as total, document, ${far} as metres from public.public_listings where ${where} order by metres nulls last, number limit 20`,
  );
}
