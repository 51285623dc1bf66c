'use server';

import type { LinkFormState } from '@/components/links/link-form';
import { pressLink } from '@/lib/links/commands';
import { logFault } from '@/lib/log';

export async function pressLinkAction(before: LinkFormState, form: FormData): Promise<LinkFormState> {
  try {
    return { link: await pressLink(String(form.get('code') ?? '')), failed: false };
  } catch (fault) {
    logFault('/link/[code]', fault);
    return { link: before.link, failed: true };
  }
}
