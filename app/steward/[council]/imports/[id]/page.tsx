import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { isUuid } from '@/app/manage/here';
import { DeskTrail } from '@/components/steward/desk-head';
import { OneAct } from '@/components/steward/one-act';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { now } from '@/lib/clock';
import { type ImportRun, silentMs } from '@/lib/steward/import-run';
import { readImportRun } from '@/lib/steward/queries';
import { sayCount, sayNumber } from '@/lib/words';
import { deskOf } from '../../../here';
import { goOnAction, leaveAction } from '../actions';

export const metadata: Metadata = { title: 'A list' };

export default function ImportPage({ params }: { params: Promise<{ council: string; id: string }> }) {
  return guarded('/steward/[council]/imports/[id]', async () => {
    const { council: code, id } = await params;
    const { council } = await deskOf(code, `/imports/${id}`);
    const run = isUuid(id) ? await readImportRun(id) : null;
    if (!run || run.council_code !== code) notFound();
    const working = run.state === 'trying' || run.state === 'writing';
    const stopped =
      run.state === 'failed' || (working && Math.abs(clock() - Date.parse(run.seen_at)) > silentMs);
    return (
      <div className="page">
        {working && !stopped && <meta httpEquiv="refresh" content="3" />}
        <DeskTrail
          council={council}
          more={[{ href: `/steward/${code}/imports`, label: 'Bring in a list' }]}
        />
        <div className="narrow">
          <h1>{run.name}</h1>
          {stopped ? <Stopped run={run} code={code} /> : <State run={run} code={code} working={working} />}
          {run.report.lines.length > 0 && !working && (
            <ul>
              {run.report.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {run.state === 'tried' && !stopped && <Choose run={run} code={code} />}
        </div>
        {!working && <Remarks run={run} />}
      </div>
    );
  });
}

/** The database notes the time by its own clock, which tests do not set. */
const clock = () => Math.max(Date.now(), now().getTime());

function State({ run, code, working }: { run: ImportRun; code: string; working: boolean }) {
  if (working)
    return (
      <div role="status">
        <p className="lede">
          {run.state === 'trying' ? 'Trying' : 'Bringing in'} row {sayNumber(run.done)} of {sayNumber(run.of)}
          .
        </p>
        <progress
          className="progress"
          max={Math.max(1, run.of)}
          value={run.done}
          aria-label="How far it is"
        />
        <p>
          You can leave this page: it goes on, and stands under{' '}
          <a href={`/steward/${code}/imports`}>Bring in a list</a>.
        </p>
      </div>
    );
  if (run.state === 'done')
    return (
      <Notice look="good" title="Brought in" role="status">
        <p>It is public now, with its source beside it. Its file is erased.</p>
      </Notice>
    );
  if (run.state === 'left')
    return (
      <Notice title="Not brought in">
        <p>Nothing more of it was written, and its file is erased.</p>
      </Notice>
    );
  return (
    <Notice title="Tried. Nothing is written yet">
      <p>This is what would happen:</p>
    </Notice>
  );
}

function Stopped({ run, code }: { run: ImportRun; code: string }) {
  const marks = { council: code, run: run.id };
  return (
    <>
      <Notice look="attention" title="It stopped" role="alert">
        <p>{run.report.error || 'It has said nothing for a minute. Nothing is lost: go on.'}</p>
      </Notice>
      <div className="acts">
        <OneAct
          act={goOnAction}
          marks={{ ...marks, write: run.state === 'writing' ? 'yes' : 'no' }}
          look="primary"
        >
          Go on
        </OneAct>
        <OneAct act={leaveAction} marks={marks}>
          Leave off and erase the file
        </OneAct>
      </div>
    </>
  );
}

function Choose({ run, code }: { run: ImportRun; code: string }) {
  const { good, refused, allOrNothing } = run.report;
  const marks = { council: code, run: run.id };
  const barred = allOrNothing && refused > 0;
  return (
    <>
      {!barred && good === 0 && (
        <p>
          {refused > 0
            ? 'No other row brings anything new. Put the refused ones right and send the file again.'
            : 'Nothing in it is new: its rows are listed as they are already, or are left out.'}
        </p>
      )}
      {barred && (
        <p>You asked for all rows or none, and rows were refused. Put them right and send the file again.</p>
      )}
      <div className="acts">
        {!barred && good > 0 && (
          <OneAct act={goOnAction} marks={{ ...marks, write: 'yes' }} look="primary">
            Bring in {sayCount(good, 'listing')}
          </OneAct>
        )}
        <OneAct act={leaveAction} marks={marks}>
          {barred || good === 0 ? 'Erase this file' : 'Bring in nothing and erase the file'}
        </OneAct>
      </div>
    </>
  );
}

const weights = { refused: 'Refused', note: 'Worth knowing', skipped: 'Left out by the mapping' } as const;

function Remarks({ run: { report } }: { run: ImportRun }) {
  if (report.remarks.length === 0) return null;
  return (
    <>
      <h2>Row by row</h2>
      <div className="log">
        <DataTable
          caption={report.remarks.length < 500 ? 'Every row with a remark' : 'The first 500 remarks'}
          columns={[
            { label: 'Where' },
            { label: 'What' },
            { label: 'Column' },
            { label: 'Why' },
            { label: 'Name' },
          ]}
          rows={report.remarks.map(({ line, weight, column, reason, name }, index) => ({
            key: String(index),
            cells: [`Line\u00a0${line}`, weights[weight], column, reason, name],
          }))}
        />
      </div>
    </>
  );
}
