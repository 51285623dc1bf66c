/*
 * Bodies that are posted to a route of our own. A sender need not say how long a body is, so it is counted as it is
 * read, and no more is read once it is too long.
 */

/** The text of a body; null when it is longer than `mostBytes`. */
export async function readBody(request: Request, mostBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null;
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    length += next.value.byteLength;
    if (length > mostBytes) {
      await reader!.cancel().catch(() => undefined);
      return null;
    }
    parts.push(next.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The fields of a posted form; null when it is longer than anything the form can send. */
export async function readForm(request: Request, mostBytes: number): Promise<URLSearchParams | null> {
  const body = await readBody(request, mostBytes);
  return body === null ? null : new URLSearchParams(body);
}
