import { ActForm } from '@/components/steward/act-form';
import type { DeskCouncil } from '@/components/steward/desk-head';
import { usualDistances } from '@/lib/coverage/settings';
import { subjectOf } from '@/lib/gaps/subject';
import { needs } from '@/lib/needs/taxonomy';
import type { CouncilSettings } from '@/lib/steward/administration';
import { sayNumber } from '@/lib/words';
import { distancesAction, standardAction } from '../administrator-actions';

const classes = [
  ['neighbourhood', 'Kinds for the neighbourhood'],
  ['town', 'Kinds for the town'],
] as const;

const subjects = needs.flatMap(({ id, name, services }) => [
  { value: id, label: `${name}: all of it` },
  ...services.map((kind) => ({ value: kind.id, label: `${name}: ${kind.name}` })),
]);

/** With which distances a council measures, and the standards it has set itself. */
export function CoverageForms({
  council: { code, name },
  coverage,
}: {
  council: DeskCouncil;
  coverage: CouncilSettings['coverage'];
}) {
  const standards = Object.entries(coverage.standards ?? {});
  return (
    <>
      <h2>How gaps are measured</h2>
      <p>
        These hold for everybody who looks at <a href="/gaps">What’s missing</a> in {name}, and each page says
        which it used. A rural council may widen the distances.
      </p>
      <ActForm
        action={distancesAction}
        id="distances"
        marks={{ council: code }}
        fields={classes.flatMap(([each, label]) => {
          const { near, far } = coverage.distances?.[each] ?? usualDistances[each];
          const usual = usualDistances[each];
          return [
            {
              name: `${each}Near`,
              label: `${label}: near, in metres`,
              hint: `Whole reach up to here. ${sayNumber(usual.near)} by the method`,
              kind: 'number' as const,
              value: String(near),
            },
            {
              name: `${each}Far`,
              label: `${label}: far, in metres`,
              hint: `Half reach up to here. ${sayNumber(usual.far)} by the method`,
              kind: 'number' as const,
              value: String(far),
            },
          ];
        })}
        buttons={[{ label: 'Save these distances', value: 'save' }]}
      />
      <h3>Standards</h3>
      <p>
        An average says what there is, not what would be enough. Where the council has decided what would be,
        maps can be compared with that.
      </p>
      {standards.length > 0 && (
        <ul className="rows">
          {standards.map(([id, standard]) => (
            <li key={id}>
              <a href={`/gaps?of=${id}&area=${code}&compare=standard`}>{subjectOf(id)?.name ?? id}</a>
              <span className="rows-end">{standard} each week for 1,000 people</span>
            </li>
          ))}
        </ul>
      )}
      <ActForm
        action={standardAction}
        id="standards"
        marks={{ council: code }}
        fields={[
          {
            name: 'subject',
            label: 'Need or kind of service',
            kind: 'choice',
            options: [{ value: '', label: 'Choose one' }, ...subjects],
          },
          {
            name: 'standard',
            label: 'Each week for 1,000 people',
            hint: 'Hours where hours are measured, else services. Leave it empty to have none.',
          },
        ]}
        buttons={[{ label: 'Save this standard', value: 'save' }]}
      />
    </>
  );
}
