'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ConfirmState } from '@/components/auth/confirm-form';
import { signInWithLink } from '@/lib/auth/commands';
import { safeNext } from '@/lib/auth/safe-next';
import { siteAddress } from '@/lib/env';
import { logFault } from '@/lib/log';

const Code = z.string().regex(/^[\w-]{16,300}$/);

export async function confirmAction(_before: ConfirmState, form: FormData): Promise<ConfirmState> {
  const code = Code.safeParse(form.get('code'));
  const next = safeNext(form.get('next'), siteAddress());
  if (!code.success) return 'not-good';
  try {
    const outcome = await signInWithLink(code.data);
    if (outcome !== 'signed-in') return outcome;
  } catch (fault) {
    logFault('/auth/confirm', fault);
    return 'fault';
  }
  redirect(next);
}
