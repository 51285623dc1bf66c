import { signOutEverywhere } from '@/lib/auth/commands';
import { logFault } from '@/lib/log';

/** A posted form; the session cookie does not come along with forms of other sites (SameSite). */
export async function POST() {
  try {
    await signOutEverywhere();
  } catch (fault) {
    logFault('/sign-out', fault);
    return new Response('You could not be signed out just now. Go back and try again in a minute.\n', {
      status: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '30' },
    });
  }
  return new Response(null, { status: 303, headers: { location: '/sign-in?out' } });
}
