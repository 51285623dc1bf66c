import { DataTable } from '@/components/ui/data-table';
import type { ShownEvidence } from '@/lib/intentions/intention';
import { kindById } from '@/lib/needs/taxonomy';
import { sayCount, sayDate } from '@/lib/words';

/** The figures of the snapshot that an intention rests on, for its own wards and kinds. */
export function EvidenceShown({ evidence }: { evidence: ShownEvidence }) {
  const { takenOn, dataVersion, methodVersion, organisations, kinds } = evidence;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">The evidence</h2>
      {kinds.length > 0 && (
        <>
          <p>
            On {sayDate(takenOn)} {sayCount(organisations, 'listed organisation')} reached at least one of
            these wards for these kinds of service. Where nobody listed reaches a ward it is not known whether
            somebody does, unless a steward looked: if you do, please say so.
          </p>
          <DataTable
            caption={`Wards by what was listed on ${sayDate(takenOn)}`}
            columns={[
              { label: 'Kind of service' },
              { label: 'Reached', numeric: true },
              { label: 'By one organisation alone', numeric: true },
              { label: 'Not reached, not known', numeric: true },
              { label: 'Looked, none found', numeric: true },
            ]}
            rows={kinds.map(({ id, wards, reached, confirmedGap, nobody, onlyOne }) => ({
              key: id,
              cells: [
                kindById(id)?.name ?? id,
                `${reached} of ${wards}`,
                onlyOne,
                wards - reached - confirmedGap - nobody,
                confirmedGap,
              ],
            }))}
          />
        </>
      )}
      <p className="quiet">
        Frozen on {sayDate(takenOn)}: data version {dataVersion}, <a href="/method">method</a> version{' '}
        {methodVersion}. What the directory says today stands under <a href="/gaps">What’s missing</a>.
      </p>
    </section>
  );
}
