import type { Metres } from '@/lib/geo/shapes';

/** Version of the method: exports name it, kept answers end with it, and snapshots need it (private.method_version). */
export const METHOD_VERSION = '1.0';

export interface Reaches {
  /** Whole reach up to here, the distance itself included. */
  near: Metres;
  /** Half reach up to here. */
  far: Metres;
}

export type DistanceClass = 'neighbourhood' | 'town';

/** 800 m: Ordnance Survey's 20-minute neighbourhood. The rest are Wardbook's conventions. */
export const usualDistances: Readonly<Record<DistanceClass, Reaches>> = {
  neighbourhood: { near: 800, far: 1_600 },
  town: { near: 3_000, far: 8_000 },
};

export const units = ['method', 'hours', 'count'] as const;
export const benchmarks = ['average', 'standard', 'similar'] as const;
export const whens = ['any', 'evenings-and-weekends'] as const;

export interface Settings {
  /** `method`: hours, unless the kind is counted or fewer than 80% have hours. */
  unit: (typeof units)[number];
  distances: Readonly<Record<DistanceClass, Reaches>>;
  /** Age group that stands in for the kind's own, such as `65+`; null is the kind's own. */
  ages: string | null;
  benchmark: (typeof benchmarks)[number];
  /** The council's own standard, in units a week per 1,000 people; for `benchmark: 'standard'`. */
  standard: number | null;
  /** Counts people of poorer wards for more. */
  weighted: boolean;
  communityOnly: boolean;
  /** Whether reach that rests on the service's word alone counts. */
  declared: boolean;
  when: (typeof whens)[number];
}

export const usualSettings: Settings = {
  unit: 'method',
  distances: usualDistances,
  ages: null,
  benchmark: 'average',
  standard: null,
  weighted: false,
  communityOnly: false,
  declared: true,
  when: 'any',
};

/** By national fifth of deprivation, most deprived first. A convention of Wardbook. */
export const fifthWeights = [1.5, 1.25, 1, 0.75, 0.5] as const;

const least: Metres = 50;
const most: Metres = 50_000;

/** Distances that can be measured: 50 m to 50 km, the far one not below the near one. */
export function tidyReaches({ near, far }: Reaches, usual: Reaches): Reaches {
  const within = (value: number, otherwise: number) =>
    Number.isFinite(value) && value > 0 ? Math.min(most, Math.max(least, value)) : otherwise;
  const tidyNear = within(near, usual.near);
  return { near: tidyNear, far: Math.max(tidyNear, within(far, Math.max(usual.far, tidyNear))) };
}
