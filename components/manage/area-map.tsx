'use client';

import { useEffect, useRef, useState } from 'react';

export type AreaMapProps = {
  viewBox: string;
  wards: {
    code: string;
    name: string;
    path: string;
    label: { x: number; y: number; lines: string[] } | null;
    /** Where a whole council can be ticked: its code. */
    council?: string;
  }[];
  served: readonly string[];
  servedCouncils?: readonly string[];
};

/**
 * The wards as a drawing in step with the boxes beside it, which are the way to choose without a mouse. Without
 * JavaScript it shows what was saved.
 */
export function AreaMap({ viewBox, wards, served, servedCouncils = [] }: AreaMapProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set([...served, ...servedCouncils]));
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const form = drawing.current?.closest('form');
    if (!form) return;
    const read = () => {
      const data = new FormData(form);
      setTicked(new Set([...data.getAll('wards'), ...data.getAll('councils')].map(String)));
    };
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, []);
  const chosen = new Set(
    wards.flatMap(({ code, council = '' }) => (ticked.has(code) || ticked.has(council) ? [code] : [])),
  );
  return (
    <figure className="picture area-map">
      <svg ref={drawing} className="ward-map" viewBox={viewBox} aria-hidden="true" focusable="false">
        {wards.map(({ code, name, path }) => (
          <path
            key={code}
            data-ward={code}
            className={chosen.has(code) ? 'ward-shape is-served' : 'ward-shape'}
            d={path}
            onClick={() => document.getElementById(`wards-${code}`)?.click()}
          >
            <title>{name}</title>
          </path>
        ))}
        {wards.map(({ code, label }) =>
          label ? (
            <text key={code} x={label.x} y={label.y} fontSize={12.5} strokeWidth={4}>
              {label.lines.map((line, index) => (
                <tspan key={line} x={label.x} dy={index ? 14 : -((label.lines.length - 1) * 7) + 4}>
                  {line}
                </tspan>
              ))}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption>
        {chosen.size === 0
          ? 'No ward chosen'
          : `${chosen.size} ${chosen.size === 1 ? 'ward' : 'wards'} chosen`}
        . The boxes and the map show the same.
      </figcaption>
    </figure>
  );
}
