import 'server-only';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { keepByVersion } from '@/lib/data-version';
import { boxAroundBoxes, boxOf } from '@/lib/geo/box';
import type { AreaGeometry, Box } from '@/lib/geo/shapes';
import { readBasemap, readWardShapes } from './queries';
import { type WardFacts, shapesForScreen } from './shapes';
import { type BasemapFacts, type SvgMap, drawSvgMap } from './svg-map';

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
    const coarse = shapesForScreen(wards, { leastCorner: 20_000, mostCorners: 2_500, grid: 40 });
    const { features } = feature(coarse, coarse.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    const simple = features.map(({ properties, geometry }) => ({ ...properties, geometry }));
    return {
      bounds,
      drawing: drawSvgMap(simple, coarser(await readBasemap()), { width: 900, maxHeight: 900 }),
    };
  });
}

type Features = Awaited<ReturnType<typeof readBasemap>>;

/** Corners of lines and areas that change them by less than a pixel of the still map, left out. */
function coarser(features: Features): Features {
  const whole = topology({ all: { type: 'FeatureCollection', features } as FeatureCollection });
  // Square degrees: half of 0.0006 by 0.0006, about 40 m each way.
  const plain = simplify(presimplify(whole as Topology<{ all: GeometryCollection<BasemapFacts> }>), 1.8e-7);
  return (feature(plain, plain.objects.all) as FeatureCollection<Features[number]['geometry'], BasemapFacts>)
    .features;
}
