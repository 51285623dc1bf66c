'use client';

import { Choices } from '@/components/ui/field';

/** Ticks of one filter: its key in the address, and for each value how it is called. */
export type TickGroup = {
  name: string;
  legend: string;
  labels: Record<string, string>;
  chosen: readonly string[];
};

/**
 * Filters to tick. It runs in the browser too, so that a browser is sent names and values once more and not the
 * markup of some sixty boxes.
 */
export function TickGroups({ groups }: { groups: readonly TickGroup[] }) {
  return groups.map(({ name, legend, labels, chosen }) => (
    <Choices
      key={name}
      name={name}
      legend={legend}
      choices={Object.entries(labels).map(([value, label]) => {
        return { value, label, checked: chosen.includes(value) };
      })}
    />
  ));
}
