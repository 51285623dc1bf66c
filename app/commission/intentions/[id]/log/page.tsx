import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { oneOf, type Query } from '@/app/manage/here';
import { timeOf } from '@/app/steward/here';
import { IntentionDone } from '@/components/intentions/done-notice';
import { IntentionNav } from '@/components/intentions/intention-nav';
import { ActForm } from '@/components/steward/act-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Details } from '@/components/ui/details';
import { PrintButton } from '@/components/ui/print-button';
import { entryNames, howNames, type LogEntry, type Told } from '@/lib/intentions/log';
import { readLog, readResponses } from '@/lib/intentions/queries';
import { type GivenResponse, responseKindNames } from '@/lib/intentions/response';
import { londonNow } from '@/lib/clock';
import { sayCount, sayDate } from '@/lib/words';
import { noteAction } from '../../actions';
import { ownIntention } from '../../here';

type Props = { params: Promise<{ id: string }>; searchParams: Query };

export const metadata: Metadata = { title: 'Engagement log' };

export default function LogPage({ params, searchParams }: Props) {
  return guarded('/commission/intentions/[id]/log', async () => {
    const { id } = await params;
    const desk = await ownIntention(id, '/log');
    const [{ entries, told }, responses] = await Promise.all([readLog(id), readResponses(id)]);
    const lines = [
      ...entries.map((entry) => ({
        at: entry.at,
        key: `e${entry.id}`,
        line: <Sent entry={entry} told={told} />,
      })),
      ...responses.map((response) => ({
        at: response.created_at,
        key: response.id,
        line: <Given response={response} />,
      })),
    ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/intentions', label: 'Council plans to publish' }]} />
        <h1>{desk.document.title}: engagement log</h1>
        <IntentionNav id={id} slug={desk.slug} here="/log" />
        <IntentionDone done={oneOf((await searchParams).done)} />
        <p>
          Everything sent, asked and answered, the newest first. Nobody can change a line.{' '}
          <a href={`/commission/intentions/${id}/log/csv`} download>
            All of it as CSV
          </a>
        </p>
        {lines.length === 0 ? (
          <p>Nothing yet. The first line comes with publication.</p>
        ) : (
          <ol className="intentions">
            {lines.map(({ at, key, line }) => (
              <li key={key} className="intention">
                <p className="quiet">{timeOf(at)}</p>
                {line}
              </li>
            ))}
          </ol>
        )}
        <section aria-labelledby="note" className="narrow">
          <h2 id="note">Note what was done elsewhere</h2>
          <ActForm
            action={noteAction}
            id="note-form"
            marks={{ id }}
            fields={[
              { name: 'day', label: 'On which day?', kind: 'date', value: londonNow().date },
              {
                name: 'words',
                label: 'Who met or spoke, and what was said?',
                hint: 'For the commissioners. What one was told, tell everyone.',
                kind: 'area',
                most: 4000,
              },
            ]}
            buttons={[{ label: 'Write this into the log', value: 'note', look: 'secondary' }]}
          />
        </section>
        <ul className="tools">
          <PrintButton label="Print this page" />
        </ul>
      </div>
    );
  });
}

function Sent({ entry, told }: { entry: LogEntry; told: readonly Told[] }) {
  if (entry.what === 'note')
    return (
      <>
        <p>
          <strong>Noted</strong>
          {entry.happened_on && `, of ${sayDate(entry.happened_on)}`}
        </p>
        <p className="as-typed">{entry.words}</p>
      </>
    );
  const own = told.filter((each) => each.entry === entry.id);
  const reached = own.filter(({ how }) => how !== 'no-address').length;
  return (
    <>
      <p>
        <strong>{entryNames[entry.what]}</strong>: “{entry.subject}” to {sayCount(reached, 'organisation')}{' '}
        and {sayCount(entry.followers, 'follower')}, all in the same moment
        {own.length > reached && `; ${own.length - reached} could not be told: no address is known`}
      </p>
      <Details summary="Who, and what it said">
        <p className="as-typed">{entry.words}</p>
        <ul>
          {own.map(({ organisation_id, name, how }) => (
            <li key={organisation_id}>
              {name}: {howNames[how]}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}

function Given({ response }: { response: GivenResponse }) {
  return (
    <>
      <p>
        <strong>{response.kind === 'question' ? 'Asked' : responseKindNames[response.kind]}</strong>:{' '}
        {response.organisation_name || 'no name given'}, {response.email}
      </p>
      <p className="as-typed">{response.words}</p>
    </>
  );
}
