import { pressFollow } from '@/lib/intentions/commands';
import { lookAtFollow } from '@/lib/intentions/queries';
import { logFault } from '@/lib/log';

type Context = { params: Promise<{ code: string }> };

/** Where mail programs post to when somebody presses their own "unsubscribe" (RFC 8058): leaves at once. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { code } = await params;
  try {
    // A link to confirm is no link to leave, wherever it is posted.
    if ((await lookAtFollow(code)).state === 'leave') await pressFollow(code);
    return new Response('You have left. No more messages come.\n', {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  } catch (fault) {
    logFault('/intentions/leave/[code]', fault);
    return new Response('That did not work just now. Try again in a minute.\n', { status: 503 });
  }
}

/** A person who opens the address gets the page with the button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { code } = await params;
  return new Response(null, {
    status: 303,
    headers: { location: `/intentions/follow/${encodeURIComponent(code)}` },
  });
}
