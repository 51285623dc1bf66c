import type { MetadataRoute } from 'next';
import { siteAddress } from '@/lib/env';
import { noIntentionFilters } from '@/lib/intentions/filters';
import { readIntentions } from '@/lib/intentions/queries';
import { readListingSlugs, readOrganisationSlugs } from '@/lib/listings/page-queries';
import { readWardShapes } from '@/lib/wards/queries';

export const dynamic = 'force-dynamic';

/** The most that one site map may have, by its standard. */
const most = 50_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [listings, organisations, intentions, { wards }] = await Promise.all([
    readListingSlugs(),
    readOrganisationSlugs(),
    readIntentions(noIntentionFilters),
    readWardShapes(),
  ]);
  const site = siteAddress();
  return [
    ...['', '/wards', '/gaps', '/intentions', '/method', '/about', '/privacy', '/accessibility'].map(
      (path) => ({
        url: `${site}${path || '/'}`,
      }),
    ),
    ...wards.map(({ code }) => ({ url: `${site}/wards/${code}` })),
    ...listings.map(({ slug, changedOn }) => ({ url: `${site}/services/${slug}`, lastModified: changedOn })),
    ...intentions.map(({ slug, changed_at }) => ({
      url: `${site}/intentions/${slug}`,
      lastModified: changed_at.slice(0, 10),
    })),
    ...organisations.map((slug) => ({ url: `${site}/organisations/${slug}` })),
  ].slice(0, most);
}
