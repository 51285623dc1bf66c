'use server';

import { z } from 'zod';
import { askForLink } from '@/lib/auth/commands';
import { logFault } from '@/lib/log';
import type { SignInState } from '@/components/auth/sign-in-form';

const Address = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]{2,}$/);

const problems = {
  'too-many':
    'Several links were asked for with this address or from this network. Use the newest one, or wait 15 minutes.',
  'not-sent':
    'We could not send the e-mail just now. Nothing is wrong with your address: try again in a minute.',
};

export async function askForLinkAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const typed = String(form.get('email') ?? '').slice(0, 300);
  const address = Address.safeParse(typed);
  const again = (problem: string): SignInState => ({ step: 'ask', email: typed, problem });
  if (!address.success)
    return again(
      typed.trim() === ''
        ? 'Enter your e-mail address'
        : 'Enter an e-mail address in full, such as name@example.org',
    );
  try {
    const outcome = await askForLink(address.data, String(form.get('next') ?? ''));
    return outcome === 'sent' ? { step: 'sent', email: address.data } : again(problems[outcome]);
  } catch (fault) {
    logFault('/sign-in', fault);
    return again(problems['not-sent']);
  }
}
