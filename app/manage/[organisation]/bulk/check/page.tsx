import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { Changes } from '@/components/manage/changes';
import { DraftForm } from '@/components/manage/draft-form';
import { OneButton } from '@/components/manage/service-row';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { changesBetween } from '@/lib/listings/changes';
import { checkFields } from '@/lib/manage/place-fields';
import { readDraft, readDraftsFor, readKeptListings } from '@/lib/manage/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';
import { type Query, isUuid, oneOf, ownOrganisation } from '../../../here';
import { readNames } from '../../services/load-service';
import { dropUpload, publishUpload } from '../actions';

export const metadata: Metadata = { title: 'What the file changes' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export default function BulkCheckPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/bulk/check', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/bulk`);
    const query = await searchParams;
    const id = oneOf(query.upload);
    const report = isUuid(id) ? await readDraft('organisation', id) : null;
    if (!report || report.organisation !== organisation.id) notFound();
    const [drafts, kept, names, { wards }] = await Promise.all([
      readDraftsFor(organisation.id),
      readKeptListings(organisation.id),
      readNames(),
      readWardShapes(),
    ]);
    const rows = drafts
      .filter(({ document }) => document.upload === id)
      .flatMap(({ target, document, based_on }) => {
        const now = kept.find(({ listing }) => listing.id === target);
        if (!now) return [];
        const { listing, problems } = checkFields(
          document.fields,
          { id: target, organisationId: organisation.id },
          wards,
        );
        const changes = listing ? changesBetween(now.listing, listing, names) : [];
        const told = [...problems, ...document.problems];
        return [{ id: target, name: now.listing.name, changes, told, newer: now.version !== based_on }];
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const good = rows.filter(({ told, newer }) => told.length === 0 && !newer);
    const whole = report.fields.whole?.[0] === 'yes';
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <div className="narrow">
          <h1>What the file changes</h1>
          <Faults problems={report.problems} whole={whole} />
          {oneOf(query.left) !== '' && (
            <Notice look="attention" role="alert" title="Some could not be published">
              <p>They are below, with what stands in their way. The others are public.</p>
            </Notice>
          )}
          {rows.length === 0 ? (
            <p>{whole ? 'Nothing was taken from it.' : 'Nothing in it differs from what is listed.'}</p>
          ) : (
            <ul className="look-through">
              {rows.map(({ id, name, changes, told, newer }) => (
                <li key={id}>
                  <h2>{name}</h2>
                  {newer && <p>Somebody published a newer version meanwhile: you see both on its page.</p>}
                  {told.map(({ message }) => (
                    <p key={message} className="govuk-error-message">
                      {message}
                    </p>
                  ))}
                  {(told.length > 0 || newer) && (
                    <p>
                      <a href={`/manage/${slug}/services/${id}${newer ? '/check' : ''}`}>Look at {name}</a>
                    </p>
                  )}
                  <Changes changes={changes} before="Public now" after="In the file" />
                </li>
              ))}
            </ul>
          )}
          {good.length > 0 && (
            <DraftForm action={publishUpload}>
              <input type="hidden" name="_organisation" value={slug} />
              <input type="hidden" name="_upload" value={id} />
              <Button>Publish the changes of {sayCount(good.length, 'service')}</Button>
            </DraftForm>
          )}
          <div className="acts">
            <ButtonLink href={`/manage/${slug}/bulk`} look="secondary">
              Choose another file
            </ButtonLink>
            {rows.length > 0 && (
              <OneButton act={dropUpload} slug={slug} id={id} look="secondary">
                Throw these changes away
              </OneButton>
            )}
          </div>
        </div>
      </div>
    );
  });
}

function Faults({
  problems,
  whole,
}: {
  problems: readonly { field: string; message: string }[];
  whole: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">
        {sayCount(problems.length, 'thing')} in the file could not be taken
      </h2>
      <div className="govuk-error-summary__body">
        <p>
          {whole ? 'So nothing was taken from it, as you chose.' : 'The other rows are below.'} Mend your file
          and choose it again.
        </p>
        <ul className="govuk-list">
          {problems.map(({ field, message }, index) => (
            <li key={index}>
              <strong>{field}:</strong> {message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
