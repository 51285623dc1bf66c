import type { SvgMap } from '@/lib/wards/svg-map';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/**
 * The wards as a drawing of the server, with a link each, for as long as there is no other map. Written as text,
 * because two hundred wards as components would cost each page more than its results. The links repeat the list
 * of wards, so they stay out of the tab order and of the spoken page.
 */
export function drawStillMap({ wards, basemap, places, viewBox }: SvgMap): string {
  const ground = wards.map(({ code, path }) => `<path id="still-${escape(code)}" d="${path}"/>`);
  const features = basemap.map(
    ({ kind, size, path, filled }) =>
      `<path class="still-${escape(kind)} ${filled ? 'is-filled' : `is-line size-${size}`}" d="${path}"/>`,
  );
  const links = wards.map(({ code, name, label }) => {
    const text = label ? `<text x="${label.x}" y="${label.y}">${linesOf(label)}</text>` : '';
    return `<a href="/wards/${escape(code)}" tabindex="-1"><title>${escape(name)}</title><use class="still-edge" data-ward="${escape(code)}" href="#still-${escape(code)}"/>${text}</a>`;
  });
  const names = places.map(
    ({ name, kind, x, y }) =>
      `<text class="still-${escape(kind)}-name" x="${x}" y="${y}" dy="0.32em">${escape(name)}</text>`,
  );
  const parts = [`<g class="still-ground">${ground.join('')}</g>`, ...features, ...links, ...names].join('');
  return `<svg class="still-map" viewBox="${viewBox}" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function linesOf({ x, lines }: NonNullable<SvgMap['wards'][number]['label']>): string {
  const first = (1 - lines.length) * 0.575 + 0.32;
  return lines
    .map(
      (line, index) =>
        `<tspan x="${x}" dy="${index === 0 ? `${first}em` : '1.15em'}">${escape(line)}</tspan>`,
    )
    .join('');
}

/** The same drawing with one ward picked out. */
export const pickOut = (drawing: string, code: string): string =>
  code ? drawing.replace(`class="still-edge" data-ward="${code}"`, `class="still-edge is-mine"`) : drawing;
