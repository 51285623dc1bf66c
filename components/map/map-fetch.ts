import { type Points, unpackPoints } from '@/lib/listings/points';
import type { Card } from '@/lib/listings/card';
import type { Box } from '@/lib/listings/filters';
import type { Mark } from './marks';

/* What the map asks the server for. Every failure is thrown: the map says so and offers to try again. */

async function ask(address: string, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(address, signal ? { signal } : {});
  if (!answer.ok) throw new Error(`${address.split('?')[0]} answered ${answer.status}`);
  return answer;
}

/** The points of all matches, or null when there are so many that the server gathers them. */
export async function fetchPoints(
  query: string,
  version: string,
  signal: AbortSignal,
): Promise<Points | null> {
  const answer = await ask(`/api/points?${query}&v=${version}`, signal);
  if (answer.headers.get('content-type')?.startsWith('application/json')) return null;
  const unpacked = answer.body?.pipeThrough(new DecompressionStream('gzip'));
  return unpackPoints(await new Response(unpacked ?? null).arrayBuffer());
}

export async function fetchMarks(query: string, version: string, box: Box, zoom: number): Promise<Mark[]> {
  const frame = box.map((degrees) => degrees.toFixed(3)).join(',');
  const answer = await ask(`/api/clusters?${query}&v=${version}&frame=${frame}&zoom=${Math.round(zoom)}`);
  return ((await answer.json()) as { marks: Mark[] }).marks;
}

/** Shapes that do not change within a version; null where the place has none. */
export async function fetchShapes<T>(what: 'ward-shapes' | 'basemap', version: string): Promise<T | null> {
  const answer = await ask(`/api/${what}?v=${version}`);
  return answer.status === 204 ? null : ((await answer.json()) as T);
}

export async function fetchCard(number: number, placeQuery: string): Promise<Card> {
  const answer = await ask(`/api/cards?n=${number}&${placeQuery}`);
  const [card] = ((await answer.json()) as { cards: Card[] }).cards;
  if (!card) throw new Error(`fetchCard: nothing is listed under ${number} any more`);
  return card;
}

export async function fetchNames(numbers: number[]): Promise<[number, string][]> {
  const answer = await ask(`/api/cards?names=yes&n=${numbers.join(',')}`);
  return ((await answer.json()) as { names: [number, string][] }).names;
}
