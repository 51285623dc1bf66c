import type { App } from '@supabase/lite';
import { askedNext } from './link-mail';

/** Host header values under which a server on the loopback interface may be spoken to. */
export function isOwnHost(host: string | null, port: number): boolean {
  return (
    host !== null && [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(host.toLowerCase())
  );
}

/** Runs one piece of work at a time, in order of arrival; a failure does not stop the next. */
export function oneAtATime() {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      const result = tail.then(work, work);
      tail = result.catch(() => undefined);
      return result;
    },
    idle: () => tail,
  };
}

/** Calls a page never makes, after which the planner's statistics are out of date. */
const BULK = /^\/rest\/v1\/rpc\/(load_taxonomy|place_publish|import_listings|reassign_wards)$/;
export const isBulkLoad = (request: Request) =>
  request.method === 'POST' && BULK.test(new URL(request.url).pathname);

const LARGEST_BODY = 64 * 1024 * 1024;

/** Supabase verifies a link from an e-mail as type `email`; lite calls the same thing `magiclink`. */
function asLiteType(body: Uint8Array): Uint8Array {
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as { type?: unknown };
    return value.type === 'email'
      ? new TextEncoder().encode(JSON.stringify({ ...value, type: 'magiclink' }))
      : body;
  } catch {
    return body;
  }
}

/** The request with its body read, so that a slow sender does not hold the database. Null when too large. */
export async function readWhole(request: Request): Promise<Request | null> {
  if (!request.body) return request;
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) return null;
  let body = new Uint8Array(await request.arrayBuffer()) as Uint8Array;
  if (body.byteLength > LARGEST_BODY) return null;
  if (new URL(request.url).pathname === '/auth/v1/verify') body = asLiteType(body);
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url, { method: request.method, headers, body: body as BodyInit });
}

export type Answer = (request: Request, peer?: string | null) => Promise<Response>;

/** lite behind a queue of one: PGlite is a single session, and lite takes no lock around its transactions. */
export function answerOver(app: Pick<App, 'fetch'>, queue: ReturnType<typeof oneAtATime> | null): Answer {
  return async (request, peer = '127.0.0.1') => {
    const whole = await readWhole(request);
    if (!whole) return Response.json({ message: 'The request is larger than 64 MB.' }, { status: 413 });
    const work = async () =>
      askedNext.run(new URL(request.url).searchParams.get('redirect_to') ?? '', async () =>
        app.fetch(whole, { peerAddress: peer }),
      );
    return queue ? queue.run(work) : work();
  };
}
