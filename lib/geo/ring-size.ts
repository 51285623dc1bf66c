import type { Ring } from './shapes';

/** Shoelace area in square degrees: above 0 where the ring runs anticlockwise. */
export function signedSize(ring: Ring): number {
  const [originLng, originLat] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    // Taken from the ring's first position: far from 0,0 the products would swallow a small ring.
    twice += (a[0] - originLng) * (b[1] - originLat) - (b[0] - originLng) * (a[1] - originLat);
  }
  return twice / 2;
}
