import type { KindFacts, Subject } from '@/lib/coverage/facts';
import { kindById, needById, needOfKind } from '@/lib/needs/taxonomy';

/** What a page is of, as it is called: a need, or a kind under one. */
export type NamedSubject = Subject & {
  name: string;
  /** The need itself, or the need of the kind. */
  need: { id: string; name: string };
};

/** Null for what the taxonomy does not know. */
export function subjectOf(id: string): NamedSubject | null {
  const need = needById(id) ?? needOfKind(id);
  const kind = kindById(id);
  if (!need || (id !== need.id && !kind)) return null;
  return {
    id,
    name: kind?.name ?? need.name,
    need: { id: need.id, name: need.name },
    kinds: (kind ? [kind] : need.services).map(
      ({ id: own, denominator, distance, measure, defaultTier, residents }): KindFacts => ({
        id: own,
        denominator,
        distance,
        measure,
        defaultTier,
        residents,
      }),
    ),
  };
}
