import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import { readStewarded } from '@/lib/manage/organisation-queries';

/** The page of an organisation by the slug that a form sent; of one that is none, the list of all. */
export const homeOf = (slug: string): string =>
  /^[a-z0-9-]{1,200}$/.test(slug) ? `/manage/${slug}` : '/manage';

/** An organisation of the signed-in person, or one that they look after as its steward; null for anybody else's. */
export const keptOrganisation = cache(async (slug: string) => {
  const { organisations, councils } = await rolesOf();
  const own = organisations.find((each) => each.slug === slug);
  if (own) return { ...own, onBehalf: false };
  const stewarded = councils.filter(({ roles }) => roles.includes('steward')).map(({ code }) => code);
  const other = stewarded.length > 0 ? await readStewarded(slug, stewarded) : null;
  return other && { ...other, role: 'editor' as const, onBehalf: true };
});

/** The organisation at this address, for those who may change its listings; not found for anybody else. */
export const ownOrganisation = cache(async (slug: string, next: string) => {
  const person = await requirePerson(next);
  const organisation = await keptOrganisation(slug);
  if (!organisation || organisation.state === 'archived') notFound();
  return { person, organisation };
});

/** Words of the dashboard that mean something else where a steward did it: nothing of it confirms. */
const deskWords: Record<string, string> = {
  published: 'changed',
  timetable: 'changed',
  bulk: 'changed',
  saved: 'changed',
  hidden: 'changed',
  shown: 'changed',
  closed: 'changed',
  reopened: 'changed',
};

/** Where a steward goes on who acted for somebody else's organisation. */
export function deskOfOrganisation({ id, council }: { id: string; council: string }, done: string): string {
  const word = /^[a-z-]{1,30}$/.test(done) ? (deskWords[done] ?? done) : '';
  return `/steward/${council}/organisations/${id}${word && `?done=${word}`}`;
}

export type Query = Promise<Record<string, string | string[] | undefined>>;

/** One value of the address, cut at 200 characters. */
export const oneOf = (value: string | string[] | undefined, most = 200): string =>
  ([value ?? ''].flat()[0] ?? '').slice(0, most);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string) => uuid.test(text);
