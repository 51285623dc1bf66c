import type { Listing } from '@/lib/listings/listing';
import type { PublicListing } from '@/lib/listings/public-listing';

/** A listing as residents would read it: hidden places leave no more than that there is one. */
export function toPreview(
  listing: Listing,
  organisation: { id: string; slug: string; name: string },
  today: string,
): PublicListing {
  const { organisationId: _, sites, areaServed, ...facts } = listing;
  const hiddenPlace = sites.some(({ hidden }) => hidden);
  return {
    ...facts,
    number: 0,
    slug: '',
    // The database shows whole councils instead of one or two wards; here they are left out.
    areaServed: hiddenPlace && areaServed.wards.length < 3 ? { ...areaServed, wards: [] } : areaServed,
    sites: sites
      .filter(({ hidden }) => !hidden)
      .map(({ hidden: _hidden, ...site }) => ({ ...site, ward: null })),
    hiddenPlace,
    source: null,
    organisation: { ...organisation, sector: 'community', governance: 'local' },
    council: null,
    confirmedOn: today,
    freshUntil: today,
    trustedUntil: today,
    changedOn: today,
  };
}
