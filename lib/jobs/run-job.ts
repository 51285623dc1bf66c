import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sendQueued } from '@/lib/mail/send-queued';
import type { Transport } from '@/lib/mail/transport';
import type { ServiceClient } from '@/lib/supabase/service';
import { MOST_ORGANISATIONS, runFreshness } from './freshness';

export const jobNames = ['freshness', 'mail', 'retention'] as const;
export type JobName = (typeof jobNames)[number];

export interface JobOptions {
  site: string;
  /** Where mail goes; null when there is neither a mail server nor an outbox, and mail waits in the queue. */
  transport: Transport | null;
  dry?: boolean;
  /** Organisations asked, or messages sent, at most. */
  most?: number | undefined;
}

export type JobOutcome =
  | { state: 'done'; counts: Record<string, number> }
  /** Another run of the same job is at work. */
  | { state: 'running' }
  /** There is nowhere to send mail to. */
  | { state: 'no-mail-server' };

/** A run that dies holds its job for so long; a run at work asks again and again. */
const HOLD_SECONDS = 600;

async function hold(client: ServiceClient, job: JobName, holder: string): Promise<boolean> {
  const { data, error } = await client.rpc('begin_job', { job, holder, seconds: HOLD_SECONDS });
  if (error) throw new Error(`runJob: ${job} could not be begun`, { cause: error });
  return z.boolean().parse(data);
}

/** Runs one job, unless another run of it is at work anywhere. @throws when the database fails */
export async function runJob(client: ServiceClient, job: JobName, options: JobOptions): Promise<JobOutcome> {
  const { dry = false } = options;
  if (job === 'mail' && !options.transport && !dry) return { state: 'no-mail-server' };
  if (dry) return { state: 'done', counts: await work(client, job, options, async () => true) };
  const holder = randomUUID();
  if (!(await hold(client, job, holder))) return { state: 'running' };
  let outcome: Record<string, unknown> = { failed: true };
  try {
    const counts = await work(client, job, options, () => hold(client, job, holder));
    outcome = counts;
    return { state: 'done', counts };
  } finally {
    await client.rpc('end_job', { job, holder, outcome });
  }
}

async function work(
  client: ServiceClient,
  job: JobName,
  { site, transport, dry = false, most }: JobOptions,
  mayGoOn: () => Promise<boolean>,
): Promise<Record<string, number>> {
  if (job === 'freshness')
    return runFreshness(client, { site, dry, most: most ?? MOST_ORGANISATIONS, mayGoOn });
  if (job === 'mail') {
    if (!dry) return sendQueued(client, transport!, { site, ...(most === undefined ? {} : { most }) });
    const { count, error } = await client
      .from('outgoing_mail')
      .select('id', { count: 'exact', head: true })
      .eq('state', 'queued');
    if (error) throw new Error('runJob: the queue could not be counted', { cause: error });
    return { waiting: count ?? 0 };
  }
  if (dry) return {};
  const { data, error } = await client.rpc('retention');
  if (error) throw new Error('runJob: retention failed', { cause: error });
  return z.record(z.string(), z.number()).parse(data);
}
