import type { LngLat } from '@/lib/geo/shapes';
import type { PublicListing, PublicSite } from '@/lib/listings/public-listing';

/*
 * What is measured, as plain data. Everything here is public: it comes from the projection, in which a hidden
 * site is no more than `hiddenPlace: true`.
 */

/** One service, as far as coverage asks. */
export type ServiceFacts = Pick<
  PublicListing,
  | 'number'
  | 'slug'
  | 'name'
  | 'kinds'
  | 'tier'
  | 'delivery'
  | 'areaServed'
  | 'hiddenPlace'
  | 'sessions'
  | 'confirmedOn'
  | 'trustedUntil'
  | 'council'
  | 'organisation'
> & {
  sites: Pick<PublicSite, 'point' | 'ward' | 'sessions'>[];
  /** Ward of its organisation's own base; null when hidden, unknown or outside. */
  basedWard: string | null;
};

/** A kind of service with what its measure needs to know. */
export interface KindFacts {
  id: string;
  /** Residents it is for: `all`, `65+`, `10-19`. */
  denominator: string;
  distance: 'neighbourhood' | 'town' | 'council';
  measure: 'hours' | 'count' | 'none';
  defaultTier: 'universal' | 'targeted' | 'specialist';
  /** False for kinds that serve groups; they count in no ward's coverage. */
  residents: boolean;
}

/** What a map is of: one kind, or a need with its kinds. */
export interface Subject {
  id: string;
  kinds: readonly KindFacts[];
}

export interface WardFacts {
  code: string;
  name: string;
  council: string;
  label: LngLat;
  /** National fifth of deprivation, 1 is most deprived. */
  fifth: number | null;
  /** People by age band; empty where no statistics are loaded. */
  people: Record<string, number>;
}

export interface SmallAreaFacts {
  /** Where its people live, as one point. */
  lng: number;
  lat: number;
  people: Record<string, number>;
  /** Share of its people by ward code. */
  shares: Record<string, number>;
}

/** What a steward recorded of looking in a ward. */
export interface WardCheck {
  /** Names it where it can be disputed. */
  id?: string;
  ward: string;
  kinds: readonly string[];
  on: string;
  role: string;
  where: string;
  result: 'none-found' | 'found-not-listed' | 'found-and-listed';
  /** "The list is believed complete." */
  complete: boolean;
  /** Day on which organisations listed in or next to the ward had been told; null while they have not. */
  toldOn: string | null;
  disputed: boolean;
  /** Kinds for which a later listing reached the ward: what was found there is over, also when that listing leaves. */
  ended: readonly string[];
}
