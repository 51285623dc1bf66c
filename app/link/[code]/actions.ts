'use server';

import type { LinkFormState } from '@/components/links/link-form';
import { pressLink } from '@/lib/links/commands';
import { lookAtLink } from '@/lib/links/queries';
import { logFault } from '@/lib/log';
import { asksReach } from './asks-reach';

export async function pressLinkAction(before: LinkFormState, form: FormData): Promise<LinkFormState> {
  const code = String(form.get('code') ?? '');
  const line = String(form.get('line') ?? '').trim();
  try {
    const link = await lookAtLink(code);
    const missing = line === '' && (await asksReach(link));
    if (missing || line.length > 300) return { link, line, trouble: missing ? 'no-line' : 'long-line' };
    return { link: await pressLink(code, line), line, trouble: '' };
  } catch (fault) {
    logFault('/link/[code]', fault);
    return { link: before.link, line, trouble: 'failed' };
  }
}
