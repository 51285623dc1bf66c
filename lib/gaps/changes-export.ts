import { csvLine } from '@/lib/csv';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { sayCount, sayDate } from '@/lib/words';
import { changesOf, historyLimits, otherUnit, sayBegan, turnNames } from './changes';
import { exportName, noteLines } from './export';
import type { PastMeasure } from './queries';
import { cautions, sayBasis, saySettings } from './sentences';

/* What changed since a day, to take away: the wards in one file, the services behind it in another. */

export const changeTables = ['wards', 'services'] as const;
export type ChangeTable = (typeof changeTables)[number];

const plain = (rate: number | null) => (rate === null ? null : Number(rate.toFixed(4)));

/** What the file must say of itself; `leftOut` is what of the address was not understood. */
function notesOf(past: PastMeasure, address: string, leftOut: readonly string[]): string[] {
  const { day, now } = past;
  const { subject, area, measure, ages, today, fictional, attributions } = now;
  const { wards, sameUnit } = changesOf(past);
  const began = sayBegan(past);
  const changed = `${sayCount(wards.length, 'ward')} of ${measure.figures.length} changed; of the others the files hold nothing.`;
  return [
    `${subject.name} in ${area.name}: what changed from ${sayDate(day)} to ${sayDate(today)}, as listed then and now. Wardbook, method version ${METHOD_VERSION}.`,
    ...(fictional ? [`${area.name} is an invented example place.`] : []),
    measure.mode === 'list'
      ? `${subject.name} are not mapped by ward, so only the services are told.`
      : changed,
    ...(began ? [began] : []),
    ...(sameUnit ? [] : [otherUnit]),
    ...historyLimits,
    ...sayBasis(measure, ages),
    ...saySettings(measure, area.name),
    ...cautions,
    'A service may exist and not be listed here.',
    ...attributions,
    'An empty cell is not a nought: of that ward the figure may not be said.',
    ...leftOut,
    `Settings: ${address}`,
  ];
}

/** One of the two tables, its notes before the heading as in the other files. */
export function changesCsv(
  past: PastMeasure,
  table: ChangeTable,
  address: string,
  leftOut: readonly string[] = [],
): string {
  const { measure, areas } = past.now;
  const { wards, services } = changesOf(past);
  const unit = measure.unit === 'hours' ? 'hours_a_week' : 'services';
  const councils = new Map(areas.map(({ code, name }) => [code, name]));
  const notes = noteLines(notesOf(past, address, leftOut));
  if (table === 'services')
    return [
      ...notes,
      csvLine(['service', 'organisation', 'what_happened', 'page']),
      ...services.map(({ name, organisation, turn, slug }) =>
        csvLine([name, organisation, turnNames[turn], slug && new URL(`/services/${slug}`, address).href]),
      ),
    ].join('');
  const told = measure.mode === 'list' ? [] : wards;
  return [
    ...notes,
    csvLine([
      'ward_code',
      'ward',
      'council_code',
      'council',
      'state_then',
      'state_now',
      `${unit}_per_1000_then`,
      `${unit}_per_1000_now`,
      'because',
    ]),
    ...told.map(({ code, name, council, states, rates, reasons }) =>
      csvLine([
        code,
        name,
        council,
        councils.get(council) ?? '',
        ...states,
        ...rates.map(plain),
        reasons.join('; '),
      ]),
    ),
  ].join('');
}

/** Name of the file: "food-pantry-kelderdale-changed-wards-2026-05-01-to-2026-11-22". */
export function changesName({ day, now }: PastMeasure, table: ChangeTable): string {
  const name = exportName(now);
  return `${name.slice(0, -now.today.length)}changed-${table}-${day}-to-${now.today}`;
}
