'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ConfirmState } from '@/components/auth/confirm-form';
import { signInWithLink, type LinkOutcome } from '@/lib/auth/commands';
import { safeNext } from '@/lib/auth/safe-next';
import { secondFactorPage } from '@/lib/auth/second-factor';
import { siteAddress } from '@/lib/env';
import { logFault } from '@/lib/log';

const Code = z.string().regex(/^[\w-]{16,300}$/);

export async function confirmAction(_before: ConfirmState, form: FormData): Promise<ConfirmState> {
  const code = Code.safeParse(form.get('code'));
  const next = safeNext(form.get('next'), siteAddress());
  if (!code.success) return 'not-good';
  let outcome: LinkOutcome;
  try {
    outcome = await signInWithLink(code.data);
    if (outcome === 'too-many' || outcome === 'not-good') return outcome;
  } catch (fault) {
    logFault('/auth/confirm', fault);
    return 'fault';
  }
  redirect(outcome === 'second-factor' ? secondFactorPage(next) : next);
}
