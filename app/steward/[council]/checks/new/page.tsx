import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { ActForm } from '@/components/steward/act-form';
import { DeskTrail } from '@/components/steward/desk-head';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { londonNow } from '@/lib/clock';
import { readMatrix } from '@/lib/gaps/matrix-queries';
import { type NeedMatrix, sayCell } from '@/lib/gaps/need-matrix';
import { checkResults, resultLabels } from '@/lib/gaps/ward-checks';
import { kindById, needById, needOfKind } from '@/lib/needs/taxonomy';
import { capital } from '@/lib/words';
import { deskOf } from '../../../here';
import { recordCheckAction } from '../actions';

export const metadata: Metadata = { title: 'Record where you looked' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function NewCheckPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/checks/new', async () => {
    const { council: code } = await params;
    const query = await searchParams;
    const { council } = await deskOf(code, '/checks/new');
    const matrix = await readMatrix(code);
    const of = oneOf(query.of);
    const ward = matrix.wards.find((each) => each.code === oneOf(query.ward));
    const need = needById(of) ?? needOfKind(of);
    const at = `/steward/${code}/checks`;
    return (
      <div className="page">
        <DeskTrail council={council} more={[{ href: at, label: 'Ward checks' }]} />
        <div className="narrow">
          <h1>Record where you looked</h1>
          <form method="get" action={`${at}/new`} className="act-form">
            <SelectField
              id="ward"
              label="Ward"
              defaultValue={ward?.code ?? ''}
              options={[
                { value: '', label: 'Choose a ward' },
                ...matrix.wards.map((each) => ({ value: each.code, label: each.name })),
              ]}
            />
            <SelectField
              id="of"
              label="Need"
              defaultValue={need?.id ?? ''}
              options={[
                { value: '', label: 'Choose a need' },
                ...matrix.subjects.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Button look={ward && need ? 'secondary' : 'primary'}>
              {ward && need ? 'Change ward or need' : 'Go on'}
            </Button>
          </form>
          {ward && need && (
            <>
              <h2>
                {need.name} in {ward.name}
              </h2>
              <ActForm
                action={recordCheckAction}
                id="check"
                marks={{ council: code, ward: ward.code }}
                fields={[
                  {
                    name: 'kinds',
                    label: 'What did you look for?',
                    hint: 'Tick only what you looked for. Beside each is what the directory says now.',
                    kind: 'many',
                    value: kindById(of)?.id ?? '',
                    options: kindsOf(matrix, need.id, ward.code),
                  },
                  {
                    name: 'where',
                    label: 'Where did you look?',
                    hint: 'Such as “the library’s board, the parish magazine, the school, the ward councillors”. Anyone can read this: name places and papers, not people.',
                    kind: 'area',
                    most: 1000,
                  },
                  { name: 'on', label: 'When did you look?', kind: 'date', value: londonNow().date },
                  {
                    name: 'result',
                    label: 'What did you find?',
                    hint: 'When none was found, organisations listed in or next to the ward are told by e-mail and have 14 days to say otherwise. Only then is it a confirmed gap.',
                    kind: 'choice',
                    options: [
                      { value: '', label: 'Choose one' },
                      ...checkResults.map((value) => ({ value, label: resultLabels[value] })),
                    ],
                  },
                  {
                    name: 'complete',
                    label: 'Do you believe that the list of these kinds is complete for this ward?',
                    kind: 'choice',
                    value: 'no',
                    options: [
                      { value: 'no', label: 'No, or I cannot say' },
                      { value: 'yes', label: 'Yes, as far as I can tell' },
                    ],
                  },
                ]}
                buttons={[{ label: 'Record this', value: 'record' }]}
              />
            </>
          )}
        </div>
      </div>
    );
  });
}

function kindsOf({ wards, subjects }: NeedMatrix, need: string, ward: string) {
  const at = wards.findIndex(({ code }) => code === ward);
  return (subjects.find(({ id }) => id === need)?.kinds ?? []).map(({ id, name, cells }) => ({
    value: id,
    label: name,
    hint: capital(sayCell(cells[at]!)),
  }));
}
