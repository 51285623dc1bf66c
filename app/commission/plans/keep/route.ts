import { currentPerson } from '@/lib/auth/queries';
import { logFault } from '@/lib/log';
import { keepWhatIf } from '../keep-what-if';

const mostBytes = 8_000;

/**
 * For the form on What's missing. No server action: Next takes one only from a page that says where it comes from, and
 * public pages say that to nobody. The session's cookie does not travel with a form of another site.
 */
export async function POST(request: Request): Promise<Response> {
  const from = request.headers.get('sec-fetch-site');
  if (from !== null && from !== 'same-origin') return new Response('Not from this site.', { status: 403 });
  const long = Number(request.headers.get('content-length') ?? 0) > mostBytes;
  const body = long ? '' : await request.text();
  if (long || body.length > mostBytes)
    return new Response('That is too long. Go back and shorten it.', { status: 413 });
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(body)) form.append(name, value);
  // Whoever signs in again comes back to the question.
  const asked = encodeURIComponent(`/gaps?${String(form.get('_query') ?? '').slice(0, 1_000)}`);
  try {
    const to = (await currentPerson()) ? (await keepWhatIf(form)).to : `/sign-in?next=${asked}`;
    return new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } });
  } catch (fault) {
    logFault('/commission/plans/keep', fault);
    return new Response(
      'We cannot save just now. Go back: what you typed is still there. Try again in a minute.\n',
      {
        status: 503,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'retry-after': '30',
          'cache-control': 'no-store',
        },
      },
    );
  }
}
