import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { EvidenceView } from '@/components/plans/evidence-view';
import { PlanTrail } from '@/components/plans/plan-trail';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { SelectField } from '@/components/ui/field';
import { Pairs } from '@/components/ui/pairs';
import { type EvidenceChange, compareEvidence } from '@/lib/plans/compare-evidence';
import { readSnapshot, readSnapshots } from '@/lib/plans/queries';
import { stateNames } from '@/lib/gaps/sentences';
import type { WardState } from '@/lib/coverage/states';
import { sayList } from '@/lib/words';
import { type Query, oneOf } from '../../../../../manage/here';
import { timeOf } from '../../../../../steward/here';
import { ownPlan } from '../../../../here';

type Props = { params: Promise<{ plan: string; snapshot: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'A snapshot' };

export default function Snapshot({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/snapshots/[snapshot]', async () => {
    const { plan: id, snapshot } = await params;
    const { stored, at } = await ownPlan(id, `/snapshots/${snapshot}`);
    const [taken, others] = await Promise.all([readSnapshot(id, snapshot), readSnapshots(id)]);
    if (!taken) notFound();
    const other = await readSnapshot(id, oneOf((await searchParams).with));
    const [before, after] = other && other.taken_at > taken.taken_at ? [taken, other] : [other, taken];
    return (
      <div className="page">
        <PlanTrail plan={stored} more={[{ href: `${at}/snapshots`, label: 'Snapshots' }]} />
        <h1>Snapshot of {timeOf(taken.taken_at)}</h1>
        {taken.note && <p>{taken.note}</p>}
        <Pairs
          pairs={[
            { label: 'Data version', value: taken.data_version },
            { label: 'Method version', value: taken.method_version },
            ...Object.entries(taken.settings).map(([label, value]) => ({
              label,
              value: value === true ? 'yes' : value === false ? 'no' : String(value),
            })),
          ]}
        />
        {others.length > 1 && (
          <form className="plan-sort">
            <SelectField
              id="with"
              name="with"
              label="Compare with"
              defaultValue={other?.id ?? ''}
              options={[
                { value: '', label: 'No other' },
                ...others
                  .filter((each) => each.id !== taken.id)
                  .map((each) => ({ value: each.id, label: `${timeOf(each.taken_at)} ${each.note}` })),
              ]}
            />
            <Button look="secondary">Compare</Button>
          </form>
        )}
        {before && (
          <Changes
            change={compareEvidence(before.evidence, after.evidence)}
            heading={`What changed from ${timeOf(before.taken_at)} to ${timeOf(after.taken_at)}`}
            sameMethod={before.method_version === after.method_version}
            settings={Object.keys({ ...before.settings, ...after.settings }).filter(
              (name) => String(before.settings[name]) !== String(after.settings[name]),
            )}
          />
        )}
        <EvidenceView evidence={taken.evidence} map={null} />
      </div>
    );
  });
}

function Changes({
  change,
  heading,
  sameMethod,
  settings,
}: {
  change: EvidenceChange;
  heading: string;
  sameMethod: boolean;
  /** Settings that were not the same. */
  settings: readonly string[];
}) {
  const lists = (['wards', 'kinds', 'organisations', 'services'] as const).flatMap((what) => [
    ...(change[what].added.length > 0 ? [`New ${what}: ${sayList(change[what].added)}.`] : []),
    ...(change[what].gone.length > 0 ? [`No longer there, ${what}: ${sayList(change[what].gone)}.`] : []),
  ]);
  const say = ({ state, below, services }: EvidenceChange['cells'][number]['before']) =>
    `${stateNames[state as WardState].toLowerCase()}${below === null ? '' : `, ${below}% below`}, ${services} services`;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{heading}</h2>
      {!sameMethod && <p>The method changed in between: a difference may be its doing.</p>}
      {settings.length > 0 && (
        <p>Made with other settings ({sayList([...settings])}): a difference may be their doing.</p>
      )}
      {lists.length + change.cells.length === 0 && <p>Nothing changed.</p>}
      <ul>
        {lists.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {change.cells.length > 0 && (
        <DataTable
          caption="Wards that say something else now"
          columns={[{ label: 'Ward' }, { label: 'Kind' }, { label: 'Before' }, { label: 'After' }]}
          rows={change.cells.map((cell) => ({
            key: `${cell.ward} ${cell.kind}`,
            cells: [cell.ward, cell.kind, say(cell.before), say(cell.after)],
          }))}
        />
      )}
    </section>
  );
}
