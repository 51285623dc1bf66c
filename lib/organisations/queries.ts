import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { PublicListing } from '@/lib/listings/public-listing';
import { anonymousClient } from '@/lib/supabase/server';
import { PublicOrganisation } from './public-organisation';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the organisation could not be read`, { cause });

const Row = z.object({ document: PublicOrganisation });

/** The organisation at a slug, or null; once for each request. */
export const readOrganisation = cache(async (slug: string): Promise<PublicOrganisation | null> => {
  const { data, error } = await anonymousClient()
    .from('public_organisations')
    .select('document')
    .eq('slug', slug)
    .maybeSingle();
  if (error) throw fail('readOrganisation', error);
  return data === null ? null : Row.parse(data).document;
});

const Documents = z.array(z.object({ document: PublicListing }));

/** Every service of an organisation that is public today, by name. */
export async function readServicesOf(organisation: string): Promise<PublicListing[]> {
  const { data, error } = await anonymousClient()
    .from('public_listings')
    .select('document')
    .eq('organisation_id', organisation)
    .or(`public_until.is.null,public_until.gte.${londonNow().date}`)
    .order('number')
    .limit(500);
  if (error) throw fail('readServicesOf', error);
  return Documents.parse(data)
    .map(({ document }) => document)
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
