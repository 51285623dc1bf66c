import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { anonymousClient } from '@/lib/supabase/server';
import { PublicListing } from './public-listing';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the directory could not be read`, { cause });

const Row = z.object({ document: PublicListing });

/** The listing at a slug that is public today, or null; once for each request. */
export const readListing = cache(async (slug: string): Promise<PublicListing | null> => {
  const { data, error } = await anonymousClient()
    .from('public_listings')
    .select('document')
    .eq('slug', slug)
    .or(`public_until.is.null,public_until.gte.${londonNow().date}`)
    .maybeSingle();
  if (error) throw fail('readListing', error);
  return data === null ? null : Row.parse(data).document;
});

const Address = z.object({
  state: z.enum(['here', 'moved', 'gone', 'unknown']),
  slug: z.string().optional(),
});
export type Address = z.infer<typeof Address>;

/** What stands at an address that may have had something else before. Slugs are never used twice. */
export async function resolveAddress(kind: 'service' | 'organisation', slug: string): Promise<Address> {
  const { data, error } = await anonymousClient().rpc('resolve_address', { kind, slug });
  if (error) throw fail('resolveAddress', error);
  return Address.parse(data);
}

const Slugs = z.array(z.object({ slug: z.string(), changed_on: z.string() }));
const pageLength = 1_000;

/** Addresses of every public service with the day it last changed, for the site map. */
export async function readListingSlugs(): Promise<{ slug: string; changedOn: string }[]> {
  const rows: { slug: string; changedOn: string }[] = [];
  for (;;) {
    const { data, error } = await anonymousClient()
      .from('public_listings')
      .select('slug, changed_on')
      .or(`public_until.is.null,public_until.gte.${londonNow().date}`)
      .order('number')
      .range(rows.length, rows.length + pageLength - 1);
    if (error) throw fail('readListingSlugs', error);
    rows.push(...Slugs.parse(data).map(({ slug, changed_on }) => ({ slug, changedOn: changed_on })));
    if (data.length < pageLength) return rows;
  }
}

const Organisations = z.array(z.object({ slug: z.string() }));

export async function readOrganisationSlugs(): Promise<string[]> {
  const slugs: string[] = [];
  for (;;) {
    const { data, error } = await anonymousClient()
      .from('public_organisations')
      .select('slug')
      .order('slug')
      .range(slugs.length, slugs.length + pageLength - 1);
    if (error) throw fail('readOrganisationSlugs', error);
    slugs.push(...Organisations.parse(data).map(({ slug }) => slug));
    if (data.length < pageLength) return slugs;
  }
}
