import { EARTH_RADIUS } from '@/lib/geo/distance';
import type { LngLat, Metres } from '@/lib/geo/shapes';
import type { Ground } from './ground';
import type { Reaches } from './settings';

/*
 * How far supply gets to people: w(i, j) for ward i and supply j, 0 to 1. Method §1.
 */

/** A service at a site, or a service that comes to people; what reach asks of it. */
export interface Reaching {
  /** Where people go; null when it only comes to them. */
  point: LngLat | null;
  /** Null for kinds where distance does not matter: reached or not, within `within`. */
  distances: Reaches | null;
  /** Wards (by index) that it reaches by distance; null is everywhere loaded. */
  within: readonly number[] | null;
  /** Wards that it says it comes to: reach 1 on its word. */
  declared: readonly number[];
}

/** Pairs of supply and ward: those of supply j are starts[j] … starts[j + 1] − 1. Pairs without reach are not kept. */
export interface Reach {
  starts: Uint32Array;
  ward: Uint32Array;
  /** Share of the ward's people by distance alone. */
  distance: Float64Array;
  /** 1 where the service says it comes to the ward. */
  declared: Uint8Array;
}

/** The whole of reach of a pair: declared reach is 1, unless it is left out. */
export function shareOf(reach: Reach, pair: number, withDeclared = true): number {
  return withDeclared && reach.declared[pair] ? 1 : reach.distance[pair]!;
}

/**
 * A distance equal to the cut-off is inside, and a micrometre beyond it still counts as equal: it is below
 * what the arithmetic can tell.
 */
const TOLERANCE: Metres = 1e-6;

const radians = Math.PI / 180;

/** Squared chord of the unit sphere under a great-circle distance. */
function chordOf(metres: Metres): number {
  const half = Math.min(Math.PI / 2, (metres + TOLERANCE) / (2 * EARTH_RADIUS));
  return 4 * Math.sin(half) ** 2;
}

export function reachOf(ground: Ground, supplies: readonly Reaching[]): Reach {
  const wards = ground.wards.length;
  const sphere = onSphere(ground);
  const sums = new Float64Array(wards);
  const stamps = new Int32Array(wards).fill(-1);
  const allowed = new Int32Array(wards).fill(-1);
  const says = new Int32Array(wards).fill(-1);
  const found: { ward: number[]; distance: number[]; declared: number[] } = {
    ward: [],
    distance: [],
    declared: [],
  };
  const starts = new Uint32Array(supplies.length + 1);
  const touched: number[] = [];

  supplies.forEach((supply, j) => {
    touched.length = 0;
    const touch = (ward: number) => {
      if (stamps[ward] === j) return;
      stamps[ward] = j;
      sums[ward] = 0;
      touched.push(ward);
    };
    supply.within?.forEach((ward) => (allowed[ward] = j));
    if (supply.distances === null && supply.point !== null) {
      for (const ward of supply.within ?? ground.wards.keys()) {
        touch(ward);
        sums[ward] = ground.whole[ward]!;
      }
    } else if (supply.distances !== null && supply.point !== null) {
      addByDistance(ground, sphere, supply.point, supply.distances, (ward, people) => {
        if (supply.within !== null && allowed[ward] !== j) return;
        touch(ward);
        sums[ward] = sums[ward]! + people;
      });
    }
    for (const ward of supply.declared) {
      touch(ward);
      says[ward] = j;
    }
    for (const ward of touched) {
      const whole = ground.whole[ward]!;
      const distance = whole > 0 ? Math.min(1, sums[ward]! / whole) : 0;
      if (distance <= 0 && says[ward] !== j) continue;
      found.ward.push(ward);
      found.distance.push(distance);
      found.declared.push(says[ward] === j ? 1 : 0);
    }
    starts[j + 1] = found.ward.length;
  });
  return {
    starts,
    ward: Uint32Array.from(found.ward),
    distance: Float64Array.from(found.distance),
    declared: Uint8Array.from(found.declared),
  };
}

/** Positions of the population points on the unit sphere, three numbers a point. */
function onSphere({ points: { lng, lat } }: Ground): Float64Array {
  const positions = new Float64Array(lng.length * 3);
  for (let o = 0; o < lng.length; o += 1) setPosition(positions, o * 3, lng[o]!, lat[o]!);
  return positions;
}

function setPosition(positions: Float64Array, at: number, lng: number, lat: number) {
  const across = Math.cos(lat * radians);
  positions[at] = across * Math.cos(lng * radians);
  positions[at + 1] = across * Math.sin(lng * radians);
  positions[at + 2] = Math.sin(lat * radians);
}

const site = new Float64Array(3);

/** Great-circle steps by the length of the chord: the same cut, without an arc sine for every pair. */
function addByDistance(
  ground: Ground,
  sphere: Float64Array,
  [lng, lat]: LngLat,
  { near, far }: Reaches,
  add: (ward: number, people: number) => void,
) {
  const nearChord = chordOf(near);
  const farChord = chordOf(far);
  setPosition(site, 0, lng, lat);
  const x = site[0]!;
  const y = site[1]!;
  const z = site[2]!;
  const angle = (far + 1) / EARTH_RADIUS;
  const tall = angle / radians;
  const across = Math.sin(angle) / Math.cos(lat * radians);
  // Round a pole every longitude is near.
  const wide = angle < Math.PI / 2 && across < 1 && across > 0 ? Math.asin(across) / radians : 360;
  const { index } = ground.points;
  for (const o of index.range(lng - wide, lat - tall, lng + wide, lat + tall)) {
    const at = o * 3;
    if (at >= sphere.length) continue;
    const chord = (sphere[at]! - x) ** 2 + (sphere[at + 1]! - y) ** 2 + (sphere[at + 2]! - z) ** 2;
    if (chord > farChord) continue;
    const step = chord <= nearChord ? 1 : 0.5;
    for (let part = ground.starts[o]!; part < ground.starts[o + 1]!; part += 1)
      add(ground.ward[part]!, ground.share[part]! * step);
  }
}

/** Metres from a place to the nearest population point of a ward. */
export function distanceToWard(ground: Ground, ward: number, point: LngLat): Metres {
  let nearest = Infinity;
  const position = new Float64Array(6);
  setPosition(position, 0, point[0], point[1]);
  for (const o of pointsOfWard(ground, ward)) {
    setPosition(position, 3, ground.points.lng[o]!, ground.points.lat[o]!);
    const chord =
      (position[3]! - position[0]!) ** 2 +
      (position[4]! - position[1]!) ** 2 +
      (position[5]! - position[2]!) ** 2;
    if (chord < nearest) nearest = chord;
  }
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(nearest) / 2));
}

const pointLists = new WeakMap<Ground, number[][]>();

/** The population points with people of the ward. */
export function pointsOfWard(ground: Ground, ward: number): readonly number[] {
  let lists = pointLists.get(ground);
  if (!lists) {
    lists = ground.wards.map(() => []);
    for (let o = 0; o + 1 < ground.starts.length; o += 1)
      for (let part = ground.starts[o]!; part < ground.starts[o + 1]!; part += 1)
        lists[ground.ward[part]!]!.push(o);
    pointLists.set(ground, lists);
  }
  return lists[ward]!;
}
