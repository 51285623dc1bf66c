import { stateNames } from '@/lib/gaps/sentences';
import { sayList } from '@/lib/words';
import type { Cell } from './evidence';
import type { LotFigures } from './lots';
import type { ThresholdState } from './thresholds';
import type { TogetherAnswer } from './together';

/* How figures of a plan read, on its pages and in its annex. */

/** "£12,500". */
export const sayPounds = (pounds: number): string => `£${Math.round(pounds).toLocaleString('en-GB')}`;

/** Whether a lot hangs together, in words. */
export function sayParts({ parts, wards }: LotFigures): string {
  if (wards.length === 0) return 'No wards yet';
  if (parts.length === 1) return 'Hangs together';
  return `In ${parts.length} parts: ${parts.map((part) => sayList(part)).join(' | ')}`;
}

export function sayLotAlliance({
  pairs,
  nobody,
  smallest,
  impossible,
  alliances,
  proven,
}: TogetherAnswer): string {
  if (pairs === 0) return 'Nothing to cover';
  const uncovered = nobody.length > 0 ? `; nobody reaches ${nobody.length} of ${pairs} pairs` : '';
  if (impossible || smallest === null || smallest === 0) return `None${uncovered}`;
  const names = alliances[0]?.members.map(({ organisation }) => organisation.name) ?? [];
  return `${smallest}${proven ? '' : ' (best found)'}: ${sayList(names)}${uncovered}`;
}

export const thresholdWords: Record<ThresholdState, string> = {
  'under-notice': 'Under £30,000: no notice is asked for by the Act.',
  notifiable:
    'From £30,000 and below the threshold: a regulated below-threshold contract. What is advertised goes to the central digital platform first.',
  'over-services':
    'At or above the threshold for services of a council: the Procurement Act applies in full, unless the services are light touch.',
  'light-touch-below':
    'Below the light touch threshold: if every service is light touch, it is a below-threshold contract.',
  'over-light-touch':
    'At or above the light touch threshold: the Act applies, with the lighter rules for light touch services.',
};

/** Pairs of a ward and a kind, by kind: "Food bank in Town and Savile". */
export function sayPairs(pairs: readonly { ward: { name: string }; kind: { name: string } }[]): string[] {
  const byKind = new Map<string, string[]>();
  for (const { ward, kind } of pairs) byKind.set(kind.name, [...(byKind.get(kind.name) ?? []), ward.name]);
  return [...byKind].map(([kind, wards]) => `${kind} in ${sayList(wards)}`);
}

/** "reached, 41% less than the average of Kelderdale". */
export function sayCell(cell: Cell, benchmark: string): string {
  const name = stateNames[cell.state].toLowerCase();
  if (cell.below === null || cell.ofBenchmark === null) return name;
  const against =
    cell.below >= 1
      ? `${Math.round(cell.below)}% less than ${benchmark}`
      : cell.ofBenchmark < 1.05
        ? `about as much as ${benchmark}`
        : `more than ${benchmark}`;
  return `${name}, ${against}`;
}
