import { polygonsOf, type AreaGeometry, type Box, type LngLat } from './shapes';

/** A flat drawing of a box of the Earth, y downwards, right to a fraction of a percent within one county. */
export type Picture = { width: number; height: number; project: (at: LngLat) => [x: number, y: number] };

/** `width` units wide; the height follows from the box, within the two ratios of height to width. */
export function pictureOf(box: Box, width: number, [least, most]: [number, number] = [0.5, 1.25]): Picture {
  const [west, south, east, north] = box;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max((east - west) * shrink, 1e-9);
  const up = Math.max(north - south, 1e-9);
  const height = Math.round(width * Math.min(most, Math.max(least, up / across)));
  const scale = Math.min(width / across, height / up);
  const left = (width - across * scale) / 2;
  const top = (height - up * scale) / 2;
  return {
    width,
    height,
    project: ([lng, lat]) => [left + (lng - west) * shrink * scale, top + (north - lat) * scale],
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

function lineOf(line: readonly LngLat[], { project }: Picture): string {
  let path = '';
  let last = '';
  for (const at of line) {
    const [x, y] = project(at);
    const step = `${round(x)} ${round(y)}`;
    if (step !== last) path += `${path ? 'L' : 'M'}${step}`;
    last = step;
  }
  return path;
}

/** An area as the `d` of an SVG path. */
export function areaPath(geometry: AreaGeometry, picture: Picture): string {
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map((ring) => `${lineOf(ring.slice(0, -1), picture)}Z`))
    .join('');
}

/** Lines as the `d` of an SVG path. */
export function linesPath(lines: readonly (readonly LngLat[])[], picture: Picture): string {
  return lines.map((line) => lineOf(line, picture)).join('');
}
