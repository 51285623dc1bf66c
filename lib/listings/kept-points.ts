import 'server-only';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { keepByVersion } from '@/lib/data-version';
import { type Filters, queryString } from './filters';
import { type Points, packPoints } from './points';
import { findPoints } from './queries';

/** Most bytes of an answer with every point, gzipped; beyond it the server gathers them for the view. */
export const mostPointBytes = 300_000;
/** Points that can never fit, so that they are not packed to find out. */
const mostPoints = 80_000;

const compress = promisify(gzip);
const keepPoints = keepByVersion<Points>(8);
const keepPacked = keepByVersion<Buffer | null>(64);

/** What a search shows on the map whatever its page and order. */
export const pointsKey = (filters: Filters): string =>
  queryString({ ...filters, order: 'best', view: 'list', page: 1, place: '', all: false });

/** Every point of a search, once for each version of the data. */
export function keptPoints(filters: Filters, version: string): Promise<Points> {
  return keepPoints(pointsKey(filters), version, () => findPoints(filters));
}

/** The same packed and gzipped; null when it is too large to send. */
export function keptPacked(filters: Filters, version: string): Promise<Buffer | null> {
  return keepPacked(pointsKey(filters), version, async () => {
    const points = await keptPoints(filters, version);
    if (points.number.length > mostPoints) return null;
    const packed = await compress(packPoints(points), { level: 9 });
    return packed.length > mostPointBytes ? null : packed;
  });
}
