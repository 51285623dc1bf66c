'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { signInAsExample } from '@/lib/auth/sign-in-as';
import { exampleAccounts } from '@/lib/auth/example-accounts';
import { safeNext } from '@/lib/auth/safe-next';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { mayTryOut } from '@/lib/auth/try-out';
import { env, siteAddress } from '@/lib/env';

/** Answers 404 wherever "sign in as" is not offered. */
export async function signInAsAction(form: FormData): Promise<void> {
  if (!mayTryOut(env(), (await headers()).get('host'))) notFound();
  const account = exampleAccounts.find(({ email }) => email === form.get('email'));
  if (!account) notFound();
  const outcome = await signInAsExample(account.email);
  const next = safeNext(form.get('next'), siteAddress());
  redirect(outcome === 'second-factor' ? secondFactorPage(next) : next);
}
