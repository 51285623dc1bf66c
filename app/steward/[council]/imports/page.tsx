import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { ImportForm } from '@/components/steward/import-form';
import type { ImportRun } from '@/lib/steward/import-run';
import { readImportRuns } from '@/lib/steward/queries';
import { deskOf, timeOf } from '../../here';
import { uploadAction } from './actions';

export const metadata: Metadata = { title: 'Bring in a list' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function ImportsPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/imports', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/imports');
    const runs = await readImportRuns(code);
    return (
      <div className="page">
        <h1>Bring in a list</h1>
        <DeskNav council={council} here="/imports" />
        <Done done={oneOf((await searchParams).done)} />
        <div className="narrow">
          <p className="lede">
            A list that somebody keeps already comes in unclaimed: public, with its source, never as
            confirmed. What organisations keep themselves is not written over, and the same list again adds
            nothing twice.
          </p>
          <ImportForm action={uploadAction} council={code} run={randomUUID()} />
          {runs.length > 0 && (
            <section aria-labelledby="runs">
              <h2 id="runs">Brought in before</h2>
              <ul className="rows">
                {runs.map((run) => (
                  <li key={run.id}>
                    <span>
                      <a href={`/steward/${code}/imports/${run.id}`}>{run.name}</a>
                      <span className="quiet">{timeOf(run.began_at)}</span>
                    </span>
                    <span className="rows-end quiet">{states[run.state]}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    );
  });
}

const states: Record<ImportRun['state'], string> = {
  trying: 'being tried',
  tried: 'tried, waits for you',
  writing: 'being brought in',
  done: 'brought in',
  failed: 'stopped',
  left: 'not brought in',
};
