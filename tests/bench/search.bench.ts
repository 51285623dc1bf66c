import { interpret } from '@/lib/needs/match';
import { searchRequest } from '@/lib/listings/search-request';
import { londonNow } from '@/lib/clock';
import { quantile, type BenchRow } from './bench';
import { largeProduct, loadNote, type LargeProduct } from './large-product';
import { canTellProcessorTime, processorTime } from './processor-time';
import { naiveSearch } from './search-naive';
import { makeSearches, type Search } from './search-queries';

export const name = 'Search through the whole page (Postgres, built pages, answers not kept)';

const SIZES = [5_000, 50_000];
const SEARCHES = 500;
/** The naive version takes most of a second each; fewer of the same searches are enough. */
const NAIVE_SEARCHES = 60;
const TARGET_MS = 150;
const rivalName = 'ILIKE over the documents, database alone';

const timed = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function page({ site }: LargeProduct, { path }: Search) {
  const answer = await fetch(site + path, { cache: 'no-store' });
  const html = await answer.text();
  if (answer.status !== 200 || !html.includes('</html>'))
    throw new Error(`${path} answered ${answer.status}`);
}

const requestOf = ({ filters }: Search) =>
  searchRequest(filters, filters.words ? interpret(filters.words) : { kinds: [], rest: '' }, londonNow());

async function overApi({ api }: LargeProduct, search: Search) {
  const answer = await fetch(`${api.url}/rest/v1/rpc/search_listings`, {
    method: 'POST',
    headers: { apikey: api.key, 'content-type': 'application/json' },
    body: JSON.stringify({ filters: requestOf(search) }),
  });
  if (!answer.ok) throw new Error(`search_listings answered ${answer.status}: ${await answer.text()}`);
  await answer.json();
}

const inDatabase = ({ database }: LargeProduct, search: Search) =>
  database.transaction(async (session) => {
    await session.script('set local role anon');
    await session.query('select public.search_listings($1::jsonb) as answer', [requestOf(search)]);
  });

async function measure(searches: Search[], work: (search: Search) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (const search of searches) taken.push(await timed(() => work(search)));
  return taken;
}

/** p50 and p95 of the searches of each sort, for the note: where the time goes. */
function bySort(searches: Search[], taken: number[]): string {
  const sorts = [...new Set(searches.map(({ sort }) => sort))];
  const say = (sort: string) => {
    const own = taken.filter((_, index) => searches[index]!.sort === sort);
    return `${sort} ${Math.round(quantile(own, 0.5))}/${Math.round(quantile(own, 0.95))}`;
  };
  return sorts.map(say).join('; ');
}

async function measureSize(services: number): Promise<BenchRow[]> {
  const product = await largeProduct(services);
  const searches = makeSearches(SEARCHES);
  await measure(makeSearches(40, 'warm up'), (search) => page(product, search));
  const pids = canTellProcessorTime ? await product.pids() : [];
  const pages: number[] = [];
  const worked: number[] = [];
  for (const search of searches) {
    const before = processorTime(pids);
    pages.push(await timed(() => page(product, search)));
    worked.push(processorTime(pids) - before);
  }
  const note = `p50/p95 in ms: ${bySort(searches, pages)}; ${loadNote()}`;
  const api = await measure(searches, (search) => overApi(product, search));
  const database = await measure(searches, (search) => inDatabase(product, search));
  const few = searches.filter((_, index) => index % Math.ceil(SEARCHES / NAIVE_SEARCHES) === 0);
  const naive = await measure(few, (search) => naiveSearch(product.database, search.filters));
  const what = `${services.toLocaleString('en-GB')} services`;
  const row = (part: string, taken: number[], share: number, rest: Partial<BenchRow> = {}): BenchRow => ({
    what: `${what}, ${part}, p${share * 100}`,
    ours: quantile(taken, share),
    rival: null,
    unit: 'ms',
    target: null,
    met: null,
    ...rest,
  });
  const p95 = quantile(pages, 0.95);
  return [
    row('page', pages, 0.5, { rival: quantile(naive, 0.5), rivalName }),
    row('page', pages, 0.95, {
      rival: quantile(naive, 0.95),
      rivalName,
      target: TARGET_MS,
      met: p95 <= TARGET_MS,
      note,
    }),
    ...(pids.length > 0
      ? [
          row('processor time of a page', worked, 0.5),
          row('processor time of a page', worked, 0.95, {
            note: 'all threads of pages, API and database together',
          }),
        ]
      : []),
    row('of it the API', api, 0.95),
    row('of it the database', database, 0.95),
  ];
}

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of SIZES) rows.push(...(await measureSize(size)));
  return rows;
}
