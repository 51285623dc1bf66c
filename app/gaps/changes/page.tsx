import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { Cautions } from '@/components/coverage/cautions';
import { GapsNav } from '@/components/coverage/gaps-nav';
import { Unread } from '@/components/coverage/unread';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { TextField } from '@/components/ui/field';
import { PrintButton } from '@/components/ui/print-button';
import { addDays, londonNow } from '@/lib/clock';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import {
  type ChangedService,
  changesOf,
  farthestBack,
  historyLimits,
  otherUnit,
  sayBegan,
  sinceOf,
  turnNames,
} from '@/lib/gaps/changes';
import { changeTables } from '@/lib/gaps/changes-export';
import { asAsked, gapsHref, keys, parseGapFilters, writeGapFilters } from '@/lib/gaps/filters';
import { readPastMeasure } from '@/lib/gaps/queries';
import { sayBasis, saySettings } from '@/lib/gaps/sentences';
import { sayUnread } from '@/lib/gaps/unread';
import type { Query } from '@/lib/listings/filters';
import { isDiscreet } from '@/lib/needs/discreet';
import { sayCount, sayDate } from '@/lib/words';
import { sayAstray } from '../say-astray';

type Props = { searchParams: Promise<Query> };

export const metadata: Metadata = { title: 'What’s missing: what changed', robots: { index: false } };

/** Which wards have another state or coverage than on a day in the last 12 months, and because of what. */
export default function ChangesPage({ searchParams }: Props) {
  return guarded('/gaps/changes', async () => {
    const query = await searchParams;
    const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
    const { date } = londonNow();
    const { day, sentence } = sinceOf(filters.since, date);
    const found = await readPastMeasure(filters, day);
    if (!found) redirect(asAsked(query));
    const { subject, area, measure, ages, today } = found.now;
    const own = { ...filters, of: subject.id };
    const { wards, services, sameUnit } = changesOf(found);
    const began = sayBegan(found);
    const rated = measure.mode === 'shares';
    const told = measure.mode !== 'list' && wards.length > 0;
    const unit = measure.unit === 'hours' ? 'hours a week' : 'services';
    return (
      <div className="page gaps">
        {isDiscreet(subject.kinds.map(({ id }) => id)) && <ExitThisPage />}
        <p className="crumb">
          <a href={gapsHref({ ...own, since: '' })}>{subject.name}</a> · {area.name}
        </p>
        <h1>{subject.name}: what changed</h1>
        <GapsNav here="changes" filters={own} need={subject.need.id} />
        <Unread sentences={[...sayUnread(query), ...(sentence ? [sentence] : [])]}>
          {await sayAstray(filters, found.now, true)}
        </Unread>
        <form method="get" action="/gaps/changes" className="gap-choose">
          {writeGapFilters({ ...own, since: '' }).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <TextField
            id="since"
            name={keys.since}
            label="Since"
            type="date"
            min={addDays(date, -farthestBack)}
            max={addDays(date, -1)}
            defaultValue={day}
            className="govuk-input--width-10"
          />
          <Button look="secondary">Show what changed</Button>
        </form>
        <div className="lede">
          <p>
            {wards.length === 0
              ? `Since ${sayDate(day)} nothing changed in the ${sayCount(measure.figures.length, 'ward')} of ${area.name}, as listed.`
              : `Since ${sayDate(day)} ${sayCount(wards.length, 'ward')} of ${measure.figures.length} changed: ${sayTurns(services)}.`}
          </p>
          {began && <p>{began}</p>}
        </div>
        <Cautions />
        <ul className="take-away">
          {changeTables
            .filter((table) => (table === 'wards' ? told : services.length > 0))
            .map((table) => (
              <li key={table}>
                <a href={gapsHref(own, { since: day }, `/gaps/changes/${table}`)} download>
                  <span className="govuk-visually-hidden">Take away the </span>
                  {table === 'wards' ? 'Wards as CSV' : 'Services as CSV'}
                </a>
              </li>
            ))}
        </ul>
        {measure.mode === 'list' ? (
          <p>{subject.name} are not mapped by ward, so only the services are told.</p>
        ) : (
          told && (
            <section aria-labelledby="wards">
              <h2 id="wards">Wards</h2>
              {!sameUnit && <p>{otherUnit}</p>}
              <DataTable
                caption={
                  rated ? `Wards that changed, in ${unit} for each 1,000 people` : 'Wards that changed'
                }
                columns={[{ label: 'Ward' }, { label: 'Then and now' }, { label: 'Because' }]}
                rows={wards.map(({ code, name, then, now, reasons }) => ({
                  key: code,
                  cells: [
                    <a key="ward" href={`${gapsHref({ ...own, since: '' }, { ward: code })}#ward-panel`}>
                      {name}
                    </a>,
                    <dl key="sides" className="then-and-now">
                      <dt>then</dt>
                      <dd>{then}</dd>
                      <dt>now</dt>
                      <dd>{now}</dd>
                    </dl>,
                    <ul key="because" className="reasons">
                      {reasons.map((reason) => (
                        <li key={reason}>{reason}</li>
                      ))}
                    </ul>,
                  ],
                }))}
              />
            </section>
          )
        )}
        {services.length > 0 && (
          <section aria-labelledby="services">
            <h2 id="services">Services</h2>
            <DataTable
              caption="Services that began, left, moved or changed"
              columns={[{ label: 'Service' }, { label: 'Organisation' }, { label: 'What happened' }]}
              rows={services.map(({ number, name, organisation, slug, turn }) => ({
                key: String(number),
                cells: [
                  slug ? (
                    <a key="name" href={`/services/${slug}`}>
                      {name}
                    </a>
                  ) : (
                    name
                  ),
                  organisation,
                  turnNames[turn],
                ],
              }))}
            />
          </section>
        )}
        <section aria-labelledby="basis">
          <h2 id="basis">What this rests on</h2>
          <ul>
            {[...historyLimits, ...sayBasis(measure, ages), ...saySettings(measure, area.name)].map(
              (line) => (
                <li key={line}>{line}</li>
              ),
            )}
          </ul>
          <p>
            Listings as they stood on {sayDate(day)} and stand on {sayDate(today)}. Method version{' '}
            {METHOD_VERSION}. A service may exist and not be listed here.{' '}
            <a href="/method#changes">How the past is measured</a>
          </p>
          <ul className="tools">
            <PrintButton label="Print this page" />
          </ul>
        </section>
      </div>
    );
  });
}

/** "3 services began, 1 left the list, 2 moved". */
function sayTurns(services: readonly ChangedService[]): string {
  const count = (turn: ChangedService['turn']) => services.filter((each) => each.turn === turn).length;
  const said = [
    [count('began'), 'began'],
    [count('left'), 'left the list'],
    [count('moved'), 'moved'],
    [count('changed'), 'changed times, ways or area'],
  ].filter(([number]) => number !== 0) as [number, string][];
  if (said.length === 0) return 'by what stewards found, by seasons, or by listings that lapsed';
  return said
    .map(([number, what], at) => `${at === 0 ? sayCount(number, 'service') : number} ${what}`)
    .join(', ');
}
