import { AsyncLocalStorage } from 'node:async_hooks';
import type { EmailDriver } from '@supabase/lite';
import { putInOutbox, sayMail, type OutboxMail } from '@/lib/mail/outbox';

/*
 * Sign-in mail of the embedded server. lite knows one template, in HTML, and forgets where the visitor wanted to go:
 * both are made good here. A hosted project does the same with {{ .RedirectTo }} in its template.
 */

/** `redirect_to` of the request being answered. */
export const askedNext = new AsyncLocalStorage<string>();

const LINK =
  /https?:\/\/[^\s"<>]+\/auth\/confirm\?token_hash=[\w-]+&(?:amp;)?type=email(?:&(?:amp;)?next=[^\s"<>]*)?/;

export function signInMail(
  message: { to: string; subject: string; html: string },
  next: string,
): Omit<OutboxMail, 'at'> {
  const link = LINK.exec(message.html)?.[0];
  if (!link) throw new Error('signInMail: the template holds no link to /auth/confirm');
  const bare = link.replaceAll('&amp;', '&').replace(/&next=.*/, '');
  const plain = bare + (next ? `&next=${encodeURIComponent(next)}` : '');
  return {
    to: message.to,
    subject: message.subject,
    html: message.html.replaceAll(link, plain),
    text: `Somebody, we hope you, asked to sign in to Wardbook with this e-mail address. Open this address and press the button:

${plain}

It works once, for one hour. If it was not you, you need do nothing: delete this e-mail.
`,
  };
}

/** `send` where a mail server is set; otherwise the mail stays in the outbox and is told of in the terminal. */
export function linkMailDriver(to: {
  outbox: string;
  send?: ((mail: Omit<OutboxMail, 'at'>) => Promise<void>) | undefined;
  tell?: ((sentence: string) => void) | undefined;
}): EmailDriver {
  return {
    async send({ to: address, subject, html = '' }) {
      const mail = signInMail({ to: address, subject, html }, askedNext.getStore() ?? '');
      if (to.send) return to.send(mail);
      await putInOutbox(to.outbox, mail);
      to.tell?.(sayMail(mail));
    },
  };
}
