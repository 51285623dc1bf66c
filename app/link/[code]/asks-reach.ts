import type { Link } from '@/lib/links/link';
import { evidenceAsked } from '@/lib/manage/area-rule';
import { readWardShapes } from '@/lib/wards/queries';

/** Whether an open link is to ask how the service reaches the many wards that it names. */
export async function asksReach(link: Link): Promise<boolean> {
  if (link.state !== 'open' || !link.reach) return false;
  const { wards } = await readWardShapes();
  return evidenceAsked(link.reach, wards) !== null;
}
