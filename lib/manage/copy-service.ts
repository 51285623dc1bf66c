import type { Listing, Session } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';

/**
 * The same service once more, with ids of its own for itself, its places and its times. `mark` makes them: the
 * same mark gives the same copy.
 */
export function copyOf(listing: Listing, mark: string): Listing {
  const idOf = (id: string) => uuidOfName(`copy/${mark}/${id}`);
  const times = (sessions: readonly Session[]) =>
    sessions.map((session) => ({ ...session, id: idOf(session.id) }));
  return {
    ...listing,
    id: idOf(listing.id),
    name: `${listing.name} (copy)`.slice(0, 120),
    sites: listing.sites.map((site) => ({ ...site, id: idOf(site.id), sessions: times(site.sessions) })),
    sessions: times(listing.sessions),
    source: null,
  };
}
