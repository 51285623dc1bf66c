import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { ActForm } from '@/components/steward/act-form';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { readSettings } from '@/lib/steward/queries';
import { deskOf } from '../../here';
import { settingsAction } from '../administrator-actions';
import { CoverageForms } from './coverage-forms';

export const metadata: Metadata = { title: 'Settings' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function SettingsPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/settings', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/settings', 'administrator');
    const { reviewChanges, secondFactor, freshness, coverage, preElection } = await readSettings(code);
    return (
      <div className="page">
        <h1>{council.name}: settings</h1>
        <DeskNav council={council} here="/settings" />
        <Done done={oneOf((await searchParams).done)} />
        <div className="narrow">
          <ActForm
            action={settingsAction}
            id="settings"
            marks={{ council: code }}
            fields={[
              {
                name: 'review',
                label: 'Changes by approved organisations',
                kind: 'choice',
                value: reviewChanges ? 'yes' : 'no',
                options: [
                  { value: 'no', label: 'Are public at once; a steward can undo them' },
                  { value: 'yes', label: 'Wait until a steward has looked at each' },
                ],
              },
              {
                name: 'due',
                label: 'Days after which an organisation is asked whether a listing is still right',
                hint: '90 when nothing else is said',
                kind: 'number',
                value: String(freshness.due),
              },
              {
                name: 'notLately',
                label: 'Days after which a steward sees it as long unconfirmed',
                hint: '180 when nothing else is said',
                kind: 'number',
                value: String(freshness.notLately),
              },
              {
                name: 'lapsed',
                label: 'Days after which it is no longer public',
                hint: '365 when nothing else is said. It is kept, and one press brings it back.',
                kind: 'number',
                value: String(freshness.lapsed),
              },
              {
                name: 'heldFrom',
                label: 'First day on which council plans are held back before an election',
                hint: 'Drafts can be written; nothing can be published. Leave both days empty when there is none.',
                kind: 'date',
                value: preElection?.from ?? '',
              },
              {
                name: 'heldTo',
                label: 'Last day on which they are held back',
                kind: 'date',
                value: preElection?.to ?? '',
              },
            ]}
            buttons={[{ label: 'Save these settings', value: 'save' }]}
          />
          <CoverageForms council={council} coverage={coverage} />
          <h2>Second step for signing in</h2>
          <p>
            {secondFactor
              ? 'Officers of this council give a code from their phone as well.'
              : 'Officers of this council sign in with the link in an e-mail alone.'}{' '}
            <a href={`/second-factor?next=/steward/${code}/settings`}>Change that</a>
          </p>
        </div>
      </div>
    );
  });
}
