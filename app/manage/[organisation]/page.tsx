import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/manage/done-notice';
import { ServiceRow } from '@/components/manage/service-row';
import { VisitorReports } from '@/components/manage/visitor-reports';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { londonNow } from '@/lib/clock';
import { first } from '@/lib/manage/fields';
import {
  readCounts,
  readDraft,
  readDraftsFor,
  readKeptServices,
  readNothingFound,
  readWaiting,
} from '@/lib/manage/queries';
import { byUrgency, needsWord, serviceState } from '@/lib/manage/service-state';
import { filledRows } from '@/lib/manage/timetable';
import { readOpenReports } from '@/lib/steward/queries';
import { OwnCouncilPlans } from '@/app/manage/council-plans';
import { periodsOf, readPlace } from '@/lib/places/queries';
import { sayCount, sayPeriod } from '@/lib/words';
import { dayOf } from '@/app/steward/here';
import { type Query, deskOfOrganisation, keptOrganisation, oneOf, ownOrganisation } from '../here';
import { answerReportAction, confirmAction, stateAction, stillRunsAction } from './actions';

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props) {
  const { organisation: slug } = await params;
  const organisation = await keptOrganisation(slug).catch(() => null);
  return organisation ? { title: { absolute: `${organisation.name} · Your listings · Wardbook` } } : {};
}

export default function Dashboard({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}`);
    const query = await searchParams;
    if (organisation.onBehalf) redirect(deskOfOrganisation(organisation, oneOf(query.done)));
    const [services, counts, missed, drafts, timetable, place] = await Promise.all([
      readKeptServices(organisation.id),
      readCounts(organisation.id),
      readNothingFound(organisation.id),
      readDraftsFor(organisation.id),
      readDraft('timetable', organisation.id),
      readPlace(),
    ]);
    const periods = periodsOf(place, organisation.council);
    const ids = services.map(({ id }) => id);
    const [waiting, reports] = await Promise.all([readWaiting(ids), readOpenReports(ids)]);
    const nameOf = new Map(services.map(({ id, name }) => [id, name]));
    const today = londonNow().date;
    const rows = services
      .map((service) => ({ service, state: serviceState(service, today, periods) }))
      .sort((a, b) => byUrgency(a.state, b.state));
    const open = rows.filter(({ state }) => state.kind !== 'archived');
    const pressing = open.filter(({ state }) => needsWord(state)).length;
    const unpublished = drafts.filter(({ target }) => !services.some(({ id }) => id === target));
    const typedRows = timetable ? filledRows(timetable.fields).length : 0;
    const begun = new Set(drafts.map(({ target }) => target));
    const acts = { confirm: confirmAction, stillRuns: stillRunsAction, setState: stateAction };
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/manage', label: 'Your listings' }]} />
        <h1>{organisation.name}</h1>
        <DoneNotice done={oneOf(query.done)}>
          {oneOf(query.done) === 'published' && organisation.state !== 'waiting' && (
            <p>
              <a href={`/services/${oneOf(query.service)}`}>See it as residents do</a>
            </p>
          )}
        </DoneNotice>
        <VisitorReports
          reports={reports.map(({ id, service_id, message, contact, created_at }) => ({
            id,
            service: { id: service_id, name: nameOf.get(service_id) ?? '' },
            message,
            contact,
            on: dayOf(created_at),
          }))}
          slug={slug}
          answer={answerReportAction}
        />
        <ul className="desk-links">
          {organisation.state !== 'waiting' && (
            <li>
              <a href={`/organisations/${slug}`}>Its public page</a>
            </li>
          )}
          <li>
            <a href={`/manage/${slug}/details`}>Details of the organisation</a>
          </li>
          <li>
            <a href={`/manage/${slug}/people`}>People</a>
          </li>
          {open.length > 0 && (
            <li>
              <a href={`/manage/${slug}/places`}>Places, and hiding them</a>
            </li>
          )}
        </ul>
        {organisation.state === 'waiting' && (
          <Notice look="attention" title="A steward of the council has yet to look at your organisation">
            <p>List your services meanwhile. They become public as soon as it is approved.</p>
          </Notice>
        )}
        <div className="desk">
          <div>
            <h2 className="first">{headingOf(open.length, pressing)}</h2>
            {open.length === 0 && (
              <p>A first listing takes about five minutes: what it is, when, where, and a phone number.</p>
            )}
            {open.length > 1 && (
              <p>
                <ButtonLink href={`/manage/${slug}/confirm`} look={pressing > 1 ? 'primary' : 'secondary'}>
                  All still right, except…
                </ButtonLink>
              </p>
            )}
            <ul className="service-rows">
              {open.map(({ service, state }) => (
                <ServiceRow
                  key={service.id}
                  service={service}
                  state={state}
                  slug={slug}
                  waiting={waiting.has(service.id)}
                  draft={begun.has(service.id)}
                  count={counts[service.id]}
                  acts={acts}
                />
              ))}
            </ul>
            <div className="acts">
              <ButtonLink
                href={`/manage/${slug}/services/new`}
                look={open.length === 0 ? 'primary' : 'secondary'}
              >
                List a service
              </ButtonLink>
              <a href={`/manage/${slug}/timetable`}>List a whole timetable</a>
              {open.length > 0 && <a href={`/manage/${slug}/bulk`}>Change many in a spreadsheet</a>}
            </div>
            {unpublished.length + typedRows > 0 && (
              <section aria-labelledby="drafts">
                <h2 id="drafts">Not published yet</h2>
                <ul className="rows">
                  {typedRows > 0 && (
                    <li>
                      <a href={`/manage/${slug}/timetable`}>A timetable of {sayCount(typedRows, 'row')}</a>
                      <span className="rows-end">Only you see this draft</span>
                    </li>
                  )}
                  {unpublished.map(({ target, document }) => (
                    <li key={target}>
                      <a href={`/manage/${slug}/services/${target}`}>
                        {first(document.fields, 'name') || 'A service without a name'}
                      </a>
                      <span className="rows-end">Only you see this draft</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Archived rows={rows.filter(({ state }) => state.kind === 'archived')} slug={slug} acts={acts} />
          </div>
          <aside aria-label="This month">
            <h2>Searched for near you without result</h2>
            {missed.length === 0 ? (
              <p className="quiet">
                Nothing often enough to tell, in the last 30 days. Only what at least five searches asked for
                is shown.
              </p>
            ) : (
              <>
                <ul>
                  {missed.map(({ words, count }) => (
                    <li key={words}>
                      “{words}”, {sayCount(count, 'time')}
                    </li>
                  ))}
                </ul>
                <p className="quiet">In your wards, in the last 30 days.</p>
              </>
            )}
            <OwnCouncilPlans organisation={organisation.id} />
            <h2>How listings stay true</h2>
            <p>
              Press <em>Still right</em> when you have looked. After {sayPeriod(periods.due)} we ask you;
              after {sayPeriod(periods.lapsed)} without a word from you, a listing is no longer public.
            </p>
          </aside>
        </div>
      </div>
    );
  });
}

function headingOf(open: number, pressing: number): string {
  if (open === 0) return 'List your first service';
  if (pressing === 0)
    return open === 1 ? 'Your service is up to date' : `All ${open} services are up to date`;
  return `${sayCount(pressing, 'service')} of ${open} ${pressing === 1 ? 'needs' : 'need'} a word from you`;
}

type Row = Pick<Parameters<typeof ServiceRow>[0], 'service' | 'state'>;

function Archived({
  rows,
  slug,
  acts,
}: {
  rows: readonly Row[];
  slug: string;
  acts: Parameters<typeof ServiceRow>[0]['acts'];
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="archived">
      <h2 id="archived">Archived</h2>
      <ul className="service-rows">
        {rows.map(({ service, state }) => (
          <ServiceRow key={service.id} service={service} state={state} slug={slug} acts={acts} />
        ))}
      </ul>
    </section>
  );
}
