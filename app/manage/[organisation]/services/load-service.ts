import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { CopyOf } from '@/components/manage/use-browser-copy';
import type { Names } from '@/lib/listings/changes';
import { type Fields, all, first, toFields } from '@/lib/manage/fields';
import { checkFields } from '@/lib/manage/place-fields';
import { type Draft, type KeptListing, readDraft, readKeptListing } from '@/lib/manage/queries';
import { kindById } from '@/lib/needs/taxonomy';
import { readPlace } from '@/lib/places/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { isUuid, ownOrganisation } from '../../here';

type ServiceForm = {
  kept: KeptListing | null;
  draft: Draft | null;
  fields: Fields;
  basedOn: number;
  /** All wards, for the rule on areas served. */
  wards: readonly { code: string; council: string }[];
};

/** The form as it stands: the draft, else what is published. Null for a service of another organisation. */
export async function readForm(organisation: string, id: string): Promise<ServiceForm | null> {
  if (!isUuid(id)) return null;
  const [kept, draft, { wards }] = await Promise.all([
    readKeptListing(id),
    readDraft('listing', id),
    readWardShapes(),
  ]);
  if (kept && kept.listing.organisationId !== organisation) return null;
  if (draft && draft.organisation !== organisation) return null;
  const fields = draft?.fields ?? (kept ? toFields(kept.listing) : {});
  return { kept, draft, fields, basedOn: draft?.basedOn ?? kept?.version ?? 0, wards };
}

/** All that the pages of one service need; not found for anybody else's. */
export const loadService = cache(async (slug: string, id: string, page: string) => {
  const at = `/manage/${slug}/services/${id}`;
  const { organisation, person } = await ownOrganisation(slug, page ? `${at}/${page}` : at);
  const form = await readForm(organisation.id, id);
  if (!form || (!form.kept && !form.draft)) notFound();
  const read = checkFields(form.fields, { id, organisationId: organisation.id }, form.wards);
  const told = form.draft?.problems ?? [];
  const problems = [
    ...read.problems,
    ...told.filter(({ field }) => !read.problems.some((p) => p.field === field)),
  ];
  const copy = (page: string): CopyOf | undefined =>
    mayTellPlace(form.fields, form.kept, isUuid(page))
      ? undefined
      : { person: person.id, form: `${id}/${page}` };
  return { ...form, organisation, person, at, listing: read.listing, problems, copy };
});

/** Whether a form of the service could hold a place that is hidden, or should be. */
function mayTellPlace(fields: Fields, kept: KeptListing | null, ofPlace: boolean): boolean {
  // Before its kind is known, a place may turn out to be one that is always hidden.
  if (ofPlace && all(fields, 'kinds').length === 0) return true;
  return (
    all(fields, 'sites').some((place) => first(fields, `site.${place}.hidden`) === 'yes') ||
    Boolean(kept?.listing.sites.some(({ hidden }) => hidden)) ||
    [...all(fields, 'kinds'), ...(kept?.listing.kinds ?? [])].some((kind) => kindById(kind)?.hidden !== 'no')
  );
}

/** Kinds, wards and councils by their names. */
export async function readNames(): Promise<Names> {
  const [{ wards }, { councils }] = await Promise.all([readWardShapes(), readPlace()]);
  const wardNames = new Map(wards.map(({ code, name }) => [code, name]));
  const councilNames = new Map(councils.map(({ code, name }) => [code, name]));
  return {
    kind: (id) => kindById(id)?.name ?? id,
    ward: (code) => wardNames.get(code) ?? code,
    council: (code) => councilNames.get(code) ?? code,
  };
}
