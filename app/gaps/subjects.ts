import { needs } from '@/lib/needs/taxonomy';

/** What may be chosen, as forms show it. */
export const subjects = needs.map(({ id, name, services }) => ({
  id,
  name,
  kinds: services.map((kind) => ({ id: kind.id, name: kind.name })),
}));
