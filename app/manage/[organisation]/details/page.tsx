import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/manage/done-notice';
import { DraftForm } from '@/components/manage/draft-form';
import { OrganisationFields } from '@/components/manage/organisation-form';
import { OneButton } from '@/components/manage/service-row';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { first } from '@/lib/manage/fields';
import {
  organisationFieldNames,
  organisationFields,
  readOrganisation,
  sayOrganisationField,
} from '@/lib/manage/organisation-fields';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { readDraft } from '@/lib/manage/queries';
import { type Query, oneOf, ownOrganisation } from '../../here';
import { keepDetails, saveDetails, throwDetailsAway } from '../actions';

export const metadata: Metadata = { title: 'Details of the organisation' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export default function DetailsPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/details', async () => {
    const { organisation: slug } = await params;
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}/details`);
    const query = await searchParams;
    const row = await readKeptOrganisation(organisation.id);
    if (!row) notFound();
    const current = organisationFields(row);
    const draft = await readDraft('organisation', organisation.id);
    const typed = draft?.fields ?? current;
    const names = [...new Set([...organisationFieldNames, ...Object.keys(typed)])].filter(
      (name) => name !== 'council',
    );
    const differ = names.filter((name) => first(typed, name).trim() !== first(current, name).trim());
    const fields = differ.length > 0 ? typed : current;
    const newer = oneOf(query.stale) === '1' || (draft !== null && draft.basedOn < row.version);
    const problems =
      oneOf(query.check) === '1'
        ? [...readOrganisation(fields, organisation.id).problems, ...(draft?.problems ?? [])]
        : [];
    return (
      <div className="page">
        <Breadcrumbs
          trail={[
            { href: '/manage', label: 'Your listings' },
            { href: `/manage/${slug}`, label: organisation.name },
          ]}
        />
        <div className="narrow">
          <ErrorSummary errors={problems} />
          <h1>Details of the organisation</h1>
          <DoneNotice done={oneOf(query.done)} />
          {differ.length > 0 && problems.length === 0 && (
            <Notice
              look="attention"
              title={
                newer
                  ? 'Somebody else saved these details while you were typing'
                  : 'You typed here before and did not save'
              }
              role={newer ? 'alert' : undefined}
            >
              <p>
                {newer ? 'Yours are below and not saved yet.' : 'It is below, as you left it.'} What is public
                now, where it differs:
              </p>
              <ul>
                {differ.map((name) => (
                  <li key={name}>
                    {sayOrganisationField(name)}: {first(current, name) || 'nothing'}
                  </li>
                ))}
              </ul>
              <p>Save to keep yours, or throw yours away.</p>
              <OneButton act={throwDetailsAway} slug={slug} id={organisation.id} look="secondary">
                Throw mine away
              </OneButton>
            </Notice>
          )}
          {/* Made anew when what was typed is thrown away: fields keep what stands in them otherwise. */}
          <DraftForm
            key={oneOf(query.done)}
            action={saveDetails}
            keep={keepDetails}
            copy={
              first(current, 'hidden') === 'yes' || first(typed, 'hidden') === 'yes'
                ? undefined
                : { person: person.id, form: `${organisation.id}/details` }
            }
          >
            <input type="hidden" name="_organisation" value={slug} />
            <input type="hidden" name="_based" value={row.version} />
            <OrganisationFields fields={fields} problems={problems} councils={[]} isNew={false} />
            <Button>Save and publish these details</Button>
          </DraftForm>
        </div>
      </div>
    );
  });
}
