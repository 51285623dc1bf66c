import type { PublicListing } from './public-listing';
import { sayCost } from './labels';

/** A service as schema.org facts. Public facts alone; kinds that are looked for in secret are not described at all. */
export function listingFacts(listing: PublicListing, site: string) {
  const { organisation, phones, website, cost, sites } = listing;
  return {
    '@context': 'https://schema.org',
    '@type': 'Service',
    '@id': `${site}/services/${listing.slug}`,
    name: listing.name,
    description: listing.summary,
    url: `${site}/services/${listing.slug}`,
    dateModified: listing.changedOn,
    isAccessibleForFree: cost.type === 'free',
    offers: {
      '@type': 'Offer',
      description: sayCost(cost),
      ...(cost.type === 'free' && { price: 0, priceCurrency: 'GBP' }),
    },
    provider: {
      '@type': organisation.sector === 'community' ? 'NGO' : 'Organization',
      name: organisation.name,
      url: `${site}/organisations/${organisation.slug}`,
    },
    availableChannel: [
      ...sites.map(({ name, address, postcode, point }) => ({
        '@type': 'ServiceChannel',
        serviceLocation: {
          '@type': 'Place',
          ...(name && { name }),
          address: {
            '@type': 'PostalAddress',
            streetAddress: address,
            postalCode: postcode,
            addressCountry: 'GB',
          },
          ...(point && { geo: { '@type': 'GeoCoordinates', longitude: point[0], latitude: point[1] } }),
        },
      })),
      ...phones.map(({ number }) => ({
        '@type': 'ServiceChannel',
        servicePhone: { '@type': 'ContactPoint', telephone: number },
      })),
      ...(website ? [{ '@type': 'ServiceChannel', serviceUrl: website }] : []),
    ],
  };
}
