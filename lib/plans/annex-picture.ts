import { stepOf } from '@/lib/coverage/shortfall';
import type { SvgMap } from '@/lib/wards/svg-map';
import type { PlanEvidence } from './evidence';

/*
 * The map of one kind as an SVG that stands by itself, without the site's style sheet: for Word, which draws SVG since
 * 2016. Darkest is least; states without a figure are hatched or blank, never colour alone.
 */

const steps = ['#0b4f48', '#2f7d6d', '#7fb3a0', '#bcd9cd', '#e6f1ec'] as const;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function mapOfKind(map: SvgMap, kind: PlanEvidence['kinds'][number], title: string): string {
  const cells = new Map(kind.cells.map((cell) => [cell.ward, cell]));
  const fill = (code: string) => {
    const cell = cells.get(code);
    if (!cell) return '#f4f2ec';
    if (cell.state === 'confirmed-gap') return 'url(#cross)';
    if (cell.state === 'reached')
      return cell.ofBenchmark === null ? steps[3] : steps[stepOf(cell.ofBenchmark) - 1]!;
    return cell.state === 'nobody' ? '#ffffff' : 'url(#hatch)';
  };
  const dark = (code: string) => {
    const cell = cells.get(code);
    return cell?.state === 'reached' && cell.ofBenchmark !== null && stepOf(cell.ofBenchmark) <= 2;
  };
  const shapes = map.wards.map(
    ({ code, path }) =>
      `<path d="${path}" fill="${fill(code)}" stroke="${cells.has(code) ? '#16211f' : '#b9b5a8'}" stroke-width="${cells.has(code) ? 1.5 : 0.75}"/>`,
  );
  const labels = map.wards.flatMap(({ code, label }) =>
    label && cells.has(code)
      ? label.lines.map(
          (line, index) =>
            `<text x="${label.x}" y="${label.y + 4 + (index - (label.lines.length - 1) / 2) * 14}" text-anchor="middle" font-family="sans-serif" font-size="${map.letters}" fill="${dark(code) ? '#ffffff' : '#16211f'}" stroke="${dark(code) ? '#0b4f48' : '#ffffff'}" stroke-width="3" paint-order="stroke">${escape(line)}</text>`,
        )
      : [],
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${map.viewBox}" width="${map.width}" height="${map.height}"><title>${escape(title)}</title>`,
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><path d="M0 0V8" stroke="#16211f" stroke-width="1.5"/></pattern>',
    '<pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#b3541e"/><path d="M0 0L8 8M8 0L0 8" stroke="#ffffff" stroke-width="1.25"/></pattern></defs>',
    ...shapes,
    ...labels,
    '</svg>',
  ].join('');
}
