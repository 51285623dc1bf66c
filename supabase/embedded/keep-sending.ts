import { env, siteAddress } from '@/lib/env';
import { sendQueued } from '@/lib/mail/send-queued';
import { outboxTransport, smtpTransport } from '@/lib/mail/transport';
import { serviceClient } from '@/lib/supabase/service';
import type { Embedded } from './server';

const EVERY_MS = 10_000;

/**
 * Sends queued mail while the embedded server runs, so that nobody who tries Wardbook out needs a scheduler:
 * over SMTP where a mail server is set, otherwise into the outbox.
 */
export function keepSending(embedded: Embedded, tell: (sentence: string) => void, site = siteAddress()) {
  const { SMTP_URL, MAIL_FROM, MAIL_BOUNCES } = env();
  const client = serviceClient(embedded);
  const transport = SMTP_URL
    ? smtpTransport(SMTP_URL, MAIL_FROM, MAIL_BOUNCES)
    : outboxTransport(embedded.outbox, tell);
  let sending = false;
  let again = false;
  async function send() {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    try {
      do {
        again = false;
        const { later, bounced } = await sendQueued(client, transport, { site });
        if (later + bounced > 0) tell(`E-mail: ${later} to be tried again, ${bounced} refused.`);
      } while (again);
    } catch (cause) {
      tell(`E-mail could not be sent: ${(cause as Error).message}`);
    } finally {
      sending = false;
    }
  }
  const timer = setInterval(() => void send(), EVERY_MS);
  return {
    now: () => void send(),
    stop: () => {
      clearInterval(timer);
      transport.close();
    },
  };
}
