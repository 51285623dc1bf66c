import type { App } from '@supabase/lite';
import { describe, expect, test } from 'vitest';
import { answerOver, isBulkLoad, isOwnHost, oneAtATime } from './requests';

/** Stands in for lite: notes how many requests are inside at once, and gives other work a chance to come in. */
function watchedApp() {
  const seen = { inside: 0, most: 0, bodies: [] as string[] };
  const app = {
    fetch: async (request: Request) => {
      seen.inside += 1;
      seen.most = Math.max(seen.most, seen.inside);
      await new Promise((resolve) => setImmediate(resolve));
      seen.bodies.push(await request.text());
      seen.inside -= 1;
      if (new URL(request.url).pathname === '/broken') throw new Error('broken');
      return new Response('done');
    },
  } as unknown as App;
  return { app, seen };
}

const post = (path: string, body: string) =>
  new Request(`http://127.0.0.1:54321${path}`, { method: 'POST', body });

describe('requests to PGlite', () => {
  test('are inside lite one at a time, in order of arrival', async () => {
    const { app, seen } = watchedApp();
    const answer = answerOver(app, oneAtATime());
    await Promise.all(['a', 'b', 'c', 'd'].map((body) => answer(post('/rest/v1/x', body))));
    expect(seen).toMatchObject({ most: 1, bodies: ['a', 'b', 'c', 'd'] });
  });

  test('go on after one that broke', async () => {
    const { app } = watchedApp();
    const answer = answerOver(app, oneAtATime());
    const [broken, next] = await Promise.allSettled([
      answer(post('/broken', '')),
      answer(post('/rest/v1/x', '')),
    ]);
    expect([broken.status, next.status]).toEqual(['rejected', 'fulfilled']);
  });

  test('of somebody slow do not hold up the others while their body arrives', async () => {
    const { app, seen } = watchedApp();
    const answer = answerOver(app, oneAtATime());
    let finish: () => void = () => undefined;
    const body = new ReadableStream({
      start(controller) {
        finish = () => {
          controller.enqueue(new TextEncoder().encode('slow'));
          controller.close();
        };
      },
    });
    const slow = answer(
      new Request('http://127.0.0.1:54321/rest/v1/x', {
        method: 'POST',
        body,
        duplex: 'half',
      } as RequestInit),
    );
    await answer(post('/rest/v1/x', 'quick'));
    expect(seen.bodies).toEqual(['quick']);
    finish();
    await slow;
    expect(seen.bodies).toEqual(['quick', 'slow']);
  });
});

test('a link from an e-mail is verified under the name that lite has for it', async () => {
  const { app, seen } = watchedApp();
  const answer = answerOver(app, oneAtATime());
  await answer(post('/auth/v1/verify', JSON.stringify({ type: 'email', token_hash: 'x' })));
  await answer(post('/auth/v1/verify', JSON.stringify({ type: 'recovery', token_hash: 'x' })));
  await answer(post('/auth/v1/verify', 'not json'));
  await answer(post('/rest/v1/notes', JSON.stringify({ type: 'email' })));
  expect(seen.bodies).toEqual([
    '{"type":"magiclink","token_hash":"x"}',
    '{"type":"recovery","token_hash":"x"}',
    'not json',
    '{"type":"email"}',
  ]);
});

test('a request beyond the limit is refused before lite sees it', async () => {
  const { app, seen } = watchedApp();
  const request = new Request('http://127.0.0.1:54321/rest/v1/x', {
    method: 'POST',
    body: 'x',
    headers: { 'content-length': String(100e6) },
  });
  expect((await answerOver(app, null)(request)).status).toBe(413);
  expect(seen.bodies).toEqual([]);
});

test('names of this machine with the right port are its own', () => {
  expect(['127.0.0.1:1', 'localhost:1', '[::1]:1', 'LOCALHOST:1'].every((host) => isOwnHost(host, 1))).toBe(
    true,
  );
  expect(
    ['localhost:2', 'localhost', 'evil.example:1', 'localhost.evil.example:1', '', null].some((host) =>
      isOwnHost(host, 1),
    ),
  ).toBe(false);
});

test('after a bulk load the statistics of the planner are renewed', () => {
  expect(isBulkLoad(post('/rest/v1/rpc/place_publish', ''))).toBe(true);
  expect(isBulkLoad(post('/rest/v1/rpc/search_listings', ''))).toBe(false);
});
