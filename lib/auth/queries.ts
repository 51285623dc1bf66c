import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { isAuthApiError, isAuthSessionMissingError } from '@supabase/supabase-js';
import { visitorClient } from '@/lib/supabase/server';
import { Roles } from './roles';
import { hasSessionCookie } from './session-cookie';

export type Person = { id: string; email: string };

/**
 * Who the session cookie belongs to; null for nobody. The server of the accounts is asked each time, so that
 * a session that was ended elsewhere is over at once. Throws when it cannot be asked.
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  if (!(await maybeSignedIn())) return null;
  const { data, error } = await (await visitorClient()).auth.getUser();
  if (error) {
    if (isAuthSessionMissingError(error) || (isAuthApiError(error) && error.status < 500)) return null;
    throw new Error('currentPerson: the accounts could not be read', { cause: error });
  }
  return { id: data.user.id, email: data.user.email ?? '' };
});

/** Whether the browser holds a session, good or not: for what the header says, never for what may be done. */
export async function maybeSignedIn(): Promise<boolean> {
  return hasSessionCookie((await cookies()).getAll());
}

/** The signed-in person; anyone else is sent to sign in and comes back to `next`. */
export async function requirePerson(next: string): Promise<Person> {
  return (await currentPerson()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** What the signed-in person may act for. Nothing for anyone else. */
export const rolesOf = cache(async (): Promise<Roles> => {
  if (!(await currentPerson()))
    return { person: null, organisations: [], councils: [], locked: [], requests: [] };
  const { data, error } = await (await visitorClient()).rpc('my_roles');
  if (error) throw new Error('rolesOf: the roles could not be read', { cause: error });
  return Roles.parse(data);
});
