import { needs } from '../../lib/needs/taxonomy';
import { quantile, type BenchRow } from './bench';
import { largeProduct, loadNote } from './large-product';

/*
 * The page "What's missing" of the built product over a large directory: again and again, and once after each
 * save, when the listings of its kind are read and measured anew.
 */

export const name = 'What’s missing (Postgres, through the pages)';

const SERVICES = 50_000;
const ROUNDS = 4;
const SAVES = 24;
const WARM_MS = 250;
const SAVED_MS = 600;

/** What one would first write: who reaches which ward, asked of the database for each page, without the figures. */
const NAIVE = `
select share.code, count(distinct l.number) from public.public_listings l
  join public.public_points p on p.number = l.number
  join public.small_areas a on private.metres_between(p.lng, p.lat, a.lng, a.lat) <= 1600
  cross join lateral jsonb_object_keys(a.shares) as share(code)
  where l.kinds && array[$1::text] group by share.code`;

/** The page of a ward as one would first write it: every listing that serves it, whole. */
const NAIVE_WARD = `
select json_agg(l.document) from public.public_listings l, public.wards w
  where w.code = $1 and (l.site_wards @> array[w.code] or l.serve_wards @> array[w.code]
    or l.serve_councils @> array[w.council_code] or l.wider <> 'none')`;
const WARD = 'Z05000002';

/** Every need and its first two kinds. */
const subjects = needs.flatMap(({ id, services }) => [id, ...services.slice(0, 2).map((kind) => kind.id)]);

export async function run(): Promise<BenchRow[]> {
  const { site, database } = await largeProduct(SERVICES);
  const ask = async (of: string): Promise<number> => {
    const began = performance.now();
    const answer = await fetch(`${site}/gaps?of=${of}`);
    const page = await answer.text();
    if (!answer.ok || !page.includes('Before you use these figures'))
      throw new Error(`/gaps?of=${of} answered ${answer.status}`);
    return performance.now() - began;
  };
  const first: number[] = [];
  for (const of of subjects) first.push(await ask(of));
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) for (const of of subjects) warm.push(await ask(of));

  const services = await database.query<{ id: string; council: string; kind: string }>(
    `select p.id, p.council_code as council, p.kinds[1] as kind from public.public_listings p
      where p.council_code is not null order by p.number % 97, p.number limit $1`,
    [SAVES],
  );
  const saved: number[] = [];
  for (const { id, council, kind } of services) {
    // What every door does at its end.
    await database.query('select private.project_listing($1)', [id]);
    await database.query('select private.raise_version($1)', [council]);
    saved.push(await ask(kind));
  }
  const naive: number[] = [];
  for (const { kind } of services) {
    const began = performance.now();
    await database.query(NAIVE, [kind]);
    naive.push(performance.now() - began);
  }
  const wards: number[] = [];
  for (const code of [WARD, WARD]) {
    const began = performance.now();
    const answer = await fetch(`${site}/wards/${code}`);
    if (!(await answer.text()).includes('can build on')) throw new Error(`/wards answered ${answer.status}`);
    wards.push(performance.now() - began);
  }
  const began = performance.now();
  await database.query(NAIVE_WARD, [WARD]);
  const whole = performance.now() - began;
  const row = (what: string, taken: number[], share: number, target: number | null): BenchRow => ({
    what,
    ours: quantile(taken, share),
    rival: quantile(naive, share),
    rivalName: 'who reaches which ward by one statement a page, database alone',
    unit: 'ms',
    target,
    met: target === null ? null : quantile(taken, share) <= target,
    ...(target === null ? {} : { note: loadNote() }),
  });
  return [
    row('50,000 services, warm, p50', warm, 0.5, null),
    row('50,000 services, warm, p95', warm, 0.95, WARM_MS),
    row('50,000 services, first after a save, p95', saved, 0.95, SAVED_MS),
    row('50,000 services, first page of a kind or need in a new process, p50', first, 0.5, null),
    row('50,000 services, first page of a kind or need in a new process, p95', first, 0.95, null),
    {
      what: '50,000 services, first page of a ward of its council, and again',
      ours: wards[0]!,
      rival: whole,
      rivalName: 'every listing that serves the ward, whole, in one statement, database alone',
      unit: 'ms',
      target: null,
      met: null,
      note: `again ${Math.round(wards[1]!)} ms; ${loadNote()}`,
    },
  ];
}
