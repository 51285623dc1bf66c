import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/manage/done-notice';
import { DraftForm } from '@/components/manage/draft-form';
import { Consequences, HiddenPlaces, MendTexts } from '@/components/manage/hide-form';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices } from '@/components/ui/field';
import { sectionOf } from '@/lib/manage/fields';
import {
  hasOpenPlace,
  hidingId,
  mendable,
  placeKey,
  placesByName,
  textField,
} from '@/lib/manage/hide-places';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { type KeptListing, readDraft, readKeptListings, readTellingTexts } from '@/lib/manage/queries';
import { sectionLabels } from '@/lib/manage/sections';
import { kindById } from '@/lib/needs/taxonomy';
import { sayCount } from '@/lib/words';
import { type Query, oneOf, ownOrganisation } from '../../here';
import { hidePlaces, showPlaces } from './actions';

export const metadata: Metadata = { title: 'Places' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export default function PlacesPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/places', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/places`);
    const query = await searchParams;
    const [kept, telling, row, draft] = await Promise.all([
      readKeptListings(organisation.id),
      readTellingTexts(organisation.id),
      readKeptOrganisation(organisation.id),
      oneOf(query.check) === '1' ? readDraft('organisation', hidingId(organisation.id)) : null,
    ]);
    if (!row) notFound();
    const listings = kept.map(({ listing }) => listing);
    const open = placesByName(
      kept.filter(({ state }) => state !== 'archived').map(({ listing }) => listing),
      false,
    );
    const base = Boolean(row.base_address || row.base_postcode || row.base_lng !== null);
    const problems = draft?.problems ?? [];
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <div className="narrow">
          <ErrorSummary errors={problems} />
          <h1>Places</h1>
          <DoneNotice done={oneOf(query.done)} />
          <h2 className="first">Everybody sees</h2>
          {open.length === 0 && <p>No place.</p>}
          <ul className="rows">
            {open.map(({ place, services }) => (
              <li key={place}>
                <span>
                  {place}
                  <span className="quiet">{services.join(', ')}</span>
                </span>
              </li>
            ))}
          </ul>
          {open.length > 0 && (
            <section aria-labelledby="hide" className="boxed">
              <h2 id="hide">Hide all of them</h2>
              <Consequences services={listings.filter(hasOpenPlace).length} />
              <DraftForm action={hidePlaces}>
                <input type="hidden" name="_organisation" value={slug} />
                <MendTexts
                  about={telling.about ? (draft?.fields.about?.[0] ?? row.about) : null}
                  aboutProblem={problems.find(({ field }) => field === 'about')?.message}
                  texts={textsToMend(kept, telling.services, draft?.fields ?? {}, problems)}
                  elsewhere={elsewhere(kept, telling.services, slug)}
                />
                {base && (
                  <Choices
                    name="base"
                    legend="And where you are based?"
                    choices={[
                      {
                        value: 'yes',
                        label: `Hide it too: ${[row.base_address, row.base_postcode].filter(Boolean).join(', ')}`,
                        hint: 'You are then not counted as based in any ward.',
                        checked: !draft || draft.fields.base?.[0] === 'yes',
                      },
                    ]}
                  />
                )}
                <Button look="warning">
                  Hide {open.length === 1 ? 'this place' : `all ${sayCount(open.length, 'place')}`} now
                </Button>
              </DraftForm>
            </section>
          )}
          <HiddenPlaces action={showPlaces} slug={slug} places={hiddenPlaces(kept)} />
        </div>
      </div>
    );
  });
}

type Told = Readonly<Record<string, string[]>>;

/** Texts that give a place away, as last typed. */
function textsToMend(
  kept: readonly KeptListing[],
  told: Told,
  typed: Record<string, string[]>,
  problems: readonly { field: string; message: string }[],
) {
  return kept.flatMap(({ listing }) =>
    mendable
      .filter((part) => {
        const field = textField(listing.id, part);
        return (
          told[listing.id]?.includes(part) || field in typed || problems.some((each) => each.field === field)
        );
      })
      .map((part) => {
        const field = textField(listing.id, part);
        return {
          field,
          part,
          service: listing.name,
          text: typed[field]?.[0] ?? listing[part],
          problem: problems.find((each) => each.field === field)?.message,
        };
      }),
  );
}

/** Parts that are changed on their own pages, such as a phone's label. */
function elsewhere(kept: readonly KeptListing[], told: Told, slug: string) {
  return kept.flatMap(({ listing }) =>
    [
      ...new Set(
        (told[listing.id] ?? []).filter((part) => !mendable.some((each) => each === part)).map(sectionOfPart),
      ),
    ].map((section) => ({
      id: `other-${listing.id}-${section}`,
      href: `/manage/${slug}/services/${listing.id}/${section}`,
      words: `${listing.name}: ${sectionLabels[section].title}`,
    })),
  );
}

const sectionOfPart = (part: string) =>
  part === 'access' || part === 'cost'
    ? ('how' as const)
    : part === 'sessions'
      ? ('where' as const)
      : sectionOf(part);

function hiddenPlaces(kept: readonly KeptListing[]) {
  return kept.flatMap(({ listing }) =>
    listing.sites
      .filter(({ hidden }) => hidden)
      .map((site) => ({
        id: site.id,
        place: placeKey(site),
        service: listing.name,
        always: listing.kinds.some((kind) => kindById(kind)?.hidden === 'yes'),
      })),
  );
}
