import { currentPerson } from '@/lib/auth/queries';
import { logFault } from '@/lib/log';
import { type NotKept, keepAgainPage } from '@/lib/plans/keep-again-page';
import { readForm } from '@/lib/posted-body';
import { keepWhatIf } from '../keep-what-if';

const mostBytes = 8_000;

/**
 * For the form on What's missing. No server action: Next takes one only from a page that says where it comes from, and
 * public pages say that to nobody. The session's cookie does not travel with a form of another site.
 */
export async function POST(request: Request): Promise<Response> {
  const from = request.headers.get('sec-fetch-site');
  if (from !== null && from !== 'same-origin') return new Response('Not from this site.', { status: 403 });
  const posted = await readForm(request, mostBytes);
  if (!posted) return new Response('That is too long. Go back and shorten it.', { status: 413 });
  const [query, plan, note] = ['_query', '_plan', 'note'].map((name) => posted.get(name) ?? '') as [
    string,
    string,
    string,
  ];
  const back = `/gaps?${query.slice(0, 1_000)}`;
  const again = (why: NotKept['why'], status: number) =>
    new Response(
      keepAgainPage(
        { why, at: '/commission/plans/keep', hidden: { _query: query, _plan: plan }, note, back },
        request.headers.get('x-nonce') ?? '',
      ),
      { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } },
    );
  try {
    if (!(await currentPerson())) {
      // With nothing typed there is nothing to lose: whoever signs in again comes back to the question.
      return note.trim() === ''
        ? sendTo(`/sign-in?next=${encodeURIComponent(back)}`)
        : again('signed-out', 401);
    }
    const form = new FormData();
    for (const [name, value] of posted) form.append(name, value);
    const { word, to } = await keepWhatIf(form);
    return word === 'not-yours' && note.trim() !== '' ? again('not-yours', 403) : sendTo(to);
  } catch (fault) {
    logFault('/commission/plans/keep', fault);
    const answer = again('unreachable', 503);
    answer.headers.set('retry-after', '30');
    return answer;
  }
}

const sendTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
