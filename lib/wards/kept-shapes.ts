import 'server-only';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import { keepByVersion } from '@/lib/data-version';
import { boxAroundBoxes, boxOf } from '@/lib/geo/box';
import type { AreaGeometry, Box } from '@/lib/geo/shapes';
import { readBasemap, readWardShapes } from './queries';
import { type WardFacts, shapesForScreen } from './shapes';
import { type SvgMap, drawSvgMap } from './svg-map';

/* What the map of home fetches and what stands in its place, written once for each version of the data. */

const keepAnswers = keepByVersion<string | null>(2);
const keepGround = keepByVersion<{ bounds: Box; drawing: SvgMap } | null>(1);

/** Wards for the screen as TopoJSON; null where no wards are loaded. */
export function keptShapes(version: string): Promise<string | null> {
  return keepAnswers('wards', version, async () => {
    const { wards, shapes } = await readWardShapes();
    return wards.length === 0 ? null : JSON.stringify(shapes);
  });
}

/** The features of the paper map as GeoJSON; null where the place pack has none. */
export function keptBasemap(version: string): Promise<string | null> {
  return keepAnswers('basemap', version, async () => {
    const features = await readBasemap();
    return features.length === 0 ? null : JSON.stringify({ type: 'FeatureCollection', features });
  });
}

/** Where the wards lie, and the still map that stands for as long as there is no other. */
export function keptGround(version: string): Promise<{ bounds: Box; drawing: SvgMap } | null> {
  return keepGround('', version, async () => {
    const { wards } = await readWardShapes();
    const bounds = boxAroundBoxes(wards.map(({ geometry }) => boxOf(geometry)).filter((box) => box !== null));
    if (!bounds) return null;
    // A picture a hand wide: corners of less than two hectares are below its pixels.
    const coarse = shapesForScreen(wards, { leastCorner: 20_000, mostCorners: 6_000, grid: 20 });
    const { features } = feature(coarse, coarse.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    const simple = features.map(({ properties, geometry }) => ({ ...properties, geometry }));
    return { bounds, drawing: drawSvgMap(simple, await readBasemap(), { width: 900, maxHeight: 900 }) };
  });
}
