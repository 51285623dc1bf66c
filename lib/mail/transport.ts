import nodemailer from 'nodemailer';
import { marksOf } from './bounce';
import { putInOutbox, sayMail } from './outbox';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Names it in the queue, for when it comes back. */
  token?: string;
  /** Ends such mail when it is posted to (RFC 8058); a person who opens it gets a page with a button. */
  leave?: string;
};

/** How a mail did not go: `bounced` that address is refused for good, `unreachable` no server answers, `later` anything else. */
export class NotSent extends Error {
  override name = 'NotSent';
  constructor(
    readonly kind: 'bounced' | 'unreachable' | 'later',
    message: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

export interface Transport {
  /** Resolves once the mail server, or the outbox, has it. @throws NotSent */
  send(mail: Mail): Promise<void>;
  close(): void;
}

const UNREACHABLE = new Set(['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS', 'EAUTH']);

function asNotSent(cause: unknown): NotSent {
  const {
    code = '',
    responseCode = 0,
    command = '',
  } = cause as Record<'code' | 'command', string> & {
    responseCode?: number;
  };
  const said = `${[code, responseCode || ''].filter(Boolean).join(' ')}${command ? ` at ${command}` : ''}`;
  if (responseCode >= 500 && command === 'RCPT TO')
    return new NotSent('bounced', `The address is refused (${said}).`, cause);
  if (UNREACHABLE.has(code))
    return new NotSent('unreachable', `The mail server cannot be reached (${said}).`, cause);
  return new NotSent(
    'later',
    `The mail server did not take it (${said || (cause as Error).message}).`,
    cause,
  );
}

/**
 * Over SMTP: `url` such as smtps://user:password@mail.example.org. `bounces`: where what cannot be delivered comes
 * back to, such as bounces@example.org; each message has its own mark after a "+" there.
 */
export function smtpTransport(url: string, from: string, bounces?: string): Transport {
  const mailer = nodemailer.createTransport({
    url,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, token, leave }) {
      const marks = token ? marksOf(token, from, bounces) : undefined;
      try {
        await mailer.sendMail({
          // One address, as an object: a comma in it cannot make two.
          to: { name: '', address: to },
          from,
          ...(marks ? { messageId: marks.messageId } : {}),
          ...(marks?.returnPath ? { envelope: { from: marks.returnPath, to } } : {}),
          subject,
          text,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(leave
              ? { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
              : {}),
          },
        });
      } catch (cause) {
        throw asNotSent(cause);
      }
    },
    close: () => mailer.close(),
  };
}

/** Into the outbox of the data folder, where no mail server is set. */
export function outboxTransport(file: string, tell?: (sentence: string) => void): Transport {
  return {
    async send({ token: _, leave: __, ...mail }) {
      await putInOutbox(file, mail);
      tell?.(sayMail(mail));
    },
    close: () => undefined,
  };
}
