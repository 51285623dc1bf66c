import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { CannotRead } from '@/components/ui/cannot-read';
import { Unsaved } from '@/components/ui/unsaved';
import { answerStatus, answerUnavailable, unsavedOf } from '@/lib/answer-status';
import { logFault } from '@/lib/log';
import NotFound from './not-found';

/** Whether it is what `notFound()` throws. */
const saysNotFound = (fault: unknown) =>
  (fault as { digest?: unknown } | null)?.digest === 'NEXT_HTTP_ERROR_FALLBACK;404';

/**
 * Composes a page, and says so in words and by its status when the directory cannot be read or nothing is there. An error
 * boundary alone would leave a visitor without JavaScript at an empty page. What a form could not save stands before anything else.
 */
export async function guarded(route: string, compose: () => Promise<ReactNode>): Promise<ReactNode> {
  const asked = await headers();
  const left = unsavedOf(asked);
  if (left) {
    if (left.why === 'unreachable') answerUnavailable(asked);
    const kept = [...left.form].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    return <Unsaved why={left.why} kept={kept} again={left.again} />;
  }
  try {
    return await compose();
  } catch (fault) {
    if (saysNotFound(fault) && answerStatus(asked, 404)) return <NotFound />;
    unstable_rethrow(fault);
    logFault(route, fault);
    answerUnavailable(asked);
    return <CannotRead />;
  }
}
