import { asText } from '@/lib/as-text';
import type { SvgMap } from '@/lib/wards/svg-map';

/*
 * The wards as a drawing of the server, for as long as there is no other map, in two parts. The drawing is a
 * file of its own, which a browser keeps until the data changes: in every page it would be the larger half.
 * The page holds a link for each ward, whose shape it takes out of that file. Both are written as text, because
 * two hundred wards as components would cost each page more than its results.
 */

/** Where the drawing of a version stands. */
export const stillMapAddress = (version: string) => `/api/still-map?v=${encodeURIComponent(version)}`;

// Attributes and no style sheet: a sheet of another file does not reach what is taken out of it.
const grounds: Record<string, string> = {
  sea: '#dfe9ec',
  moor: '#f1efe2',
  built: '#f1ede2',
  park: '#dde9d3',
  wood: '#d6e4cd',
  water: '#c3dbe6',
};
const ways: Record<string, { stroke: string; width: number; dashes?: string }> = {
  river: { stroke: '#a9cbdc', width: 3.5 },
  road: { stroke: '#d9cfb8', width: 2 },
  railway: { stroke: '#a8aea9', width: 1.2, dashes: '5 3' },
};
const narrow = 1.2;
const paper = '#fbfaf6';

/** The drawing as an SVG file: the groups `wards`, `ground` and `names`, and each ward by its code. */
export function drawStillMap({ wards, basemap, places, viewBox }: SvgMap): string {
  const shapes = wards.map(({ code, path }) => `<path id="${asText(code)}" d="${path}"/>`);
  const features = basemap.map(
    ({ kind, size, path, filled }) => `<path ${filled ? fillOf(kind) : strokeOf(kind, size)} d="${path}"/>`,
  );
  // A number needs a key to it, for which there is no room here; the ward says its name when it is pointed at.
  const labels = wards.flatMap(({ label }) => (label && label.number === null ? [labelOf(label)] : []));
  const towns = places.map(
    ({ name, kind, x, y }) =>
      `<text x="${x}" y="${y}" dy="0.32em"${kind === 'town' ? townLook : ''}>${asText(name)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">`,
    `<g id="wards" fill="${paper}">${shapes.join('')}</g>`,
    `<g id="ground" stroke-linecap="round" stroke-linejoin="round">${features.join('')}</g>`,
    `<g id="names" fill="#3c4844" stroke="${paper}" stroke-width="3" paint-order="stroke" font-size="12"`,
    ` font-weight="560" text-anchor="middle">${labels.join('')}${towns.join('')}</g></svg>`,
  ].join('');
}

const townLook = ' fill="#16211f" font-size="14" font-weight="700"';

const fillOf = (kind: string) => `fill="${grounds[kind] ?? 'none'}"`;

function strokeOf(kind: string, size: number): string {
  const { stroke, width, dashes } = ways[kind] ?? { stroke: 'none', width: narrow };
  const dashed = dashes ? ` stroke-dasharray="${dashes}"` : '';
  return `fill="none" stroke="${stroke}" stroke-width="${size === 3 ? narrow : width}"${dashed}`;
}

function labelOf({ x, y, lines }: NonNullable<SvgMap['wards'][number]['label']>): string {
  const first = (1 - lines.length) * 0.575 + 0.32;
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" dy="${index === 0 ? `${first}em` : '1.15em'}">${asText(line)}</tspan>`,
  );
  return `<text x="${x}" y="${y}">${spans.join('')}</text>`;
}

/**
 * The part for the page, with the ward `mine` picked out. The links repeat the list of wards, so they stay out
 * of the tab order and of the spoken page.
 */
export function linkStillMap({ wards, viewBox }: SvgMap, version: string, mine: string): string {
  const address = asText(stillMapAddress(version));
  const part = (id: string, className: string) => `<use class="${className}" href="${address}#${id}"/>`;
  const links = wards.map(({ code, name }) => {
    const edge = part(asText(code), code === mine ? 'still-edge is-mine' : 'still-edge');
    return `<a href="/wards/${asText(code)}" tabindex="-1"><title>${asText(name)}</title>${edge}</a>`;
  });
  const parts = [
    part('wards', 'still-part'),
    part('ground', 'still-part'),
    ...links,
    part('names', 'still-part'),
  ];
  return `<svg class="still-map" viewBox="${viewBox}" aria-hidden="true" focusable="false">${parts.join('')}</svg>`;
}
