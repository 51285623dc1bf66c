import type { LatLngBoundsExpression, LatLngTuple } from 'leaflet';
import type { Box, LngLat } from '@/lib/listings/filters';

/** Everything here is longitude first, Leaflet alone is latitude first: this is where they are turned. */
export const toLatLng = ([lng, lat]: LngLat): LatLngTuple => [lat, lng];

export const toBounds = ([west, south, east, north]: Box): LatLngBoundsExpression => [
  [south, west],
  [north, east],
];

export type LeafletBounds = { getWest(): number; getSouth(): number; getEast(): number; getNorth(): number };

export const fromBounds = (bounds: LeafletBounds): Box => [
  bounds.getWest(),
  bounds.getSouth(),
  bounds.getEast(),
  bounds.getNorth(),
];
