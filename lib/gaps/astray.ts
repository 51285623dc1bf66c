import { sayDate } from '@/lib/words';
import { type GapFilters, gapsHref } from './filters';
import type { Area } from './gap-measure';

export type Astray = { sentence: string; link?: { href: string; label: string } };

/** A ward as the place knows it, also one that is no ward any more. */
type KnownWard = { code: string; name: string; council_code: string; valid_to: string | null };

/**
 * What is said of an area or a ward of the address that is not on the page: which is shown instead, and where an
 * old ward is told of. `ward` is what is known of the ward asked for; null for a code that nothing has.
 */
export function astrayOf(
  filters: GapFilters,
  area: Pick<Area, 'code' | 'name' | 'councils'>,
  shown: boolean,
  ward: KnownWard | null,
): Astray[] {
  const found: Astray[] = [];
  if (filters.area !== '' && filters.area !== area.code)
    found.push({
      sentence: `No council or group with the code ${filters.area} is here, so this is ${area.name}.`,
    });
  for (const code of filters.beside.split(','))
    if (code !== '' && !area.councils.includes(code))
      found.push({ sentence: `No council with the code ${code} is here to stand beside it.` });
  if (filters.ward === '' || shown) return found;
  if (!ward) return [...found, { sentence: `No ward with the code ${filters.ward} is here.` }];
  if (ward.valid_to)
    return [
      ...found,
      {
        sentence: `${ward.name} was a ward until ${sayDate(ward.valid_to)}.`,
        link: { href: `/wards/${ward.code}`, label: 'See which wards it is part of now' },
      },
    ];
  return [
    ...found,
    {
      sentence: `${ward.name} is not in ${area.name}.`,
      link: { href: gapsHref(filters, { area: ward.council_code }), label: 'See it in its own council' },
    },
  ];
}
