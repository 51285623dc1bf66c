import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { TextField } from '@/components/ui/field';
import type { Measure } from '@/lib/coverage/measure';
import { hasFigure } from '@/lib/coverage/states';
import type { Change } from '@/lib/coverage/what-if';
import { type GapFilters, gapsHref, keys, writeGapFilters } from '@/lib/gaps/filters';
import { sayRange, sayRate, stateNames } from '@/lib/gaps/sentences';
import type { SvgMap } from '@/lib/wards/svg-map';
import { sayCount, sayList, sayNumber } from '@/lib/words';
import { PinOnMap } from './pin-on-map';

/** What one more would change, with the benchmark held. Shared by its address, saved nowhere. */
export function WhatIf({
  filters,
  measure,
  nameOf,
  changes,
  frame,
  error,
  keep,
}: {
  filters: GapFilters;
  measure: Measure;
  /** Of a ward by its place in the ground. */
  nameOf: (ward: number) => string;
  /** Null before anything is asked. */
  changes: readonly Change[] | null;
  /** Where the map lies, for a pin on it; null where no map is drawn. */
  frame: SvgMap['frame'] | null;
  error: string | null;
  /** Where a commissioner keeps it with a plan; nothing for anybody else. */
  keep?: ReactNode;
}) {
  const hours = measure.unit === 'hours';
  const said = hours
    ? `${filters.amount} ${filters.amount === 1 ? 'hour' : 'hours'} a week`
    : sayCount(filters.amount ?? 1, 'service');
  return (
    <section aria-labelledby="what-if" className={changes ? 'what-if' : 'what-if no-print'}>
      <h2 id="what-if">What if there were one more?</h2>
      <p>
        A session at a place you choose. The benchmark stays as it is, so the bar does not move and no ward
        falls. {sayFar(measure)}It is kept nowhere{keep ? ' but where you keep it below' : ''}: share the
        address of this page.
      </p>
      <form method="post" action="/gaps/what-if">
        {writeGapFilters({ ...filters, at: null, place: '', amount: null }).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextField
          id={keys.place}
          label="Postcode, town or ward"
          defaultValue={filters.place}
          error={error ?? undefined}
          maxLength={60}
          autoComplete="off"
        />
        <TextField
          id={keys.amount}
          label={hours ? 'Hours a week' : 'Services'}
          defaultValue={filters.amount ?? (hours ? 2 : 1)}
          inputMode="decimal"
          className="govuk-input--width-4"
        />
        <Button look="secondary">Show what would change</Button>
      </form>
      {frame && (
        <PinOnMap
          frame={frame}
          href={`${gapsHref(filters, { at: null, place: 'the pin on the map', amount: filters.amount ?? (hours ? 2 : 1) })}&${keys.at}=LNG,LAT#what-if`}
        />
      )}
      {changes && (
        <>
          <p role="status">
            {changes.length === 0
              ? `${said} at ${filters.place || 'this place'} would reach nobody’s home.`
              : `${said} at ${filters.place || 'this place'} would reach ${sayCount(changes.length, 'ward')}: ${sayFirst(
                  changes.map(({ ward }) => nameOf(ward)),
                )}.`}
          </p>
          {changes.length > 0 && <Changes {...{ measure, nameOf, changes, hours, said }} />}
          {keep}
          <p>
            <a href={gapsHref(filters, { at: null, place: '', amount: null })}>Take it away again</a>
          </p>
        </>
      )}
    </section>
  );
}

function Changes({
  measure,
  nameOf,
  changes,
  hours,
  said,
}: {
  measure: Measure;
  nameOf: (ward: number) => string;
  changes: readonly Change[];
  hours: boolean;
  said: string;
}) {
  const compared = changes.some(({ belowAfter }) => belowAfter !== null);
  const number = (label: string) => ({ label, numeric: true });
  return (
    <>
      {!compared && (
        <p>
          With these choices nothing reaches the wards that it is compared with, so their average is nought:
          only what each would have is said.
        </p>
      )}
      <DataTable
        caption={`What would change with ${said} more`}
        columns={[
          { label: 'Ward' },
          number('Its people reached'),
          ...(compared
            ? [
                number('Below the benchmark now'),
                number('And then'),
                number(hours ? 'Hours a week still missing' : 'Services still missing'),
              ]
            : [number(hours ? 'Hours a week for 1,000, then' : 'Services for 1,000, then')]),
        ]}
        rows={changes.map(({ ward, reach, after, belowBefore, belowAfter, shortfallAfter }) => ({
          key: String(ward),
          cells: [
            nameOf(ward),
            `${Math.round(reach * 100)}% of ${sayNumber(Math.round(measure.ground.people[ward]!))}`,
            ...(compared
              ? [
                  !hasFigure(measure.states[ward]!)
                    ? stateNames[measure.states[ward]!].toLowerCase()
                    : belowBefore === null
                      ? 'not known'
                      : `${Math.round(belowBefore)}%`,
                  belowAfter === null ? 'not known' : `${Math.round(belowAfter)}%`,
                  belowAfter === null ? 'not known' : (sayRange(shortfallAfter) ?? 'none'),
                ]
              : [sayRate(after)]),
          ],
        }))}
      />
    </>
  );
}

/** Of kinds that reach unlike far, how far the one more is taken to reach. */
function sayFar({ subject, mainDistances, settings: { distances } }: Measure): string {
  const measured = subject.kinds.filter(({ measure, residents }) => measure !== 'none' && residents);
  if (new Set(measured.map(({ distance }) => distance)).size < 2) return '';
  if (mainDistances === null)
    return 'It is taken to reach its council, as the first kind of this need does. ';
  const name = mainDistances === distances.town ? 'town' : 'neighbourhood';
  return `It is taken to reach as far as a ${name} kind: whole up to ${sayNumber(mainDistances.near)} metres, half up to ${sayNumber(mainDistances.far)}. `;
}

/** The first names of many: "Hulme, Deansgate, Moss Side and 6 more". */
function sayFirst(names: readonly string[], most = 3): string {
  if (names.length <= most + 1) return sayList(names);
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
