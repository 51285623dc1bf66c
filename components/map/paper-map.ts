import L from 'leaflet';
import { feature, mesh } from 'topojson-client';
import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
} from 'geojson';
import type { LngLat } from '@/lib/listings/filters';
import type { WardFacts, WardShapes } from '@/lib/wards/shapes';
import type { BasemapFacts } from '@/lib/wards/svg-map';
import { type Label, type Rectangle, placeLabels } from './labels';
import { toLatLng } from './coordinates';

/* The quiet map under the pins: wards always, and the place's own features where no tiles are set. */

export type Basemap = FeatureCollection<
  Polygon | MultiPolygon | LineString | MultiLineString | Point,
  BasemapFacts
>;

const ink = { edge: '#9aa79f', paper: '#fbfaf6', tint: '#c3e4d9', pine: '#0b4f48' };

/** Panes from below: the wards' ground, what lies on it, the tint of one ward, edges, that ward's edge, names. */
const panes = { land: 210, ground: 220, tint: 225, edges: 230, mine: 240, names: 450 };
type Pane = keyof typeof panes;

function rendererOf(map: L.Map, pane: Pane): L.Renderer {
  const name = `wb-${pane}`;
  const element = map.getPane(name) ?? map.createPane(name);
  element.style.zIndex = String(panes[pane]);
  element.style.pointerEvents = 'none';
  return L.svg({ pane: name, padding: 0.3 });
}

const shape = (renderer: L.Renderer, style: L.PathOptions): L.GeoJSONOptions => ({
  interactive: false,
  style: { renderer, ...style },
});

export type WardLayer = { wards: WardFacts[]; highlight(code: string): L.LatLngBounds | null };

/** Draws every ward's ground, each shared edge once, and one ward picked out. */
export function drawWards(map: L.Map, shapes: WardShapes, overTiles: boolean): WardLayer {
  const collection = feature(shapes, shapes.objects.wards) as FeatureCollection<
    Polygon | MultiPolygon,
    WardFacts
  >;
  if (!overTiles) {
    const ground = { stroke: false, fillColor: ink.paper, fillOpacity: 1 };
    L.geoJSON(collection, shape(rendererOf(map, 'land'), ground)).addTo(map);
  }
  const edges = {
    color: overTiles ? '#5d6b64' : ink.edge,
    weight: 1.3,
    fill: false,
    lineJoin: 'round',
  } as const;
  L.geoJSON(mesh(shapes, shapes.objects.wards), shape(rendererOf(map, 'edges'), edges)).addTo(map);
  const fill = rendererOf(map, 'tint');
  const outline = rendererOf(map, 'mine');
  const mine = L.layerGroup().addTo(map);
  const highlight = (code: string) => {
    mine.clearLayers();
    const ward = collection.features.find(({ properties }) => properties.code === code);
    if (!ward) return null;
    // Over the ground rather than under it: most of a town ward is built up.
    const within = { stroke: false, fillColor: ink.tint, fillOpacity: overTiles ? 0.35 : 0.6 };
    const round = { color: ink.pine, weight: 3, fill: false, lineJoin: 'round' } as const;
    mine.addLayer(L.geoJSON(ward, shape(fill, within)));
    const line = L.geoJSON(ward, shape(outline, round));
    mine.addLayer(line);
    return line.getBounds();
  };
  return { wards: collection.features.map(({ properties }) => properties), highlight };
}

type Stroke = { color: string; widths: [far: number, near: number]; dash?: string; cap?: 'butt' | 'round' };

/** Widths in pixels at zoom 10 and at zoom 15; the sizes are 1 (main) to 3. */
const strokes: Record<string, Stroke[]> = {
  river: [{ color: '#a9cbdc', widths: [2.2, 7] }],
  road: [
    { color: '#d3c9b1', widths: [2.6, 9.5] },
    { color: '#ffffff', widths: [1.4, 7] },
  ],
  railway: [
    { color: '#a8aea9', widths: [1, 2.4] },
    { color: '#ffffff', widths: [0, 1.2], dash: '7 7', cap: 'butt' },
  ],
};
const fills: Record<string, string> = {
  sea: '#dfe9ec',
  moor: '#eeebdc',
  built: '#f0eae0',
  water: '#c3dbe6',
  park: '#dde9d3',
  wood: '#d2e1c8',
};
const drawingOrder = ['sea', 'moor', 'built', 'wood', 'park', 'water', 'river', 'railway', 'road'];
const thinner = [1, 1, 0.72, 0.5];

/** Draws rivers, roads, railways, parks and water, and keeps line widths in step with the zoom. */
export function drawBasemap(map: L.Map, basemap: Basemap): void {
  const renderer = rendererOf(map, 'ground');
  const lines: { layer: L.GeoJSON; stroke: Stroke; size: number }[] = [];
  for (const kind of drawingOrder) {
    const features = basemap.features.filter(({ properties }) => properties.kind === kind);
    const fillColor = fills[kind];
    if (fillColor) {
      const style = { stroke: false, fillColor, fillOpacity: 1 };
      L.geoJSON({ type: 'FeatureCollection', features } as Basemap, shape(renderer, style)).addTo(map);
    }
    for (const stroke of strokes[kind] ?? [])
      for (const one of features as Feature<LineString | MultiLineString, BasemapFacts>[]) {
        const line = {
          color: stroke.color,
          fill: false,
          lineJoin: 'round',
          lineCap: stroke.cap ?? 'round',
        } as const;
        const layer = L.geoJSON(
          one,
          shape(renderer, stroke.dash ? { ...line, dashArray: stroke.dash } : line),
        );
        lines.push({ layer: layer.addTo(map), stroke, size: one.properties.size ?? 1 });
      }
  }
  const setWidths = () => {
    const near = Math.min(1, Math.max(0, (map.getZoom() - 10) / 5));
    for (const { layer, stroke, size } of lines) {
      const [low, high] = stroke.widths;
      layer.setStyle({ weight: (low + (high - low) * near) * (thinner[size] ?? 0.5) });
    }
  };
  setWidths();
  map.on('zoomend', setWidths);
}

/** Names of towns and wards, put again after each move so that none covers another or lies under a pin. */
export function drawLabels(map: L.Map, wards: WardFacts[], basemap: Basemap | null): LabelLayer {
  rendererOf(map, 'names');
  const layer = L.layerGroup().addTo(map);
  const towns = (basemap?.features ?? []).filter(({ properties }) =>
    /^(town|village)$/.test(properties.kind),
  );
  const fixed = towns.map(({ properties, geometry }): Label => {
    const kind = properties.kind === 'town' ? 'town' : 'village';
    const at = (geometry as Point).coordinates as LngLat;
    return {
      text: properties.name ?? '',
      at,
      kind,
      rank: (properties.size ?? 3) * 100 + (kind === 'town' ? 0 : 600),
    };
  });
  return (mine, pins) => {
    const size = map.getSize();
    const view = { left: -60, top: -40, right: size.x + 60, bottom: size.y + 40 };
    const names = wards.map(({ code, name, label }, index): Label => {
      return { text: name, at: label, kind: 'ward', rank: code === mine ? 0 : 500 + index / 1_000 };
    });
    layer.clearLayers();
    const shown = placeLabels(
      [...fixed, ...names],
      (at) => map.latLngToContainerPoint(toLatLng(at)),
      view,
      pins,
    );
    for (const { text, kind, x, y } of shown) {
      const span = document.createElement('span');
      span.textContent = text;
      const icon = L.divIcon({ className: `map-name map-name-${kind}`, html: span, iconSize: [0, 0] });
      const at = map.containerPointToLatLng([x, y]);
      layer.addLayer(L.marker(at, { icon, pane: 'wb-names', interactive: false, keyboard: false }));
    }
  };
}

/** Draws the names again: the code of the ward picked out, and the room that pins take in the container. */
export type LabelLayer = (mine: string, pins: Rectangle[]) => void;
