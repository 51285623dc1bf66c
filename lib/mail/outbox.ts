import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';

/* Where e-mails stay when no mail server is set: a file of JSON lines in the data folder, and the page /dev/outbox. */

export const OutboxMail = z.object({
  at: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
});
export type OutboxMail = z.infer<typeof OutboxMail>;

export async function putInOutbox(file: string, mail: Omit<OutboxMail, 'at'>): Promise<void> {
  const line = JSON.stringify({ at: new Date().toISOString(), ...mail });
  await appendFile(file, `${line}\n`, { mode: 0o600 });
}

/** The newest first, at most so many. No file yet is an empty outbox. */
export async function readOutbox(file: string, most = 100): Promise<OutboxMail[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
  const lines = text.split('\n').filter(Boolean).slice(-most).reverse();
  return lines.map((line) => OutboxMail.parse(JSON.parse(line)));
}

/** What the terminal says of a mail: to whom, what about, and where its first link leads. */
export function sayMail({ to, subject, text, html }: Omit<OutboxMail, 'at'>): string {
  const link = /https?:\/\/[^\s"<>]+/.exec(text) ?? /https?:\/\/[^\s"<>]+/.exec(html ?? '');
  return `E-mail to ${to}: ${subject}${link ? `\n  ${link[0].replaceAll('&amp;', '&')}` : ''}`;
}
