import type { SvgMap } from '@/lib/wards/svg-map';

/**
 * The wards as a drawing made on the server: links for a mouse or a finger. Keyboard and screen reader have
 * the same wards in the list beside it, so it stays out of their way.
 */
export function WardMap({
  map,
  mine,
  caption,
  hrefOf = (code) => `/wards/${code}`,
}: {
  map: SvgMap;
  /** Wards drawn with a heavy outline. */
  mine?: string | readonly string[];
  caption?: string;
  /** Where a press on an area leads. */
  hrefOf?: (code: string) => string;
}) {
  if (map.wards.length === 0) return null;
  const { letters } = map;
  return (
    <figure className="picture">
      <svg className="ward-map" viewBox={map.viewBox} aria-hidden="true" focusable="false">
        {map.wards.map(({ code, name, path }) => (
          <a key={code} href={hrefOf(code)} tabIndex={-1}>
            <title>{name}</title>
            <path className="ward-shape" d={path} />
          </a>
        ))}
        <g className="ground">
          {map.basemap.map(({ kind, size, path, filled }, index) => (
            <path
              key={index}
              className={`on-paper on-${kind} size-${size}${filled ? '' : ' is-line'}`}
              d={path}
            />
          ))}
        </g>
        {map.wards
          .filter(({ code }) => [mine].flat().includes(code))
          .map(({ code, path }) => (
            <path key={code} className="ward-mine" d={path} />
          ))}
        {map.wards.map(({ code, label }) =>
          label ? (
            <text key={code} x={label.x} y={label.y} fontSize={letters} strokeWidth={4}>
              {label.lines.map((line, index) => (
                <tspan key={line} x={label.x} dy={dyOf(index, label.lines.length, letters)}>
                  {line}
                </tspan>
              ))}
            </text>
          ) : null,
        )}
      </svg>
      {(caption || map.key.length > 0) && (
        <figcaption>
          {caption}
          {map.key.length > 0 && (
            <ol className="map-key">
              {map.key.map(({ code, name, number }) => (
                <li key={code}>
                  {number}. {name}
                </li>
              ))}
            </ol>
          )}
        </figcaption>
      )}
    </figure>
  );
}

/** Steps down of a line, so that all of them together have their middle at the label's place. */
function dyOf(index: number, lines: number, letters: number): number {
  const height = letters * 1.15;
  return Math.round((index === 0 ? letters * 0.35 - ((lines - 1) * height) / 2 : height) * 10) / 10;
}
