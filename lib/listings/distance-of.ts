import { greatCircleDistance } from '@/lib/geo/distance';
import type { LngLat } from './filters';
import type { PublicListing } from './public-listing';

/** Metres from a search point to the nearest public site; null where either is not known. */
export function distanceOf({ sites }: PublicListing, at: LngLat | null): number | null {
  if (!at) return null;
  const away = sites.flatMap(({ point }) => (point ? [greatCircleDistance(at, point)] : []));
  return away.length > 0 ? Math.min(...away) : null;
}
