'use server';

import { redirect, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { ForgetState, GiveState, SetUpState } from '@/components/auth/second-factor-forms';
import { requirePerson } from '@/lib/auth/queries';
import { qrPicture } from '@/lib/auth/qr-picture';
import { safeNext } from '@/lib/auth/safe-next';
import {
  beginSecondFactor,
  forgetSecondFactor,
  giveCode,
  removeSecondFactor,
  setSecondFactorRule,
  type CodeOutcome,
} from '@/lib/auth/second-factor';
import { siteAddress } from '@/lib/env';
import { logFault } from '@/lib/log';

const HERE = '/second-factor';
const FAULT = 'That did not work just now, and nothing was changed. Try again in a minute.';

/** Six digits, however they were spaced. */
const Code = z
  .string()
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));
const Uri = z
  .string()
  .max(1000)
  .regex(/^otpauth:\/\/totp\/.*[?&]secret=[A-Z2-7]+/);

const problems: Record<Exclude<CodeOutcome, 'given'>, string> = {
  wrong: 'That is not the code that the app shows now. It changes every 30 seconds: try the next one',
  'too-many': 'There were many tries. Wait 15 minutes, then try again',
  'not-offered':
    'The server of the accounts has authenticator apps turned off: tell the people who run this site',
};
const NOT_SIX = 'Enter the six digits that the app shows';

const nextOf = (form: FormData) => safeNext(form.get('next'), siteAddress());

export async function giveCodeAction(_before: GiveState, form: FormData): Promise<GiveState> {
  const person = await requirePerson(HERE);
  const code = Code.safeParse(form.get('code'));
  if (!code.success) return { problem: NOT_SIX };
  try {
    const outcome = await giveCode(person.id, code.data);
    if (outcome !== 'given') return { problem: problems[outcome] };
  } catch (fault) {
    logFault(HERE, fault);
    return { problem: FAULT };
  }
  redirect(nextOf(form));
}

function scan(factorId: string, uri: string, problem: string | null): SetUpState {
  const secret = /[?&]secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? '';
  return {
    step: 'scan',
    factorId,
    uri,
    secret: secret.match(/.{1,4}/g) ?? [],
    qr: qrPicture(uri),
    problem,
  };
}

export async function setUpAction(_before: SetUpState, form: FormData): Promise<SetUpState> {
  const person = await requirePerson(HERE);
  const factorId = z.uuid().safeParse(form.get('factor'));
  const uri = Uri.safeParse(form.get('uri'));
  const proving = form.get('do') !== 'begin' && factorId.success && uri.success;
  try {
    if (!proving) {
      const begun = await beginSecondFactor();
      if (begun === 'not-offered') return { step: 'not-offered' };
      if (begun === 'has-one') redirect(HERE);
      return scan(begun.factorId, begun.uri, null);
    }
    const code = Code.safeParse(form.get('code'));
    if (!code.success) return scan(factorId.data, uri.data, NOT_SIX);
    const outcome = await giveCode(person.id, code.data, factorId.data);
    if (outcome === 'not-offered') return { step: 'not-offered' };
    if (outcome !== 'given') return scan(factorId.data, uri.data, problems[outcome]);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(HERE, fault);
    return proving ? scan(factorId.data, uri.data, FAULT) : { step: 'begin', problem: FAULT };
  }
  redirect(`${HERE}?done=on&next=${encodeURIComponent(nextOf(form))}`);
}

export async function removeAction(): Promise<void> {
  await requirePerson(HERE);
  redirect(`${HERE}?done=${await removeSecondFactor()}`);
}

const Council = z.string().regex(/^[A-Z]\d{8}$/);

export async function ruleAction(form: FormData): Promise<void> {
  await requirePerson(HERE);
  const council = Council.safeParse(form.get('council'));
  if (!council.success) redirect(`${HERE}?done=not-yours`);
  const outcome = await setSecondFactorRule(council.data, form.get('required') === 'yes');
  redirect(`${HERE}?done=${outcome}`);
}

const notForgotten: Record<string, string> = {
  'not-there': 'Nobody with that address acts for this council',
  'not-yours': 'That is for administrators of the council',
  'own-factor': 'That is your own: you can remove it on this page',
  'other-councils':
    'They act for other councils too. An administrator of all of them, or the people who run this site, can do it',
  'not-offered':
    'The server of the accounts does not let us: the people who run this site can do it in its dashboard',
};

export async function forgetAction(_before: ForgetState, form: FormData): Promise<ForgetState> {
  await requirePerson(HERE);
  const typed = String(form.get('email') ?? '')
    .trim()
    .slice(0, 254);
  const council = Council.safeParse(form.get('council'));
  if (!council.success) redirect(`${HERE}?done=not-yours`);
  if (!z.email().safeParse(typed).success)
    return { problem: 'Enter their e-mail address, like name@example.org', email: typed };
  try {
    const outcome = await forgetSecondFactor(typed, council.data);
    if (outcome !== 'saved') return { problem: notForgotten[outcome] ?? FAULT, email: typed };
  } catch (fault) {
    logFault(HERE, fault);
    return { problem: FAULT, email: typed };
  }
  redirect(`${HERE}?done=forgotten`);
}
