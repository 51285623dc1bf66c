import L from 'leaflet';
import { type Points, pointScale } from '@/lib/listings/points';
import type { LngLat } from '@/lib/listings/filters';
import { toBounds, toLatLng } from './coordinates';
import type { MapProps } from './map-props';

/* How the map is set up, and where it looks first. */

export const lastZoom = 18;
const widest = '(min-width: 62rem)';

/** Options of Leaflet's map. With reduced motion nothing glides. */
export function mapOptions(): L.MapOptions {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    zoomControl: false,
    attributionControl: false,
    // Without tiles Leaflet has no last zoom of its own and throws.
    maxZoom: lastZoom,
    minZoom: 7,
    zoomSnap: 0.5,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    keyboardPanDelta: 120,
    worldCopyJump: false,
  };
}

/** Names the map for those who hear it, keeps it near the place, and answers with its element. */
export function dressMap(map: L.Map, props: MapProps): HTMLElement {
  const container = map.getContainer();
  container.setAttribute('role', 'application');
  container.setAttribute(
    'aria-label',
    'Map of what was found. Arrow keys move it, plus and minus zoom. The list has the same facts.',
  );
  map.setMaxBounds(map.getBounds().pad(1.5));
  if (props.note) {
    const note = document.createElement('span');
    note.textContent = props.note;
    map.attributionControl?.addAttribution(note.innerHTML);
  }
  return container;
}

/**
 * Where the page itself scrolls (narrow screens), the map leaves one finger and the bare wheel to the page:
 * it moves with two fingers, Ctrl and wheel, a mouse, keys or buttons. Calls `onHeld` when it held still.
 */
export function shareScroll(map: L.Map, container: HTMLElement, onHeld: () => void): () => void {
  const query = window.matchMedia(widest);
  const fills = () => query.matches;
  const settle = () => {
    if (fills()) map.dragging.enable();
    else map.dragging.disable();
  };
  const onPointer = (event: PointerEvent) => {
    if (fills() || event.pointerType === 'mouse') map.dragging.enable();
    else map.dragging.disable();
  };
  const onWheel = (event: WheelEvent) => {
    const free = fills() || event.ctrlKey || event.metaKey;
    if (free) return map.scrollWheelZoom.enable();
    map.scrollWheelZoom.disable();
    onHeld();
  };
  const onTouch = (event: TouchEvent) => {
    if (!fills() && event.touches.length === 1) onHeld();
  };
  settle();
  if (!fills()) map.scrollWheelZoom.disable();
  query.addEventListener('change', settle);
  container.addEventListener('pointerdown', onPointer, { capture: true });
  container.addEventListener('wheel', onWheel, { capture: true, passive: true });
  container.addEventListener('touchmove', onTouch, { passive: true });
  return () => {
    query.removeEventListener('change', settle);
    container.removeEventListener('pointerdown', onPointer, { capture: true });
    container.removeEventListener('wheel', onWheel, { capture: true });
    container.removeEventListener('touchmove', onTouch);
  };
}

/** What to look at first: the asked-for box, what is near the point, the ward, else everything found. */
export function firstView(
  props: MapProps,
  points: Points | null,
  ward: L.LatLngBounds | null,
): L.LatLngBounds {
  if (props.box) return L.latLngBounds(toBounds(props.box) as L.LatLngTuple[]);
  if (props.at) return around(props.at, points);
  if (ward) return ward.pad(0.3);
  const all = points && points.number.length > 0 ? L.latLngBounds(latLngs(points)) : null;
  const whole = L.latLngBounds(toBounds(props.bounds) as L.LatLngTuple[]);
  return all && whole.contains(all) ? all.pad(0.08) : whole;
}

/** Degrees shown each way at the least: about 2 km, so that a grid point is never taken for a door. */
const leastReach = 0.018;
const nearestShown = 12;

function around(at: LngLat, points: Points | null): L.LatLngBounds {
  const [lng, lat] = at;
  const middle = toLatLng(at);
  const shrink = Math.cos((lat * Math.PI) / 180);
  const near = (points ? latLngs(points) : [])
    .map((point) => ({ point, away: Math.hypot((point[1] - lng) * shrink, point[0] - lat) }))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, nearestShown);
  const reach = Math.max(leastReach, ...near.map(({ away }) => away));
  const [y, x] = middle as [number, number];
  return L.latLngBounds([y - reach, x - reach / shrink], [y + reach, x + reach / shrink]);
}

function latLngs(points: Points): [number, number][] {
  return Array.from(points.lng as ArrayLike<number>, (lng, row) => [
    (points.lat[row] as number) / pointScale,
    lng / pointScale,
  ]);
}

/** A soft ring, because a search point is only right to about 500 m. */
export function markSearchPoint(map: L.Map, at: LngLat | null): L.Layer | null {
  if (!at) return null;
  const ring = { color: '#0b4f48', weight: 1.5, dashArray: '4 5', fillColor: '#0b4f48', fillOpacity: 0.07 };
  return L.circle(toLatLng(at), { ...ring, radius: 300, interactive: false }).addTo(map);
}
