import type { MetadataRoute } from 'next';
import { siteAddress } from '@/lib/env';
import { readListingSlugs, readOrganisationSlugs } from '@/lib/listings/page-queries';
import { readWardShapes } from '@/lib/wards/queries';

export const dynamic = 'force-dynamic';

/** The most that one site map may have, by its standard. */
const most = 50_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [listings, organisations, { wards }] = await Promise.all([
    readListingSlugs(),
    readOrganisationSlugs(),
    readWardShapes(),
  ]);
  const site = siteAddress();
  return [
    ...['', '/wards', '/gaps', '/method', '/about', '/privacy', '/accessibility'].map((path) => ({
      url: `${site}${path || '/'}`,
    })),
    ...wards.map(({ code }) => ({ url: `${site}/wards/${code}` })),
    ...listings.map(({ slug, changedOn }) => ({ url: `${site}/services/${slug}`, lastModified: changedOn })),
    ...organisations.map((slug) => ({ url: `${site}/organisations/${slug}` })),
  ].slice(0, most);
}
