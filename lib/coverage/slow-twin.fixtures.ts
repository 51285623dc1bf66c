import type { LngLat } from '@/lib/geo/shapes';
import { fifthWeights } from './settings';

/*
 * The method worked out a second time, in plain loops over plain objects and with another formula for distance,
 * to hold the fast one against. It shares no code with it.
 */

export interface SlowPlace {
  wards: { people: number; fifth: number | null }[];
  areas: { at: LngLat; people: number; ward: number; share: number }[];
  supplies: { at: LngLat | null; amount: number; declared: number[]; within: number[] | null }[];
  near: number;
  far: number;
  weighted: boolean;
}

/** Spherical law of cosines by the angle of two vectors: unlike the haversine in every step. */
export function slowDistance(a: LngLat, b: LngLat): number {
  const vector = ([lng, lat]: LngLat) => {
    const [x, y] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
    return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)];
  };
  const [p, q] = [vector(a), vector(b)];
  const cross = Math.hypot(
    p[1]! * q[2]! - p[2]! * q[1]!,
    p[2]! * q[0]! - p[0]! * q[2]!,
    p[0]! * q[1]! - p[1]! * q[0]!,
  );
  const dot = p[0]! * q[0]! + p[1]! * q[1]! + p[2]! * q[2]!;
  return 6_371_008.8 * Math.atan2(cross, dot);
}

export function slowReach({ wards, areas, supplies, near, far }: SlowPlace): number[][] {
  return supplies.map((supply) =>
    wards.map((_, ward) => {
      if (supply.declared.includes(ward)) return 1;
      if (supply.at === null || (supply.within !== null && !supply.within.includes(ward))) return 0;
      let reached = 0;
      let all = 0;
      for (const area of areas) {
        if (area.ward !== ward) continue;
        const distance = slowDistance(area.at, supply.at);
        const step = distance <= near ? 1 : distance <= far ? 0.5 : 0;
        reached += area.people * area.share * step;
        all += area.people * area.share;
      }
      return all > 0 ? reached / all : 0;
    }),
  );
}

export function slowCoverage(place: SlowPlace): number[] {
  const reach = slowReach(place);
  const people = place.wards.map(({ people: count, fifth }) =>
    place.weighted && fifth !== null ? count * fifthWeights[fifth - 1]! : count,
  );
  const coverage = people.map(() => 0);
  for (const [j, supply] of place.supplies.entries()) {
    let reached = 0;
    for (const [i, count] of people.entries()) reached += reach[j]![i]! * count;
    if (reached <= 0) continue;
    for (const i of people.keys()) coverage[i] = coverage[i]! + (reach[j]![i]! * supply.amount) / reached;
  }
  return coverage;
}
