import type { Ground } from '@/lib/coverage/ground';
import type { Area } from './gap-measure';

/**
 * Names of wards as they are told apart: with the council behind where two of the wards shown have the same name, or
 * where the ward is of a council beyond those shown.
 */
export function wardNamer(
  { wards }: Pick<Ground, 'wards'>,
  area: Area,
  areas: readonly Area[],
): (ward: number) => string {
  const councils = new Map(areas.map(({ code, name }) => [code, name]));
  const shown = new Set(area.councils);
  const times = new Map<string, number>();
  for (const { name, council } of wards) if (shown.has(council)) times.set(name, (times.get(name) ?? 0) + 1);
  return (ward) => {
    const { name, council } = wards[ward]!;
    const called = councils.get(council);
    const alone = shown.has(council) && times.get(name) === 1;
    return alone || !called ? name : `${name} (${called})`;
  };
}
