import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requirePerson, rolesOf } from '@/lib/auth/queries';

/** The signed-in person's own organisation at this address; not found for anybody else's. */
export const ownOrganisation = cache(async (slug: string, next: string) => {
  const person = await requirePerson(next);
  const organisation = (await rolesOf()).organisations.find((each) => each.slug === slug);
  if (!organisation || organisation.state === 'archived') notFound();
  return { person, organisation };
});

export type Query = Promise<Record<string, string | string[] | undefined>>;

/** One value of the address, cut at 200 characters. */
export const oneOf = (value: string | string[] | undefined, most = 200): string =>
  ([value ?? ''].flat()[0] ?? '').slice(0, most);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string) => uuid.test(text);
