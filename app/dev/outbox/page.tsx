import type { Metadata } from 'next';
import path from 'node:path';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { mayTryOut } from '@/lib/auth/try-out';
import { readOutbox } from '@/lib/mail/outbox';
import { env } from '@/lib/env';
import { londonTime } from '@/lib/clock';
import { sayDate, sayTime } from '@/lib/words';
import { guarded } from '../../guarded';

export const metadata: Metadata = { title: 'Outbox', robots: { index: false } };

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

function sayMoment(instant: string): string {
  const { date, minute } = londonTime(new Date(instant));
  return `${sayDate(date)}, ${sayTime(minute)}`;
}

/** E-mails that were not sent, because this Wardbook is only being tried out. */
export default async function OutboxPage() {
  const settings = env();
  if (!mayTryOut(settings, (await headers()).get('host'))) notFound();
  return guarded('/dev/outbox', async () => {
    const mails = await readOutbox(path.join(settings.WARDBOOK_DATA, 'outbox.jsonl'));
    return (
      <div className="page prose">
        <h1>Outbox</h1>
        <p className="lede">
          This Wardbook runs on your own machine and sends no e-mail. What it would have sent is here, the
          newest first.
        </p>
        {mails.length === 0 && <p>Nothing yet. Ask for a sign-in link, and it appears here.</p>}
        {mails.map(({ at, to, subject, text }, index) => (
          <article key={`${at} ${index}`} className="outbox-mail" aria-labelledby={`mail-${index}`}>
            <h2 id={`mail-${index}`}>{subject}</h2>
            <p>
              To {to}, {sayMoment(at)}
            </p>
            <p className="outbox-text">
              {text.split(ADDRESS).map((part, at) =>
                ADDRESS.test(part) ? (
                  <a key={at} href={part}>
                    {part}
                  </a>
                ) : (
                  part
                ),
              )}
            </p>
          </article>
        ))}
      </div>
    );
  });
}
