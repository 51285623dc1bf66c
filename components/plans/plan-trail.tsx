import { Breadcrumbs } from '@/components/ui/breadcrumbs';

/** Where a page of a plan stands. */
export function PlanTrail({
  plan,
  more = [],
}: {
  plan: { id: string; title: string };
  more?: { href: string; label: string }[];
}) {
  return (
    <Breadcrumbs
      trail={[
        { href: '/commission/plans', label: 'Plans' },
        { href: `/commission/plans/${plan.id}`, label: plan.title },
        ...more,
      ]}
    />
  );
}
