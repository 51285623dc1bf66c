import 'server-only';
import { isAuthApiError, type AuthError } from '@supabase/supabase-js';
import { visitorClient } from '@/lib/supabase/server';
import { takeTurn } from './turns';

/*
 * The second factor of officers: six digits from an authenticator app (TOTP of Supabase Auth). What it protects is
 * kept back by the database itself (private.my_councils); these pages only set it up and ask for it.
 */

type SecondFactor = {
  /** Whether one is set up. */
  has: boolean;
  /** Whether this session was begun with it. */
  given: boolean;
};

const NOT_OFFERED = new Set([
  'mfa_totp_enroll_not_enabled',
  'mfa_totp_verify_not_enabled',
  'mfa_factor_not_supported',
  'not_found',
]);
const notOffered = (error: AuthError) =>
  isAuthApiError(error) && (NOT_OFFERED.has(error.code ?? '') || [404, 405, 501].includes(error.status));

/** Of the signed-in person, as the server of the accounts has it now. @throws when it cannot be asked */
export async function readSecondFactor(): Promise<SecondFactor> {
  const { auth } = await visitorClient();
  const factors = await auth.mfa.listFactors();
  if (factors.error)
    throw new Error('readSecondFactor: the accounts could not be read', { cause: factors.error });
  const level = await auth.mfa.getAuthenticatorAssuranceLevel();
  return { has: factors.data.totp.length > 0, given: level.data?.currentLevel === 'aal2' };
}

export const secondFactorPage = (next: string) => `/second-factor?next=${encodeURIComponent(next)}`;

type Begun = { factorId: string; uri: string };

/** Begins a new factor, in place of one that was begun and never proved. */
export async function beginSecondFactor(): Promise<Begun | 'not-offered' | 'has-one'> {
  const { auth } = await visitorClient();
  const { data: known, error: unread } = await auth.mfa.listFactors();
  if (unread) throw new Error('beginSecondFactor: the accounts could not be read', { cause: unread });
  if (known.totp.length > 0) return 'has-one';
  for (const { id, status } of known.all)
    if (status === 'unverified') await auth.mfa.unenroll({ factorId: id });
  const { data, error } = await auth.mfa.enroll({
    factorType: 'totp',
    friendlyName: 'Authenticator app',
    issuer: 'Wardbook',
  });
  if (data) return { factorId: data.id, uri: data.totp.uri };
  if (notOffered(error)) return 'not-offered';
  throw new Error('beginSecondFactor: a factor could not be begun', { cause: error });
}

export type CodeOutcome = 'given' | 'wrong' | 'too-many' | 'not-offered';

/** Tries six digits on one factor, or on whichever the person has. Raises the session where they are right. */
export async function giveCode(person: string, code: string, factorId?: string): Promise<CodeOutcome> {
  // Six digits can be guessed where tries are many.
  if (!(await takeTurn('second factor', person, 10, 15 * 60))) return 'too-many';
  const { auth } = await visitorClient();
  let ids = factorId ? [factorId] : [];
  if (!factorId) {
    const { data, error } = await auth.mfa.listFactors();
    if (error) throw new Error('giveCode: the accounts could not be read', { cause: error });
    ids = data.totp.map(({ id }) => id);
  }
  for (const id of ids) {
    const { error } = await auth.mfa.challengeAndVerify({ factorId: id, code });
    if (!error) return 'given';
    if (notOffered(error) && error.code !== 'not_found') return 'not-offered';
    if (!isAuthApiError(error) || error.status >= 500)
      throw new Error('giveCode: the code could not be tried', { cause: error });
    if (error.status === 429) return 'too-many';
  }
  return 'wrong';
}

/** Takes the second factor away. `not-given`: this session was begun without it. */
export async function removeSecondFactor(): Promise<'removed' | 'not-given'> {
  const { auth } = await visitorClient();
  const { data, error } = await auth.mfa.listFactors();
  if (error) throw new Error('removeSecondFactor: the accounts could not be read', { cause: error });
  for (const { id } of data.totp) {
    const removed = await auth.mfa.unenroll({ factorId: id });
    if (removed.error?.code === 'insufficient_aal') return 'not-given';
    if (removed.error)
      throw new Error('removeSecondFactor: it could not be removed', { cause: removed.error });
  }
  // The session goes down to one factor with its next token.
  await auth.refreshSession();
  return 'removed';
}

/** Asks a second factor of every officer of a council, or no longer. */
export async function setSecondFactorRule(council: string, required: boolean): Promise<string> {
  const { data, error } = await (
    await visitorClient()
  ).rpc('set_council', {
    council,
    changes: { secondFactor: required },
  });
  if (error) throw new Error('setSecondFactorRule: the council could not be changed', { cause: error });
  return data;
}

/** For an officer whose phone is lost. */
export async function forgetSecondFactor(email: string, council: string): Promise<string> {
  const { data, error } = await (await visitorClient()).rpc('forget_second_factor', { email, council });
  if (error) throw new Error('forgetSecondFactor: the factor could not be taken away', { cause: error });
  return data;
}

/** Councils of these that ask a second factor of their officers. */
export async function councilsWithRule(codes: string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const { data, error } = await (
    await visitorClient()
  )
    .from('councils')
    .select('code')
    .in('code', codes)
    .eq('settings->secondFactor', true);
  if (error) throw new Error('councilsWithRule: the councils could not be read', { cause: error });
  return data.map(({ code }) => code);
}
