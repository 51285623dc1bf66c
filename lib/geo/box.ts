import { ringsOf, type AreaGeometry, type Box, type LngLat } from './shapes';

/** The smallest box around some positions, or null when there are none. */
export function boxAround(positions: Iterable<LngLat>): Box | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [lng, lat] of positions) {
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** The smallest box around an area, or null when it has no positions. */
export function boxOf(geometry: AreaGeometry): Box | null {
  return boxAround(ringsOf(geometry).flat());
}

/** The smallest box around several boxes, or null when there are none. */
export function boxAroundBoxes(boxes: Iterable<Box>): Box | null {
  const corners: LngLat[] = [];
  for (const [west, south, east, north] of boxes) corners.push([west, south], [east, north]);
  return boxAround(corners);
}

/** True when the point is in the box or on its edge. */
export function isInBox([lng, lat]: LngLat, [west, south, east, north]: Box): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** True when two boxes share at least a point. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** A box widened by a share of its size on each side, such as 0.05 for a margin around a map. */
export function widenBox([west, south, east, north]: Box, share: number): Box {
  const x = (east - west) * share;
  const y = (north - south) * share;
  return [west - x, south - y, east + x, north + y];
}
