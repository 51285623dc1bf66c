import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { Choices, SelectField } from '@/components/ui/field';
import type { EightWays as Ways } from '@/lib/coverage/eight-ways';
import { type GapFilters, gapsHref, keys, writeGapFilters } from '@/lib/gaps/filters';
import type { Area } from '@/lib/gaps/gap-measure';
import type { CloserWard, CouncilRow, Fewer, Provider } from '@/lib/gaps/insight';
import { sayRate, stateNames } from '@/lib/gaps/sentences';
import { sayCount, sayList, sayNumber } from '@/lib/words';

const per = (share: number) => `${Math.round(share * 100)}%`;
const none = '–';

function Hidden({ filters }: { filters: GapFilters }) {
  return writeGapFilters(filters).map(([key, value]) => (
    <input key={key} type="hidden" name={key} value={value} />
  ));
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** What hangs on one provider. */
export function OneProvider({ providers }: { providers: readonly Provider[] }) {
  const alone = providers.filter((each) => each.alone.length > 0);
  const shares = providers.some(({ share }) => share !== null);
  return (
    <Part id="provider" title="What hangs on one provider">
      {providers.length === 0 ? (
        <p>No listed service reaches a ward by what your choices leave in.</p>
      ) : (
        <>
          <p>
            {alone.length === 0
              ? 'Every ward that is reached is reached by at least two providers.'
              : `${sayCount(alone.length, 'organisation is', 'organisations are each')} the only one to reach some ward, as listed. It says what to keep an eye on, not what is too little or too much.`}
          </p>
          <DataTable
            caption="Providers, those that wards rest on first"
            columns={[
              { label: 'Organisation' },
              { label: 'Wards that only it reaches' },
              { label: 'Wards it reaches', numeric: true },
              ...(shares ? [{ label: 'Part of all that reaches people here', numeric: true }] : []),
            ]}
            rows={providers.slice(0, 40).map(({ id, slug, name, alone: wards, reached, share }) => ({
              key: id,
              cells: [
                <a key="name" href={`/organisations/${slug}`}>
                  {name}
                </a>,
                wards.length === 0 ? 'none' : `${wards.length}: ${sayList(wards)}`,
                String(reached),
                ...(shares ? [share === null ? none : per(share)] : []),
              ],
            }))}
          />
          {providers.length > 40 && <p className="quiet">and {providers.length - 40} more</p>}
        </>
      )}
    </Part>
  );
}

/** What one service fewer would change, with the benchmark held. */
export function OneFewer({
  filters,
  services,
  chosen,
  rows,
  benchmark,
}: {
  filters: GapFilters;
  services: readonly { number: number; name: string }[];
  chosen: number | null;
  rows: readonly Fewer[];
  benchmark: string;
}) {
  if (services.length === 0) return null;
  return (
    <Part id="fewer" title="One fewer">
      <p>Choose a service to see what would be left of each ward without it. The benchmark stays as it is.</p>
      <form method="get" action="/gaps/insight#fewer" className="gap-choose">
        <Hidden filters={filters} />
        <SelectField
          id="without"
          label="Without"
          defaultValue={chosen ?? ''}
          options={[
            { value: '', label: 'Choose a service' },
            ...services.map(({ number, name }) => ({ value: String(number), label: name })),
          ]}
        />
        <Button look="secondary">Show what would be left</Button>
      </form>
      {chosen !== null &&
        (rows.length === 0 ? (
          <p role="status">No ward here would have less without it.</p>
        ) : (
          <DataTable
            caption={`Below ${benchmark}, with and without it`}
            columns={[
              { label: 'Ward' },
              { label: 'Now', numeric: true },
              { label: 'Without it', numeric: true },
              { label: 'Then' },
            ]}
            rows={rows.map(({ code, name, below, without, nothingLeft }) => ({
              key: code,
              cells: [
                <a key="ward" href={gapsHref(filters, { ward: code })}>
                  {name}
                </a>,
                `${Math.round(below)}%`,
                `${Math.round(without)}%`,
                nothingLeft ? 'nothing listed would reach it' : 'others still reach it',
              ],
            }))}
          />
        ))}
    </Part>
  );
}

/** How much of a ward's place at the foot of the list is the method's own choice. */
export function EightWays({ wards, ways }: { wards: readonly CloserWard[]; ways: Ways }) {
  const often = wards
    .filter(({ times }) => times !== null && times > 0)
    .toSorted((a, b) => b.times! - a.times! || a.figures.name.localeCompare(b.figures.name, 'en-GB'));
  return (
    <Part id="ways" title={`Computed ${ways.ways} ways`}>
      <p>
        How often a ward is among the two with least when hours or services are counted, for people or for
        people of poorer wards weighted, with near distances as they are or twice as far. A ward that is there
        only once or twice is there by the choice of method.
      </p>
      {ways.small && (
        <p>
          <strong>Take care:</strong> some counts here are under 5, so one more service or person could turn
          the order over.
        </p>
      )}
      {ways.estimated && <p>Some hours are the middle value of the others, because none are listed.</p>}
      {ways.ways < 8 && <p>Nobody lists hours, so only the ways by count could be worked out.</p>}
      {often.length === 0 ? (
        <p>No ward has a figure to compare.</p>
      ) : (
        <DataTable
          caption="Wards among the two with least"
          columns={[
            { label: 'Ward' },
            { label: `Of ${ways.ways} ways`, numeric: true },
            { label: 'State' },
            { label: 'How sure' },
          ]}
          rows={often.map(({ figures: { code, name, state, confidence }, times }) => ({
            key: code,
            cells: [name, String(times), stateNames[state], confidence],
          }))}
        />
      )}
    </Part>
  );
}

/** All sectors count; nothing is a gap on the listings of one alone. */
export function SectorsBeside({ wards, unit }: { wards: readonly CloserWard[]; unit: 'hours' | 'count' }) {
  const said = wards.filter(({ sectors }) => sectors !== null);
  const what = unit === 'hours' ? 'Hours a week for 1,000' : 'Services for 1,000';
  return (
    <Part id="sectors" title="Sectors side by side">
      <p>
        What each sector brings to a ward; the three add up to the whole. A ward without a community service
        is not without service.
      </p>
      {said.length === 0 ? (
        <p>No ward has a figure.</p>
      ) : (
        <DataTable
          caption={`${what} people, by sector`}
          columns={[
            { label: 'Ward' },
            { label: 'Community', numeric: true },
            { label: 'Public', numeric: true },
            { label: 'Private', numeric: true },
            { label: 'All', numeric: true },
          ]}
          rows={said.map(({ figures: { code, name, coverage }, sectors }) => ({
            key: code,
            cells: [
              name,
              sayRate(sectors!.community / 1_000),
              sayRate(sectors!.public / 1_000),
              sayRate(sectors!.private / 1_000),
              sayRate(coverage!),
            ],
          }))}
        />
      )}
    </Part>
  );
}

/** Councils, or those of a group, on the same footing. */
export function CouncilsBeside({
  filters,
  areas,
  area,
  rows,
  unit,
}: {
  filters: GapFilters;
  areas: readonly Area[];
  area: Area;
  rows: readonly CouncilRow[];
  unit: 'hours' | 'count';
}) {
  const councils = areas.filter(({ group }) => !group);
  if (councils.length < 2) return null;
  const own = areas.find(({ code }) => code === area.code);
  const others = councils.filter(({ code }) => !own?.councils.includes(code));
  const groups = areas.filter(({ group, code }) => group && code !== area.code);
  return (
    <Part id="councils" title="Councils side by side">
      <p>
        On the same footing: one benchmark, the average of all that are shown, and the distances of the method
        for all. How much is listed differs from council to council, so a difference may only be one of
        listing.
      </p>
      {others.length > 0 && (
        <form method="get" action="/gaps/insight#councils">
          <Hidden filters={{ ...filters, beside: '' }} />
          <Choices
            name={keys.beside}
            legend={`Beside ${own?.name ?? area.name}`}
            choices={others.map(({ code, name }) => ({
              value: code,
              label: name,
              checked: area.councils.includes(code),
            }))}
          />
          <Button look="secondary">Show them side by side</Button>
        </form>
      )}
      {groups.length > 0 && (
        <p>
          Or a group:{' '}
          {groups.map(({ code, name }, at) => (
            <span key={code}>
              {at > 0 && ', '}
              <a href={`${gapsHref(filters, { area: code, beside: '' }, '/gaps/insight')}#councils`}>
                {name}
              </a>
            </span>
          ))}
        </p>
      )}
      {rows.length > 1 && (
        <DataTable
          caption="Councils on the same footing"
          columns={[
            { label: 'Council' },
            { label: 'Wards', numeric: true },
            { label: 'People', numeric: true },
            { label: 'Services that reach it', numeric: true },
            { label: unit === 'hours' ? 'Hours a week for 1,000' : 'Services for 1,000', numeric: true },
            { label: 'Of the average of all', numeric: true },
            { label: 'Wards reached, under half of it', numeric: true },
            { label: 'Confirmed gaps', numeric: true },
            { label: 'Wards not known', numeric: true },
          ]}
          rows={rows.map((row) => ({
            key: row.code,
            cells: [
              <a key="name" href={gapsHref(filters, { area: row.code, beside: '' })}>
                {row.name}
              </a>,
              String(row.wards),
              row.people === null ? none : sayNumber(Math.round(row.people)),
              String(row.services),
              row.rate === null ? none : sayRate(row.rate / 1_000),
              row.ofAll === null ? none : per(row.ofAll),
              String(row.least),
              String(row.confirmed),
              String(row.unknown),
            ],
          }))}
        />
      )}
    </Part>
  );
}
