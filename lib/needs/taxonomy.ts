import { z } from 'zod';
import { tiers } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import document from './taxonomy.json';

/*
 * The two levels of the taxonomy, from `taxonomy.json`: 12 needs and the kinds of service under them. Ids stay;
 * names, descriptions and synonyms may be improved. For the server: the file is too large for a browser, which
 * gets `signs.ts` and props.
 */

export const Kind = z.object({
  /** `need.kind`, such as `food.pantry`. */
  id: z.string().regex(/^[a-z]+\.[a-z]+$/),
  name: z.string().min(1),
  description: z.string().min(1),
  /** What residents type for it: plain words, brands, slang. */
  synonyms: z.array(z.string().min(1)).min(8),
  defaultTier: z.enum(tiers),
  /** Residents the kind is for: `all`, `65+`, `10-19`. */
  denominator: z.string().regex(/^(all|\d+\+|\d+-\d+)$/),
  /** UK-CAT charity tags (charityclassification.org.uk, CC BY 4.0). */
  ukcat: z.array(z.string()),
  distance: z.enum(['neighbourhood', 'town', 'council']),
  measure: z.enum(['hours', 'count', 'none']),
  /** Whether a site of this kind is hidden unless the organisation says otherwise. */
  hidden: z.enum(['yes', 'ask', 'no']),
  /** Lists and pages of this kind show the urgent help box. */
  urgent: z.boolean().default(false),
  /** False for kinds that serve groups, not residents; they count in no ward's coverage. */
  residents: z.boolean().default(true),
});
export type Kind = z.infer<typeof Kind>;

export const Need = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  services: z.array(Kind).min(1),
});
export type Need = z.infer<typeof Need>;

const Taxonomy = z.object({ needs: z.array(Need) });

export const needs: readonly Need[] = Taxonomy.parse(document).needs;
export const kinds: readonly Kind[] = needs.flatMap((need) => need.services);

const kindsById = new Map(kinds.map((kind) => [kind.id, kind]));
const needsById = new Map(needs.map((need) => [need.id, need]));

export const kindById = (id: string): Kind | undefined => kindsById.get(id);
export const needById = (id: string): Need | undefined => needsById.get(id);
export const needOfKind = (id: string): Need | undefined => needsById.get(id.split('.', 1)[0]!);

const plain = (words: string) => words.trim().toLowerCase();

/** What a word in somebody's list may mean: the kind of that id or name, else every kind with that synonym. */
export function kindsNamed(words: string): readonly Kind[] {
  const said = plain(words);
  const own = kinds.find(({ id, name }) => id === said || plain(name) === said);
  if (own) return [own];
  return kinds.filter(({ synonyms }) => synonyms.some((synonym) => plain(synonym) === said));
}

/** Ages that a denominator covers, both included; `ageTo` null is no upper end. */
export function agesOf(denominator: string): { ageFrom: number; ageTo: number | null } {
  if (denominator === 'all') return { ageFrom: 0, ageTo: null };
  const [from, to] = denominator.replace('+', '-').split('-');
  return { ageFrom: Number(from), ageTo: to ? Number(to) : null };
}

/** UUID of a need or kind in exports that ask for one (Open Referral). */
export const exportIdOf = (id: string): string => uuidOfName(id);
