import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { DeskNav } from '@/components/steward/desk-head';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { SelectField } from '@/components/ui/field';
import type { LogRow } from '@/lib/steward/administration';
import { readLog } from '@/lib/steward/queries';
import { saySettings } from '@/lib/steward/say-settings';
import { capital } from '@/lib/words';
import { deskOf, timeOf } from '../../here';

export const metadata: Metadata = { title: 'Log' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

const PAGE = 50;
const abouts = [
  { value: '', label: 'Everything' },
  { value: 'organisation', label: 'Organisations' },
  { value: 'service', label: 'Services' },
  { value: 'person', label: 'Roles' },
  { value: 'council', label: 'Settings and imports' },
];

export default function LogPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/log', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/log', 'administrator');
    const query = await searchParams;
    const about = abouts.find(({ value }) => value === oneOf(query.about))?.value ?? '';
    const before = /^\d{1,15}$/.test(oneOf(query.before)) ? Number(oneOf(query.before)) : null;
    const rows = await readLog(code, about, before, PAGE + 1);
    const shown = rows.slice(0, PAGE);
    const at = `/steward/${code}/log`;
    return (
      <div className="page">
        <h1>{council.name}: who did what</h1>
        <DeskNav council={council} here="/log" />
        <p className="lede">Nobody can change this log, administrators neither.</p>
        <form action={at} className="acts">
          <SelectField id="about" label="About" options={abouts} defaultValue={about} />
          <Button look="secondary">Show</Button>
        </form>
        <div className="log">
          {shown.length === 0 ? (
            <p>{before ? 'That was all.' : 'Nothing yet.'}</p>
          ) : (
            <DataTable
              caption="The newest first"
              columns={[{ label: 'When' }, { label: 'Who' }, { label: 'What' }, { label: 'Of' }]}
              rows={shown.map((row) => ({
                key: String(row.id),
                cells: [timeOf(row.on), row.who ?? 'Wardbook', whatOf(row), row.name ?? ''],
              }))}
            />
          )}
        </div>
        <ul className="desk-links">
          {before !== null && (
            <li>
              <a href={`${at}${about ? `?about=${about}` : ''}`}>The newest</a>
            </li>
          )}
          {rows.length > PAGE && (
            <li>
              <a href={`${at}?${about ? `about=${about}&` : ''}before=${shown.at(-1)!.id}`} rel="next">
                Older
              </a>
            </li>
          )}
        </ul>
      </div>
    );
  });
}

/** The act, with what its detail adds for a reader. */
function whatOf({ act, detail }: LogRow): string {
  const reason = typeof detail.reason === 'string' && detail.reason ? `: ${detail.reason}` : '';
  const file = typeof detail.file === 'string' ? `: ${detail.file}` : '';
  const settings = act === 'settings changed' ? `: ${saySettings(detail.before, detail.after)}` : '';
  return capital(act) + reason + file + settings;
}
