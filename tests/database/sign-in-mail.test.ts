import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sendQueued } from '@/lib/mail/send-queued';
import { readOutbox } from '@/lib/mail/outbox';
import { smtpTransport } from '@/lib/mail/transport';
import { realtime } from '@/lib/supabase/realtime';
import { serviceClient } from '@/lib/supabase/service';
import { startEmbedded, type Embedded } from '../../supabase/embedded/server';
import { catchMail } from '../support/mail-catcher';

/* Sign-in mail of the embedded server where a mail server is set. */

let dataDir: string;
let embedded: Embedded;
let queued: () => void = () => undefined;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  dataDir = mkdtempSync(path.join(tmpdir(), 'wardbook-mail-'));
  embedded = await startEmbedded({
    dataDir,
    port: 0,
    seed: null,
    site: 'http://localhost:3999',
    mailQueued: () => queued(),
  });
});
afterAll(async () => {
  await embedded?.close();
  rmSync(dataDir, { recursive: true, force: true });
  vi.restoreAllMocks();
});

test('asking answers at once though the mail server is down; the link arrives when it is up again, and signs in', async () => {
  const visitor = () =>
    createClient(embedded.url, embedded.publishableKey, { auth: { persistSession: false }, realtime });
  const inQueue = new Promise<void>((resolve) => (queued = resolve));
  const { error } = await visitor().auth.signInWithOtp({
    email: 'ana@example.org',
    options: { emailRedirectTo: 'http://localhost:3999/manage/x' },
  });
  expect(error).toBeNull();
  await inQueue;
  expect(await readOutbox(embedded.outbox)).toEqual([]);

  const service = serviceClient(embedded);
  const dead = smtpTransport('smtp://127.0.0.1:9', 'wardbook@example.org');
  expect(await sendQueued(service, dead, { site: 'http://localhost:3999' })).toEqual({
    sent: 0,
    later: 1,
    bounced: 0,
  });
  dead.close();

  const catcher = await catchMail();
  const alive = smtpTransport(catcher.url, 'wardbook@example.org');
  await embedded.database.script('update public.outgoing_mail set not_before = now()');
  expect(await sendQueued(service, alive, { site: 'http://localhost:3999' })).toEqual({
    sent: 1,
    later: 0,
    bounced: 0,
  });
  alive.close();
  await catcher.close();
  const [mail] = catcher.caught;
  expect(mail!.to).toEqual(['ana@example.org']);
  // Long lines of a mail are folded with "=" at their end.
  const text = mail!.text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  expect(text).toContain('&type=email&next=http%3A%2F%2Flocalhost%3A3999%2Fmanage%2Fx');
  const token_hash = /token_hash=([\w-]+)/.exec(text)![1]!;
  const { data } = await visitor().auth.verifyOtp({ token_hash, type: 'email' });
  expect(data.user?.email).toBe('ana@example.org');
});
