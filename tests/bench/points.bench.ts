import { gunzipSync, gzipSync } from 'node:zlib';
import { mostPointBytes } from '@/lib/listings/kept-points';
import { packPoints, unpackPoints, type Points } from '@/lib/listings/points';
import { needs } from '@/lib/needs/taxonomy';
import { makeDirectory } from '../support/large-directory';
import { quantile, type BenchRow } from './bench';
import { largeProduct, loadNote, type LargeProduct } from './large-product';

export const name = 'Points of all matches, 50,000 services';

const SERVICES = 50_000;
const TARGET_KB = mostPointBytes / 1000;
const kb = (bytes: number) => bytes / 1000;

/** The answer as it comes over the wire, still gzipped: fetch would unpack it. */
async function rawAnswer(address: string): Promise<{ status: number; type: string; body: Buffer }> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: Buffer.concat(parts),
        }),
      );
    }).on('error', reject);
  });
}

const buffer = (bytes: Buffer) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

/** The same points as most maps are given them. */
function geoJson(points: Points): string {
  const features = Array.from({ length: points.number.length }, (_, row) => ({
    type: 'Feature',
    properties: { number: points.number[row], need: needs[points.need[row]!]?.id },
    geometry: { type: 'Point', coordinates: [points.lng[row]! / 1e5, points.lat[row]! / 1e5] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function median(work: () => unknown, times = 9): number {
  const taken = Array.from({ length: times }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return quantile(taken, 0.5);
}

const timed = async <T>(work: () => Promise<T>): Promise<[milliseconds: number, answer: T]> => {
  const began = performance.now();
  const answer = await work();
  return [performance.now() - began, answer];
};

/** Just so many points of a directory that has more: some services have no place, some have several. */
function pointsOf(count: number): Points {
  const rows: [number: number, lng: number, lat: number, need: number][] = [];
  let number = 0;
  for (const batch of makeDirectory(count * 1.2, '2026-11-22')) {
    const numbers = new Map(batch.services.map(({ id }) => [id, ++number]));
    const mains = new Map(
      batch.kinds
        .filter(({ position }) => position === 1)
        .map((row) => [row.service_id, String(row.kind_id)]),
    );
    for (const { service_id: id, lng, lat } of batch.sites) {
      const need = needs.findIndex((each) => mains.get(id)?.startsWith(`${each.id}.`));
      rows.push([numbers.get(id)!, Math.round(Number(lng) * 1e5), Math.round(Number(lat) * 1e5), need]);
    }
  }
  const kept = rows.slice(0, count);
  const column = (at: 0 | 1 | 2 | 3) => kept.map((row) => row[at]);
  return { number: column(0), lng: column(1), lat: column(2), need: column(3) };
}

/** What an app does that asks the API for the rows: a thousand at a time, which is the most one answer has. */
async function inPages({ api }: LargeProduct): Promise<number> {
  let rows = 0;
  for (;;) {
    const select = 'select=number,position,lng,lat,public_listings(kinds)&order=number,position';
    const answer = await fetch(`${api.url}/rest/v1/public_points?${select}&limit=1000&offset=${rows}`, {
      headers: { apikey: api.key },
    });
    if (!answer.ok) throw new Error(`public_points answered ${answer.status}`);
    const page = (await answer.json()) as unknown[];
    rows += page.length;
    if (page.length < 1000) return rows;
  }
}

async function clusterTimes({ site }: LargeProduct): Promise<number[]> {
  const views = [
    ['2.3,54,2.95,54.45', 10],
    ['2.5,54.12,2.62,54.22', 12],
    ['2.53,54.16,2.57,54.19', 14],
  ] as const;
  const taken: number[] = [];
  for (const [frame, zoom] of [...views, ...views, ...views]) {
    const [milliseconds, answer] = await timed(() =>
      rawAnswer(`${site}/api/clusters?all=yes&frame=${frame}&zoom=${zoom}`),
    );
    if (answer.status !== 200) throw new Error(`/api/clusters answered ${answer.status}`);
    taken.push(milliseconds);
  }
  return taken;
}

export async function run(): Promise<BenchRow[]> {
  const product = await largeProduct(SERVICES);
  const address = `${product.site}/api/points?all=yes`;
  const [fresh, answer] = await timed(() => rawAnswer(address));
  if (answer.status !== 200 || !/gzip|octet-stream/.test(answer.type))
    throw new Error(`/api/points answered ${answer.status} as ${answer.type}`);
  const [kept] = await timed(() => rawAnswer(address));
  const packed = gunzipSync(answer.body);
  const points = unpackPoints(buffer(packed));
  const count = points.number.length;
  const rivalText = geoJson(points);
  const [paged, rows] = await timed(() => inPages(product));
  if (rows !== count) throw new Error(`the API gave ${rows} points, the answer held ${count}`);
  const clusters = await clusterTimes(product);
  const exactly = pointsOf(SERVICES);
  const packedSize = kb(gzipSync(packPoints(exactly)).length);
  const what = `${count.toLocaleString('en-GB')} points`;
  const size = kb(answer.body.length);
  return [
    {
      what: '50,000 points, gzip',
      ours: packedSize,
      rival: kb(gzipSync(geoJson(exactly)).length),
      rivalName: 'GeoJSON',
      unit: 'kB',
      target: TARGET_KB,
      met: packedSize <= TARGET_KB,
    },
    {
      what: `the answer of 50,000 services: ${what}, gzip`,
      ours: size,
      rival: kb(gzipSync(rivalText).length),
      rivalName: 'GeoJSON',
      unit: 'kB',
      target: TARGET_KB,
      met: size <= TARGET_KB,
    },
    {
      what: `${what}, not compressed`,
      ours: kb(packed.length),
      rival: kb(rivalText.length),
      rivalName: 'GeoJSON',
      unit: 'kB',
      target: null,
      met: null,
    },
    {
      what: `${what}, read by the map`,
      ours: median(() => unpackPoints(buffer(packed))),
      rival: median(() => JSON.parse(rivalText)),
      rivalName: 'JSON.parse of GeoJSON',
      unit: 'ms',
      target: null,
      met: null,
      note: 'in Node, median of 9',
    },
    {
      what: `${what}, asked for the first time`,
      ours: fresh,
      rival: paged,
      rivalName: 'rows of the API, a thousand at a time',
      unit: 'ms',
      target: null,
      met: null,
      note: loadNote(),
    },
    { what: `${what}, kept by the server`, ours: kept, rival: null, unit: 'ms', target: null, met: null },
    {
      what: 'marks of one view, clustered by the server, median',
      ours: quantile(clusters, 0.5),
      rival: null,
      unit: 'ms',
      target: null,
      met: null,
      note: `first view, with the index made: ${Math.round(clusters[0]!)} ms`,
    },
  ];
}
