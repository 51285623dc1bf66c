import L from 'leaflet';
import { indexPoints } from '@/components/map/marks';
import { pinMarkup } from '@/components/map/pin-markup';
import { PinLayer } from '@/components/map/pin-layer';
import { pointScale, unpackPoints } from '@/lib/listings/points';
import { needIds, needSigns } from '@/lib/needs/signs';

/* The half of map.bench.ts that runs in the browser: the map's own modules, and one marker for each point. */

function makeMap(): L.Map {
  const container = document.createElement('div');
  container.style.cssText = 'width: 980px; height: 744px';
  document.body.replaceChildren(container);
  const still = {
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    zoomControl: false,
  };
  return L.map(container, { ...still, maxZoom: 18, attributionControl: false }).setView([54.2, 2.56], 11);
}

/** Milliseconds until the work is done and the browser has laid it out and painted. */
async function timed(work: () => void): Promise<number> {
  await new Promise(requestAnimationFrame);
  const began = performance.now();
  work();
  document.body.getBoundingClientRect();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

async function ours(packed: string): Promise<{ ms: number; marks: number }> {
  const map = makeMap();
  const buffer = fromBase64(packed);
  const words = { cluster: () => 'services', address: () => 'services', pin: () => 'service' };
  const pins = new PinLayer(map, { onChoose: () => {}, words });
  const ms = await timed(() => pins.draw(indexPoints(unpackPoints(buffer)).marksIn(pins.box, map.getZoom())));
  const marks = pins.marks.length;
  map.remove();
  return { ms, marks };
}

async function naive(packed: string): Promise<{ ms: number; marks: number }> {
  const map = makeMap();
  const buffer = fromBase64(packed);
  const ms = await timed(() => {
    const points = unpackPoints(buffer);
    for (let row = 0; row < points.number.length; row++) {
      const { icon, colour } = needSigns[needIds[points.need[row]!]!];
      const html = pinMarkup(icon, colour, 1);
      const at: L.LatLngTuple = [points.lat[row]! / pointScale, points.lng[row]! / pointScale];
      L.marker(at, { icon: L.divIcon({ className: 'map-mark', html, iconSize: [34, 42] }) }).addTo(map);
    }
  });
  const marks = document.querySelectorAll('.map-mark').length;
  map.remove();
  return { ms, marks };
}

Object.assign(window, { drawing: { ours, naive } });
