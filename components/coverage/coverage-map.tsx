import type { SvgMap } from '@/lib/wards/svg-map';
import { type Look, isDark, lookLabels } from './coverage-look';
import { CoveragePatterns } from './coverage-patterns';

export type MapFigure = {
  look: Look;
  /** What a pointer that rests on the ward says: "Millgate: 41% less than the average". */
  title: string;
  href: string;
};

const patterned: ReadonlySet<Look> = new Set([
  'not-known',
  'confirmed-gap',
  'far',
  'council-wide',
  'not-heard',
  'set-aside',
]);

/**
 * The wards by how much reaches them, drawn on the server. Links for a mouse or a finger; the table has the
 * same facts for keyboard and screen reader, so the drawing stays out of their way. Labels never overlap:
 * where one would, its ward has a number and stands in the key.
 */
export function CoverageMap({
  map,
  figures,
  chosen,
  title,
  pin,
}: {
  map: SvgMap;
  figures: ReadonlyMap<string, MapFigure>;
  chosen: string;
  title: string;
  /** Where one more would be, in pixels of the map. */
  pin?: { x: number; y: number } | undefined;
}) {
  const letters = map.wards.length > 60 ? 9 : 12.5;
  const fillOf = (look: Look) => (patterned.has(look) ? `url(#map-${look})` : undefined);
  const shown = map.wards.filter(({ code }) => figures.has(code));
  const labelOf = (look: Look) => `coverage-label${isDark(look) ? ' is-on-dark' : ''}`;
  return (
    <svg
      className="coverage-map"
      viewBox={map.viewBox}
      aria-hidden="true"
      focusable="false"
      role="presentation"
    >
      <title>{title}</title>
      <CoveragePatterns id="map" />
      {map.wards
        .filter(({ code }) => !figures.has(code))
        .map(({ code, path }) => (
          <path key={code} className="coverage-ward is-away" d={path} />
        ))}
      {shown.map(({ code, path }) => {
        const { look, title: says, href } = figures.get(code)!;
        return (
          <a key={code} href={href} tabIndex={-1}>
            <title>{says}</title>
            <path className={`coverage-ward look-${look}`} d={path} fill={fillOf(look)} />
          </a>
        );
      })}
      {shown.map(({ code, path }) => (
        <path key={code} className="coverage-edge" d={path} />
      ))}
      {shown
        .filter(({ code }) => figures.get(code)!.look === 'confirmed-gap')
        .map(({ code, path }) => (
          <path key={code} className="coverage-outline" d={path} />
        ))}
      {shown
        .filter(({ code }) => code === chosen)
        .map(({ code, path }) => (
          <g key={code} className="coverage-chosen">
            <path d={path} />
            <path d={path} />
          </g>
        ))}
      {shown.map(({ code, label }) => {
        const { look } = figures.get(code)!;
        if (!label) return null;
        return (
          <text
            key={code}
            className={labelOf(look)}
            x={label.x}
            y={label.y}
            fontSize={letters}
            strokeWidth={letters / 3}
          >
            {label.lines.map((line, index) => (
              <tspan key={line} x={label.x} dy={dyOf(index, label.lines.length, letters)}>
                {look === 'nobody' && index === 0 ? `– ${line}` : line}
              </tspan>
            ))}
          </text>
        );
      })}
      {pin && (
        <g className="coverage-pin">
          <circle cx={pin.x} cy={pin.y} r="10" />
          <path d={`M${pin.x - 5} ${pin.y}h10M${pin.x} ${pin.y - 5}v10`} />
        </g>
      )}
    </svg>
  );
}

/** Steps down of a line, so that all of them together have their middle at the label's place. */
function dyOf(index: number, lines: number, letters: number): number {
  const height = letters * 1.15;
  return Math.round((index === 0 ? letters * 0.35 - ((lines - 1) * height) / 2 : height) * 10) / 10;
}

/** The key in words, with the number of wards of each; looks that no ward has are left out but for the steps. */
export function CoverageKey({
  title,
  counts,
  steps,
}: {
  title: string;
  counts: ReadonlyMap<Look, number>;
  /** The five steps are always said: they are fixed, so that maps compare. */
  steps: boolean;
}) {
  const looks = (Object.keys(lookLabels) as Look[]).filter(
    (look) => counts.has(look) || (steps && look.startsWith('step-')),
  );
  return (
    <div className="coverage-key">
      <p>{title}</p>
      <ul>
        {looks.map((look) => (
          <li key={look}>
            <svg viewBox="0 0 26 16" width="26" height="16" aria-hidden="true" focusable="false">
              <CoveragePatterns id={`key-${look}`} />
              <rect
                className={`coverage-ward look-${look}`}
                x="1"
                y="1"
                width="24"
                height="14"
                fill={patterned.has(look) ? `url(#key-${look}-${look})` : undefined}
              />
              <rect
                className={look === 'confirmed-gap' ? 'coverage-outline' : 'coverage-frame'}
                x="1"
                y="1"
                width="24"
                height="14"
              />
              {look === 'nobody' && <path d="M8 8h10" stroke="#16211f" strokeWidth="2" />}
            </svg>
            <span>
              {lookLabels[look]} <span className="quiet">({counts.get(look) ?? 0})</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
