'use server';

import { redirect } from 'next/navigation';
import { readVersion } from '@/lib/listings/changes';
import { keepDraft } from '@/lib/manage/commands';
import { copyOf } from '@/lib/manage/copy-service';
import { mark } from '@/lib/manage/draft';
import { toFields } from '@/lib/manage/fields';
import { readDraft, readVersions } from '@/lib/manage/queries';
import { pressed } from '../../answering';
import { isUuid, ownOrganisation } from '../../here';
import { readForm } from './load-service';

/** Makes a draft of an old version, to be looked at and published like any other change. */
export async function putBack(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const slug = mark(form, 'organisation');
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}`);
    const id = mark(form, 'id');
    const about = await readForm(organisation.id, id);
    const version = Number.parseInt(mark(form, 'version'), 10);
    const old = about && (await readVersions(id)).find((each) => each.version === version);
    const listing = old ? readVersion(old.document) : null;
    if (!about?.kept || !listing) redirect(`/manage/${slug}?done=not-yours`);
    // A version holds hidden places by id alone: they come back as they are kept now.
    const now = new Map(about.kept.listing.sites.map((site) => [site.id, site]));
    const sites = listing.sites.flatMap((site) => (site.hidden ? (now.get(site.id) ?? []) : site));
    await keepDraft(person.id, 'listing', id, about.kept.version, {
      organisation: organisation.id,
      fields: toFields({ ...listing, sites, id, organisationId: organisation.id }),
      problems: [],
    });
    redirect(`/manage/${slug}/services/${id}/check`);
  });
}

/** Makes a draft of a new service from a listed one. */
export async function copyService(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const slug = mark(form, 'organisation');
    const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}`);
    const about = await readForm(organisation.id, mark(form, 'id'));
    const seed = mark(form, 'form');
    if (!about?.kept || !isUuid(seed)) redirect(`/manage/${slug}?done=not-yours`);
    const copy = copyOf(about.kept.listing, seed);
    const at = `/manage/${slug}/services/${copy.id}`;
    // A second press finds the copy, and leaves what was typed in it.
    if (!(await readDraft('listing', copy.id)))
      await keepDraft(person.id, 'listing', copy.id, 0, {
        organisation: organisation.id,
        fields: toFields(copy),
        problems: [],
      });
    redirect(`${at}?copied=1`);
  });
}
