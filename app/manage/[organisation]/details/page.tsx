import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { OrganisationFields } from '@/components/manage/organisation-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { first } from '@/lib/manage/fields';
import {
  organisationFieldNames,
  organisationFields,
  readOrganisation,
} from '@/lib/manage/organisation-fields';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { readDraft } from '@/lib/manage/queries';
import { type Query, oneOf, ownOrganisation } from '../../here';
import { saveDetails } from '../actions';

export const metadata: Metadata = { title: 'Details of the organisation' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export default function DetailsPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/details', async () => {
    const { organisation: slug } = await params;
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}/details`);
    const query = await searchParams;
    const row = await readKeptOrganisation(organisation.id);
    if (!row) notFound();
    const again = oneOf(query.check) === '1' || oneOf(query.stale) === '1';
    const draft = again ? await readDraft('organisation', organisation.id) : null;
    const current = organisationFields(row);
    const fields = draft?.fields ?? current;
    const problems =
      oneOf(query.check) === '1'
        ? [...readOrganisation(fields, organisation.id).problems, ...(draft?.problems ?? [])]
        : [];
    const differ = organisationFieldNames.filter((name) => first(fields, name) !== first(current, name));
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
          {oneOf(query.stale) === '1' && (
            <Notice
              look="attention"
              title="Somebody else saved these details while you were typing"
              role="alert"
            >
              <p>Yours are below and not saved yet. Theirs, where they differ:</p>
              <ul>
                {differ.map((name) => (
                  <li key={name}>
                    {name}: {first(current, name) || 'empty'}
                  </li>
                ))}
              </ul>
              <p>Save again to keep yours.</p>
            </Notice>
          )}
          <DraftForm
            action={saveDetails}
            copy={
              first(current, 'hidden') === 'yes' || first(fields, 'hidden') === 'yes'
                ? undefined
                : { person: person.id, form: `${organisation.id}/details` }
            }
          >
            <input type="hidden" name="_organisation" value={slug} />
            <input type="hidden" name="_based" value={draft?.basedOn ?? row.version} />
            <OrganisationFields fields={fields} problems={problems} councils={[]} isNew={false} />
            <Button>Save and publish these details</Button>
          </DraftForm>
        </div>
      </div>
    );
  });
}
