import KDBush from 'kdbush';
import type { LngLat } from '@/lib/geo/shapes';
import {
  type Ages,
  type PeopleByBand,
  type Part,
  countEverybody,
  partsOf,
  readAgeGroup,
} from '@/lib/places/age-bands';
import type { SmallAreaFacts, WardFacts } from './facts';

/*
 * Where the people of an age group live: every current ward that is loaded, and the population points over
 * which reach is computed. Points and their shares stand in flat arrays, sorted for lookup once and kept for
 * as long as the place is.
 */

export interface GroundWard {
  code: string;
  name: string;
  council: string;
  label: LngLat;
  fifth: number | null;
}

export interface Ground {
  wards: readonly GroundWard[];
  indexOf: ReadonlyMap<string, number>;
  /** Residents of the age group by ward, T(i); NaN where no statistics say. */
  people: Float64Array;
  points: { lng: Float64Array; lat: Float64Array; index: KDBush };
  /** Parts of point o are starts[o] … starts[o + 1] − 1: `ward` and the `people` of it that live there. */
  starts: Uint32Array;
  ward: Uint32Array;
  share: Float64Array;
  /** Sum of `share` by ward: what makes reach a share of 1. */
  whole: Float64Array;
  /** 1 where a ward has no small areas and its label point stands in for all its people. */
  byLabel: Uint8Array;
  /** Wards of each council. */
  byCouncil: ReadonlyMap<string, readonly number[]>;
}

/**
 * The ground for an age group such as `65+`. T(ward) is the ward's own figure; the small areas only say where
 * in the ward these people live, so their counts are never added to it.
 */
export function buildGround(
  wards: readonly WardFacts[],
  smallAreas: readonly SmallAreaFacts[],
  ageGroup: string,
): Ground {
  const ages = readAgeGroup(ageGroup) ?? { from: 0, to: null };
  const indexOf = new Map(wards.map(({ code }, index) => [code, index]));
  const count = countersFor(ages);
  const spread = spreadPeople(smallAreas, indexOf, wards.length, count);
  const people = Float64Array.from(wards, (ward, index) => {
    const own = Object.keys(ward.people).length > 0 ? count(ward.people) : null;
    return own ?? (spread.counted[index] ? spread.people[index]! : NaN);
  });
  const parts = placeParts(wards, smallAreas, spread, people);
  const byCouncil = new Map<string, number[]>();
  wards.forEach(({ council }, index) => {
    const own = byCouncil.get(council);
    if (own) own.push(index);
    else byCouncil.set(council, [index]);
  });
  return {
    wards: wards.map(({ code, name, council, label, fifth }) => ({ code, name, council, label, fifth })),
    indexOf,
    people,
    byCouncil,
    ...parts,
  };
}

type Counter = (people: PeopleByBand) => number | null;

/** Counts people of some ages; how the bands make them up is worked out once for each set of bands. */
function countersFor(ages: Ages): Counter {
  const known = new Map<string, Part[] | null>();
  return (people) => {
    const columns = Object.keys(people);
    const key = columns.join();
    let parts = known.get(key);
    if (parts === undefined) {
      parts = partsOf(ages, columns);
      known.set(key, parts);
    }
    return parts && parts.reduce((sum, { band, share }) => sum + people[band]! * share, 0);
  };
}

interface Spread {
  /** Of each small area: people of the age group, or everybody where its bands cannot say. */
  weights: Float64Array;
  everybody: Float64Array;
  people: Float64Array;
  all: Float64Array;
  areas: Uint32Array;
  /** 1 where the people of the age group are counted in every small area of the ward. */
  counted: Uint8Array;
}

function spreadPeople(
  smallAreas: readonly SmallAreaFacts[],
  indexOf: ReadonlyMap<string, number>,
  wards: number,
  count: Counter,
): Spread {
  const spread: Spread = {
    weights: new Float64Array(smallAreas.length),
    everybody: new Float64Array(smallAreas.length),
    people: new Float64Array(wards),
    all: new Float64Array(wards),
    areas: new Uint32Array(wards),
    counted: new Uint8Array(wards).fill(1),
  };
  smallAreas.forEach((area, o) => {
    const everybody = countEverybody(area.people);
    const own = Object.keys(area.people).length > 0 ? count(area.people) : null;
    const weight = own ?? everybody;
    spread.weights[o] = weight;
    spread.everybody[o] = everybody;
    for (const [code, share] of Object.entries(area.shares)) {
      const ward = indexOf.get(code);
      if (ward === undefined || !(share > 0)) continue;
      spread.people[ward]! += weight * share;
      spread.all[ward]! += everybody * share;
      spread.areas[ward]! += 1;
      if (own === null) spread.counted[ward] = 0;
    }
  });
  for (let i = 0; i < wards; i += 1) if (spread.areas[i] === 0) spread.counted[i] = 0;
  return spread;
}

function placeParts(
  wards: readonly WardFacts[],
  smallAreas: readonly SmallAreaFacts[],
  spread: Spread,
  people: Float64Array,
): Pick<Ground, 'points' | 'starts' | 'ward' | 'share' | 'whole' | 'byLabel'> {
  const indexOf = new Map(wards.map(({ code }, index) => [code, index]));
  const alone = wards.flatMap((_, index) => (spread.areas[index] === 0 ? [index] : []));
  const points = smallAreas.length + alone.length;
  const lng = new Float64Array(points);
  const lat = new Float64Array(points);
  const starts = new Uint32Array(points + 1);
  const ward: number[] = [];
  const share: number[] = [];
  smallAreas.forEach((area, o) => {
    lng[o] = area.lng;
    lat[o] = area.lat;
    for (const [code, part] of Object.entries(area.shares)) {
      const index = indexOf.get(code);
      if (index === undefined || !(part > 0)) continue;
      ward.push(index);
      // Where nobody of the age group is counted anywhere in the ward, all its people say where it lives.
      share.push(
        part *
          (spread.people[index]! > 0
            ? spread.weights[o]!
            : spread.all[index]! > 0
              ? spread.everybody[o]!
              : 1),
      );
    }
    starts[o + 1] = ward.length;
  });
  alone.forEach((index, n) => {
    const o = smallAreas.length + n;
    [lng[o], lat[o]] = wards[index]!.label;
    ward.push(index);
    share.push(people[index]! > 0 ? people[index]! : 1);
    starts[o + 1] = ward.length;
  });
  const whole = new Float64Array(wards.length);
  ward.forEach((index, at) => (whole[index] = whole[index]! + share[at]!));
  const byLabel = new Uint8Array(wards.length);
  for (const index of alone) byLabel[index] = 1;
  const index = new KDBush(Math.max(1, points));
  for (let o = 0; o < points; o += 1) index.add(lng[o]!, lat[o]!);
  if (points === 0) index.add(0, -90);
  index.finish();
  return {
    points: { lng, lat, index },
    starts,
    ward: Uint32Array.from(ward),
    share: Float64Array.from(share),
    whole,
    byLabel,
  };
}
