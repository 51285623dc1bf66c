import { env } from '@/lib/env';
import { hasSecret } from '@/lib/jobs/secret';
import { logFault } from '@/lib/log';
import { readBounce } from '@/lib/mail/bounce';
import { readBody } from '@/lib/posted-body';
import { serviceClient } from '@/lib/supabase/service';

const LARGEST = 2_000_000;

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * For the bounce address: `POST /api/mail/bounces` with `Authorization: Bearer JOBS_SECRET` and the mail as it came.
 * Mail that is no report of a message of ours is answered 200 too, so that nobody sends it again. Does not exist without JOBS_SECRET.
 */
export async function POST(request: Request) {
  const { JOBS_SECRET, SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  if (!JOBS_SECRET) return answer(404, { message: 'There is nothing here.' });
  if (!hasSecret(request, JOBS_SECRET))
    return answer(401, { message: 'The secret of the jobs is missing or wrong.' });
  if (!SUPABASE_URL || !SUPABASE_SECRET_KEY)
    return answer(503, {
      message: 'SUPABASE_SECRET_KEY is not set for this server, so it can write nothing.',
    });
  try {
    const mail = await readBody(request, LARGEST);
    if (mail === null) return answer(413, { message: 'The mail is larger than 2 MB.' });
    const bounce = readBounce(mail);
    if (!bounce) return answer(200, { outcome: 'not-ours' });
    if (!bounce.failed) return answer(200, { outcome: 'still-tried' });
    const client = serviceClient({ url: SUPABASE_URL, secretKey: SUPABASE_SECRET_KEY });
    const { token, said } = bounce;
    const { data, error } = await client.rpc('mail_returned', { token, trouble: said });
    if (error) throw new Error('mail_returned failed', { cause: error });
    return answer(200, { outcome: data });
  } catch (fault) {
    logFault('/api/mail/bounces', fault);
    return answer(500, { message: 'That could not be written; it may be sent again.' });
  }
}
