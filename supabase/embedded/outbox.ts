import { appendFile } from 'node:fs/promises';
import type { EmailDriver } from '@supabase/lite';

/** Writes each e-mail as one line of JSON instead of sending it. */
export function outboxDriver(file: string): EmailDriver {
  return {
    async send(message) {
      const { to, subject, html, text } = message;
      await appendFile(
        file,
        `${JSON.stringify({ at: new Date().toISOString(), to, subject, html, text })}\n`,
        { mode: 0o600 },
      );
    },
  };
}
