import type { Box, LngLat } from '@/lib/listings/filters';

/** What the page tells the map; everything else it fetches itself. */
export type MapProps = {
  /** The search as a query string, without order, page and way of looking. */
  query: string;
  /** Ward and point of the search alone, for the words of a card. */
  placeQuery: string;
  /** Versions of the places and of these points: part of each address, so that answers may be kept for ever. */
  version: string;
  pointsVersion: string;
  /** Address of a search in a view of the map; `{box}` stands for the view. */
  areaHref: string;
  at: LngLat | null;
  ward: string;
  box: Box | null;
  /** The part of the earth that the place covers. */
  bounds: Box;
  /** Names of the needs in the order of the taxonomy. */
  needNames: string[];
  tiles: { url: string; attribution: string } | null;
  /** "Example place: invented", or who made the boundaries. */
  note: string;
};
