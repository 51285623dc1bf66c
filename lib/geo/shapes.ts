import type { MultiPolygon, Polygon } from 'geojson';

/*
 * The nouns of this folder. Everything is WGS84; order and unit are in the type, because GeoJSON is
 * longitude before latitude and most screens are the other way round.
 */

/** Degrees, longitude first. */
export type LngLat = [lng: number, lat: number];

/** Metres on the ground, not on a projected map. */
export type Metres = number;

/** West, south, east, north, in degrees. Nothing here crosses the 180th meridian. */
export type Box = [west: number, south: number, east: number, north: number];

/** A closed line: the last position repeats the first. */
export type Ring = LngLat[];

/** A piece of land: an outer ring, then its holes; several of them for a ward with islands. */
export type AreaGeometry = Polygon | MultiPolygon;

/** The polygons of a geometry, each an outer ring followed by its holes. */
export function polygonsOf(geometry: AreaGeometry): Ring[][] {
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Ring[][];
}

/** Every ring of a geometry, outer rings and holes alike. */
export function ringsOf(geometry: AreaGeometry): Ring[] {
  return polygonsOf(geometry).flat();
}
