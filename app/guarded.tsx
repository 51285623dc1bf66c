import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { CannotRead } from '@/components/ui/cannot-read';
import { answerUnavailable } from '@/lib/answer-status';
import { logFault } from '@/lib/log';

/**
 * Composes a page, and says so in words and by its status when the directory cannot be read. An error boundary alone would
 * leave a visitor without JavaScript at an empty page.
 */
export async function guarded(route: string, compose: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await compose();
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    answerUnavailable(await headers());
    return <CannotRead />;
  }
}
