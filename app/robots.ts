import type { MetadataRoute } from 'next';
import { siteAddress } from '@/lib/env';

export const dynamic = 'force-dynamic';

/** Pages of places and people are for everyone; searches, which are endless, and what machines ask for are not. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/find', '/*?*', '/services/*/calendar.ics'] },
    sitemap: `${siteAddress()}/sitemap.xml`,
  };
}
