import path from 'node:path';
import { hashedServerWord } from '@/lib/auth/server-word';
import { env, siteAddress } from '@/lib/env';
import { jobNames, runJob, type JobName } from '@/lib/jobs/run-job';
import { hasSecret } from '@/lib/jobs/secret';
import { logFault } from '@/lib/log';
import { outboxTransport, smtpTransport } from '@/lib/mail/transport';
import { serviceClient } from '@/lib/supabase/service';

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * For a scheduler: `POST /api/jobs/freshness` (or mail, retention, all) with `Authorization: Bearer JOBS_SECRET`;
 * `?dry-run` writes nothing. Does not exist without JOBS_SECRET.
 */
export async function POST(request: Request, { params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  const { JOBS_SECRET, SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  const names: JobName[] = name === 'all' ? [...jobNames] : jobNames.filter((job) => job === name);
  if (!JOBS_SECRET || names.length === 0) return answer(404, { message: 'There is no such job.' });
  if (!hasSecret(request, JOBS_SECRET))
    return answer(401, { message: 'The secret of the jobs is missing or wrong.' });
  if (!SUPABASE_URL || !SUPABASE_SECRET_KEY)
    return answer(503, { message: 'SUPABASE_SECRET_KEY is not set for this server, so it can run no job.' });
  const dry = new URL(request.url).searchParams.has('dry-run');
  const transport = transportOf();
  try {
    const client = serviceClient({ url: SUPABASE_URL, secretKey: SUPABASE_SECRET_KEY });
    const hash = dry ? null : hashedServerWord();
    if (hash) {
      const { error } = await client.rpc('keep_server_word', { hash });
      if (error) throw new Error('the word of this server could not be kept', { cause: error });
    }
    const outcomes: Record<string, unknown> = {};
    let busy = false;
    for (const job of names) {
      const outcome = await runJob(client, job, { site: siteAddress(), transport, dry });
      outcomes[job] = outcome;
      busy ||= outcome.state === 'running';
    }
    return answer(busy && names.length === 1 ? 409 : 200, outcomes);
  } catch (fault) {
    logFault('/api/jobs/[name]', fault);
    return answer(500, { message: 'The job failed; the log says why. It may be run again.' });
  } finally {
    transport?.close();
  }
}

function transportOf() {
  const { SMTP_URL, MAIL_FROM, MAIL_BOUNCES, WARDBOOK_EMBEDDED, WARDBOOK_DATA } = env();
  if (SMTP_URL) return smtpTransport(SMTP_URL, MAIL_FROM, MAIL_BOUNCES);
  return WARDBOOK_EMBEDDED ? outboxTransport(path.join(WARDBOOK_DATA, 'outbox.jsonl')) : null;
}
