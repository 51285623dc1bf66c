'use client';

import { useEffect, useRef, useState } from 'react';

type Props = {
  viewBox: string;
  lots: { id: string; name: string }[];
  /** Lot of each ward of the plan; empty for none. */
  placed: Record<string, string>;
  wards: {
    code: string;
    name: string;
    path: string;
    label: { x: number; y: number; lines: string[] } | null;
  }[];
};

/**
 * The lots as a drawing in step with the lists beside it, which are the way without a mouse: a press moves a ward to
 * the next lot. Never colour alone: each ward carries the number of its lot.
 */
export function LotMap({ viewBox, lots, placed, wards }: Props) {
  const [lotOf, setLotOf] = useState(placed);
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const form = drawing.current?.closest('form');
    if (!form) return;
    const read = () =>
      setLotOf(
        Object.fromEntries(
          [...new FormData(form)].flatMap(([name, value]) =>
            name.startsWith('ward.') ? [[name.slice(5), String(value)]] : [],
          ),
        ),
      );
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, []);
  const next = (code: string) => {
    const list = document.getElementById(`ward.${code}`) as HTMLSelectElement | null;
    if (!list || list.matches(':disabled')) return;
    list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const numberOf = (code: string) => lots.findIndex(({ id }) => id === lotOf[code]);
  return (
    <figure className="picture lot-map">
      <svg ref={drawing} className="ward-map" viewBox={viewBox} aria-hidden="true" focusable="false">
        {wards.map(({ code, name, path }) => {
          const at = numberOf(code);
          const inPlan = code in placed;
          return (
            <path
              key={code}
              className={at >= 0 ? `ward-shape lot-${at % 8}` : 'ward-shape'}
              opacity={inPlan ? 1 : 0.35}
              d={path}
              onClick={() => inPlan && next(code)}
            >
              <title>{at >= 0 ? `${name}: lot ${at + 1}` : name}</title>
            </path>
          );
        })}
        {wards.map(({ code, label }) =>
          label && code in placed ? (
            <text key={code} x={label.x} y={label.y} fontSize={12.5} strokeWidth={4}>
              {label.lines.map((line, index) => (
                <tspan key={line} x={label.x} dy={index ? 14 : -((label.lines.length - 1) * 7) + 4}>
                  {index === 0 && numberOf(code) >= 0 ? `${numberOf(code) + 1}: ${line}` : line}
                </tspan>
              ))}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption>
        {lots.map(({ name }, at) => `${at + 1}: ${name}`).join(' · ')}. Press a ward to move it to the next
        lot; the lists show the same.
      </figcaption>
    </figure>
  );
}
