import { z } from 'zod';
import { siteAddress } from '@/lib/env';
import type { ServiceClient } from '@/lib/supabase/service';
import { NotSent, type Transport } from './transport';

const Taken = z.array(
  z.object({
    id: z.number(),
    recipient: z.string(),
    subject: z.string(),
    body: z.string(),
    purpose: z.string(),
    token: z.uuid(),
    leave_code: z.string(),
  }),
);
const AT_ONCE = 50;

export type SentCounts = { sent: number; later: number; bounced: number };

/**
 * Sends what is due in the queue, until it is empty or `most` were tried. What could not be sent waits for its
 * next try; an address that is refused for good reaches a steward. @throws when the queue cannot be read
 */
export async function sendQueued(
  client: ServiceClient,
  transport: Transport,
  { most = 5000, site = siteAddress() }: { most?: number; site?: string } = {},
): Promise<SentCounts> {
  const counts: SentCounts = { sent: 0, later: 0, bounced: 0 };
  let unreachable: NotSent | null = null;
  for (let tried = 0; tried < most && !unreachable;) {
    const { data, error } = await client.rpc('take_mail', { most: Math.min(AT_ONCE, most - tried) });
    if (error) throw new Error('sendQueued: the queue could not be read', { cause: error });
    const messages = Taken.parse(data);
    if (messages.length === 0) break;
    tried += messages.length;
    for (const { id, recipient, subject, body, token, leave_code } of messages) {
      let trouble = unreachable;
      try {
        // Once no server answers, the rest of this batch need not wait for the same silence.
        if (!trouble)
          await transport.send({
            to: recipient,
            subject,
            // The database does not know where the site is.
            text: body.replaceAll('{site}', site),
            token,
            ...(leave_code ? { leave: `${site}/intentions/leave/${leave_code}` } : {}),
          });
      } catch (cause) {
        if (!(cause instanceof NotSent)) throw cause;
        trouble = cause;
        if (cause.kind === 'unreachable') unreachable = cause;
      }
      const outcome = !trouble ? 'sent' : trouble.kind === 'bounced' ? 'bounced' : 'later';
      counts[outcome]++;
      const done = await client.rpc('mail_done', { message: id, outcome, trouble: trouble?.message ?? '' });
      if (done.error) throw new Error('sendQueued: the queue could not be written', { cause: done.error });
    }
  }
  return counts;
}
