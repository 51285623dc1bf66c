import { Breadcrumbs } from '@/components/ui/breadcrumbs';

/** Where the pages of one service stand. `inside` are its own pages, which lead back to its parts. */
export function ServiceTrail({
  slug,
  organisation,
  service,
}: {
  slug: string;
  organisation: string;
  service?: { id: string; name: string };
}) {
  return (
    <Breadcrumbs
      trail={[
        { href: '/manage', label: 'Your listings' },
        { href: `/manage/${slug}`, label: organisation },
        ...(service
          ? [{ href: `/manage/${slug}/services/${service.id}`, label: service.name || 'New service' }]
          : []),
      ]}
    />
  );
}
