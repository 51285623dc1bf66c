import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { OrganisationFields } from '@/components/manage/organisation-form';
import { OrganisationMatches } from '@/components/manage/organisation-match';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import { first } from '@/lib/manage/fields';
import { readOrganisation } from '@/lib/manage/organisation-fields';
import { findDuplicates } from '@/lib/manage/organisation-queries';
import { readDraft } from '@/lib/manage/queries';
import { readPlace } from '@/lib/places/queries';
import { askToJoinAction, keepNewOrganisation, listOrganisation } from '../actions';
import { type Query, isUuid, oneOf } from '../here';

export const metadata: Metadata = { title: 'List an organisation' };

export default function NewOrganisation({ searchParams }: { searchParams: Query }) {
  return guarded('/manage/new', async () => {
    const person = await requirePerson('/manage/new');
    const query = await searchParams;
    const given = oneOf(query.organisation);
    const id = isUuid(given) ? given : randomUUID();
    const draft = isUuid(given) ? await readDraft('organisation', given) : null;
    const fields = draft?.fields ?? { name: [oneOf(query.name)] };
    const place = await readPlace();
    const problems =
      oneOf(query.check) === '1'
        ? [...readOrganisation(fields, id).problems, ...(draft?.problems ?? [])]
        : [];
    const numbers = [first(fields, 'charityNumber'), first(fields, 'companyNumber')];
    const same =
      oneOf(query.same) === '1'
        ? await findDuplicates(first(fields, 'name'), first(fields, 'branch'), numbers)
        : [];
    const mine = new Map((await rolesOf()).organisations.map((own) => [own.id, own.slug]));
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/manage', label: 'Your listings' }]} />
        <div className="narrow">
          <ErrorSummary errors={problems} />
          <h1>List a new organisation</h1>
          {same.length > 0 ? (
            <>
              <Notice look="attention" title="Is it one of these?">
                <p>
                  They look alike. If yours is here, join it: two entries for one organisation confuse
                  everybody.
                </p>
              </Notice>
              <OrganisationMatches found={same} mine={mine} ask={askToJoinAction} />
              <h2>None of these</h2>
            </>
          ) : (
            <p>
              A steward of the council looks at new organisations, usually within a few days. You can list
              your services at once; they become public together with it.
            </p>
          )}
          <DraftForm
            action={listOrganisation}
            keep={keepNewOrganisation}
            copy={{ person: person.id, form: 'new' }}
          >
            <input type="hidden" name="_id" value={id} />
            {same.length > 0 && <input type="hidden" name="_sure" value="yes" />}
            <OrganisationFields fields={fields} problems={problems} councils={place.councils} isNew />
            <Button>{same.length > 0 ? 'It is another one: save it' : 'Save this organisation'}</Button>
          </DraftForm>
        </div>
      </div>
    );
  });
}
