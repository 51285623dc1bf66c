import { expect, test } from 'vitest';
import { POST as findWard } from '../../app/wards/find/route';
import { POST as askWhatIf } from '../../app/gaps/what-if/route';
import { readBody, readForm } from '../../lib/posted-body';

/** A body of ever more, whose sender does not say how long it is. */
function endless(headers: Record<string, string> = {}) {
  let sent = 0;
  let stopped = false;
  const body = new ReadableStream<Uint8Array>({
    pull(sink) {
      sent += 1_000;
      if (sent > 5_000_000) sink.close();
      else sink.enqueue(new Uint8Array(1_000).fill(97));
    },
    cancel: () => void (stopped = true),
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as object);
  return { request, sent: () => sent, stopped: () => stopped };
}

const posted = (body: string) => new Request('http://localhost/', { method: 'POST', body });

test('a form is read as it was posted, letters of several bytes too', async () => {
  const form = await readForm(posted('place=Caf%C3%A9+row&q=ü'), 100);
  expect(form!.get('place')).toBe('Café row');
  expect(form!.get('q')).toBe('ü');
  expect(await readBody(new Request('http://localhost/', { method: 'POST' }), 10)).toBe('');
});

test('up to the limit and no byte more, counted in bytes', async () => {
  expect(await readBody(posted('abcd'), 4)).toBe('abcd');
  expect(await readBody(posted('abcde'), 4)).toBeNull();
  expect(await readBody(posted('äää'), 5)).toBeNull();
});

test('what does not say how long it is, is left off as soon as it is too long', async () => {
  const { request, sent, stopped } = endless();
  expect(await readForm(request, 4_000)).toBeNull();
  expect(stopped()).toBe(true);
  expect(sent()).toBeLessThan(10_000);
});

test('what says that it is too long is not read at all', async () => {
  const { request, sent } = endless({ 'content-length': '5000000' });
  expect(await readForm(request, 4_000)).toBeNull();
  expect(sent()).toBeLessThan(2_000);
});

test.each([
  ['the ward of a postcode', findWard, 303],
  ['what if', askWhatIf, 413],
])('%s is not asked with an endless form', async (_, post, status) => {
  const { request, sent } = endless();
  expect((await post(request)).status).toBe(status);
  expect(sent()).toBeLessThan(20_000);
});
