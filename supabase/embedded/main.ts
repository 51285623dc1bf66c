import { env, WrongSettings } from '@/lib/env';
import { Refused } from './folder.mjs';
import { keepSending } from './keep-sending';
import { startEmbedded, type EmbeddedOptions } from './server';

/*
 * The embedded server as a child process. The parent forks it with WARDBOOK_EMBEDDED_OPTIONS (JSON) and hears
 *   { kind: 'tell', sentence }   what is being done
 *   { kind: 'ready', url, publishableKey, secretKey, outbox, fresh, memory }
 *   { kind: 'refused', reason, message }   followed by exit code 1
 * It ends when told to, and when its parent is gone.
 */

export type EmbeddedMessage =
  | { kind: 'tell'; sentence: string }
  | {
      kind: 'ready';
      url: string;
      publishableKey: string;
      secretKey: string;
      outbox: string;
      fresh: boolean;
      memory: number;
    }
  | { kind: 'refused'; reason: string; message: string };

const send = (message: EmbeddedMessage) => {
  if (process.connected) process.send?.(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
};

// lite prints whole database errors, rows and all; what matters goes back in the answer.
if (!process.env.WARDBOOK_DEBUG) console.error = () => undefined;

let stop: () => void = () => process.exit(0);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => stop());

try {
  env();
  const options = JSON.parse(
    process.env.WARDBOOK_EMBEDDED_OPTIONS ?? '{"dataDir":".wardbook"}',
  ) as EmbeddedOptions;
  const tell = (sentence: string) => send({ kind: 'tell', sentence });
  let mailQueued = () => {};
  const embedded = await startEmbedded({
    ...options,
    tell,
    ...(process.env.SMTP_URL ? { mailQueued: () => mailQueued() } : {}),
  });
  const mailer = keepSending(embedded, tell, options.site);
  mailQueued = mailer.now;
  stop = () => {
    mailer.stop();
    embedded.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  const { url, publishableKey, secretKey, outbox, fresh } = embedded;
  send({ kind: 'ready', url, publishableKey, secretKey, outbox, fresh, memory: process.memoryUsage().rss });
  if (process.channel && !process.connected) stop();
} catch (cause) {
  const refused = cause instanceof Refused;
  const message =
    refused || cause instanceof WrongSettings
      ? cause.message
      : `The embedded database could not be started: ${(cause as Error)?.stack ?? cause}`;
  await new Promise<void>((resolve) => {
    const parting: EmbeddedMessage = { kind: 'refused', reason: refused ? cause.reason : 'fault', message };
    if (process.connected && process.send) process.send(parting, undefined, undefined, () => resolve());
    else {
      process.stderr.write(`${message}\n`);
      resolve();
    }
  });
  process.exit(1);
}
