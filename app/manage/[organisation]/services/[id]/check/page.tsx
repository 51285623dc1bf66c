import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { AreaServedSection, HowItWorks, WhenAndWhere } from '@/components/listings/listing-details';
import { Changes } from '@/components/manage/changes';
import { DraftForm } from '@/components/manage/draft-form';
import { FormMarks } from '@/components/manage/form-marks';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button } from '@/components/ui/button';
import { Contact } from '@/components/ui/contact';
import { Notice } from '@/components/ui/notice';
import { londonNow } from '@/lib/clock';
import { type Names, changesBetween, parts, readVersion } from '@/lib/listings/changes';
import type { Listing } from '@/lib/listings/listing';
import { type Problem, all, first, sectionOf } from '@/lib/manage/fields';
import { toPreview } from '@/lib/manage/preview';
import { type KeptListing, readVersions } from '@/lib/manage/queries';
import { sectionLabels } from '@/lib/manage/sections';
import { readPlace } from '@/lib/places/queries';
import { publish } from '../../actions';
import { loadService, readNames } from '../../load-service';

export const metadata: Metadata = { title: 'Check and publish' };

type Props = { params: Promise<{ organisation: string; id: string }> };

export default function CheckPage({ params }: Props) {
  return guarded('/manage/[organisation]/services/[id]/check', async () => {
    const { organisation: slug, id } = await params;
    const { organisation, kept, draft, fields, listing, problems, at, basedOn } = await loadService(
      slug,
      id,
      'check',
    );
    const [names, { councils }] = await Promise.all([readNames(), readPlace()]);
    const reviewed =
      kept !== null &&
      !organisation.onBehalf &&
      organisation.state === 'approved' &&
      councils.some(({ code, reviews }) => code === organisation.council && reviews);
    const newer = kept !== null && draft !== null && kept.version > basedOn;
    const begun = newer ? (await readVersions(id)).find(({ version }) => version === basedOn) : undefined;
    const base = begun ? readVersion(begun.document) : null;
    return (
      <div className="page">
        <ServiceTrail
          slug={slug}
          organisation={organisation.name}
          service={{ id, name: first(fields, 'name') }}
        />
        <div className="narrow">
          <h1>Check and publish</h1>
          {problems.length > 0 && (
            <Missing problems={problems} at={at} sites={all(fields, 'sites')} fields={fields} />
          )}
          {listing && (
            <DraftForm action={publish}>
              <FormMarks slug={slug} id={id} based={basedOn} more={{ newest: String(kept?.version ?? 0) }} />
              <What kept={kept} listing={listing} base={base} newer={newer} names={names} />
              <p className="quiet">
                {organisation.onBehalf
                  ? 'Its history says that a steward changed it. It does not count as confirmed.'
                  : organisation.state === 'waiting'
                    ? 'It becomes public when a steward has approved your organisation.'
                    : reviewed
                      ? 'A steward of the council looks at it first. What is public now stays until then; a place that you make private is private at once.'
                      : 'It is public at once, and counts as confirmed by you today.'}
              </p>
              <Button>{publishing(kept !== null, reviewed)}</Button>
            </DraftForm>
          )}
          {listing && <Preview listing={listing} organisation={organisation} names={names} />}
          <p>
            <a href={at}>Change something first</a>
          </p>
        </div>
      </div>
    );
  });
}

function publishing(kept: boolean, reviewed: boolean): string {
  if (!kept) return 'Publish this service';
  return reviewed ? 'Send this change to a steward' : 'Publish this change';
}

/** Problems as links to the page of their section or place. */
function Missing({
  problems,
  at,
  sites,
  fields,
}: {
  problems: readonly Problem[];
  at: string;
  sites: readonly string[];
  fields: Record<string, string[]>;
}) {
  const pageOf = (field: string) => {
    const section = sectionOf(field);
    if (section !== 'where' || field === 'delivery' || field === 'sites')
      return `${at}/${section}?check=1#${field}`;
    const place =
      sites.find(
        (id) =>
          field.includes(id) ||
          (fields[`site.${id}.sessions`] ?? []).some((session) => field.includes(session)),
      ) ?? 'elsewhere';
    return `${at}/places/${place}?check=1#${field}`;
  };
  return (
    <div className="govuk-error-summary" role="alert" tabIndex={-1}>
      <h2 className="govuk-error-summary__title">Before it can be published</h2>
      <div className="govuk-error-summary__body">
        <ul className="govuk-list govuk-error-summary__list">
          {problems.map(({ field, message }) => (
            <li key={field + message}>
              <a href={pageOf(field)}>
                {sectionLabels[sectionOf(field)].title}: {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function What({
  kept,
  listing,
  base,
  newer,
  names,
}: {
  kept: KeptListing | null;
  listing: Listing;
  /** The version that the draft began from. */
  base: Listing | null;
  newer: boolean;
  names: Names;
}) {
  if (!kept) return <p className="lede">This is how residents will read it. Is it right?</p>;
  const changes = changesBetween(kept.listing, listing, names, { open: true });
  if (changes.length === 0)
    return (
      <p className="lede">Nothing differs from what is public. Publishing confirms that it is right today.</p>
    );
  if (newer) {
    const touched = base ? changesBetween(base, listing, names).map(({ part }) => part) : parts;
    return (
      <>
        <Notice
          look="attention"
          title="Somebody else published a newer version while you were typing"
          role="alert"
        >
          <p>Here are both. Choose for each part whose to keep; nothing is overwritten unseen.</p>
        </Notice>
        <Changes
          changes={changes}
          before="Theirs, public now"
          after="Yours"
          choose
          theirs={parts.filter((part) => !touched.includes(part))}
        />
      </>
    );
  }
  return (
    <>
      <h2 className="first">What changes</h2>
      <Changes changes={changes} before="Public now" after="Your change" />
    </>
  );
}

function Preview({
  listing,
  organisation,
  names,
}: {
  listing: Listing;
  organisation: { id: string; slug: string; name: string };
  names: Names;
}) {
  const today = londonNow().date;
  const shown = toPreview(listing, organisation, today);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">As residents see it</h2>
      <div className="own-preview">
        <p className="card-name">{shown.name}</p>
        <p className="quiet">By {organisation.name}</p>
        <p>{shown.summary}</p>
        {shown.description
          .split(/\n{2,}/)
          .map((paragraph, index) => paragraph && <p key={index}>{paragraph}</p>)}
        <WhenAndWhere listing={shown} today={today} wardOf={() => undefined} />
        <HowItWorks listing={shown} />
        <AreaServedSection
          listing={shown}
          wards={shown.areaServed.wards.map((code) => ({ code, name: names.ward(code) }))}
          councils={shown.areaServed.councils.map(names.council)}
        />
        {shown.phones.length + shown.email.length + shown.website.length > 0 ? (
          <Contact name={shown.name} phones={shown.phones} email={shown.email} website={shown.website} />
        ) : (
          <Notice look="attention">
            <p>There is no phone number, e-mail or website. People will not know whom to ask.</p>
          </Notice>
        )}
      </div>
    </section>
  );
}
