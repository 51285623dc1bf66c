import 'server-only';
import { isAuthApiError } from '@supabase/supabase-js';
import { siteAddress } from '@/lib/env';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { Roles } from './roles';
import { safeNext } from './safe-next';
import { takeTurn, takeTurnOfNetwork } from './turns';

const MINUTES = 60;
/** An unknown address costs the server of the accounts some 0.1 s more; nobody is to learn that from the clock. */
const ANSWER_MS = 700;

export type AskOutcome = 'sent' | 'too-many' | 'not-sent';

/**
 * Sends a sign-in link to an address, whether it is known or not. `too-many`: this address was sent several, or this network
 * asked for many. `not-sent`: the mail or the accounts could not be reached.
 */
export async function askForLink(email: string, next: string): Promise<AskOutcome> {
  const address = email.toLowerCase();
  // Both are counted, so that neither answer depends on the other.
  const turns = await Promise.all([
    takeTurn('sign-in link by address', address, 4, 15 * MINUTES),
    takeTurn('sign-in link by address, a day', address, 20, 24 * 60 * MINUTES),
    takeTurnOfNetwork('sign-in link', 30, 60 * MINUTES),
  ]);
  if (turns.includes(false)) return 'too-many';
  const site = siteAddress();
  const [{ error }] = await Promise.all([
    anonymousClient().auth.signInWithOtp({
      email: address,
      options: { shouldCreateUser: true, emailRedirectTo: site + safeNext(next, site) },
    }),
    new Promise((resolve) => setTimeout(resolve, ANSWER_MS)),
  ]);
  if (!error) return 'sent';
  if (isAuthApiError(error) && error.status === 429) return 'too-many';
  return 'not-sent';
}

export type LinkOutcome = 'signed-in' | 'second-factor' | 'too-many' | 'not-good';

/**
 * Signs in with the code of a link, which works once. Invitations to that address become memberships.
 * `second-factor`: signed in, and what the person does for a council waits for the code of their phone.
 */
export async function signInWithLink(tokenHash: string): Promise<LinkOutcome> {
  // The code stands for six to ten digits and an address: guessing must stay slow.
  if (!(await takeTurnOfNetwork('sign-in code', 20, 15 * MINUTES))) return 'too-many';
  const client = await visitorClient();
  const { data, error } = await client.auth.verifyOtp({ token_hash: tokenHash, type: 'email' });
  if (error && !(isAuthApiError(error) && error.status < 500))
    throw new Error('signInWithLink: the accounts could not be reached', { cause: error });
  if (error || !data.session) return 'not-good';
  await acceptInvitations(client);
  return (await waitsForSecondFactor(client)) ? 'second-factor' : 'signed-in';
}

export async function waitsForSecondFactor(client: Client): Promise<boolean> {
  const { data, error } = await client.rpc('my_roles');
  if (error) throw new Error('waitsForSecondFactor: the roles could not be read', { cause: error });
  return Roles.parse(data).locked.length > 0;
}

type Client = Awaited<ReturnType<typeof visitorClient>>;

export async function acceptInvitations(client: Client): Promise<void> {
  const { error } = await client.rpc('accept_invitations');
  if (error) throw new Error('acceptInvitations: invitations could not be taken up', { cause: error });
}

/** Ends the sessions of the signed-in person, here and on every other device. */
export async function signOutEverywhere(): Promise<void> {
  const client = await visitorClient();
  const { error } = await client.auth.signOut({ scope: 'global' });
  // A session that has ended already is no fault; the cookie goes either way.
  if (error && !(isAuthApiError(error) && error.status < 500))
    throw new Error('signOutEverywhere: the sessions could not be ended', { cause: error });
}
