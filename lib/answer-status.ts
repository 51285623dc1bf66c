import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * Next gives a page no way to say its own status but redirects, and a "not found" that is blank without JavaScript; a page that cannot read the
 * directory is no 200, though, or caches and monitors would take it for one. The server's side of the request
 * is kept under a name that travels in a header, which whatever a visitor sent under that name does not survive.
 */

const HEADER = 'x-answer';

/** What a form sent, and the action that could not save it. */
export interface Unsaved {
  form: FormData;
  again: (form: FormData) => Promise<void>;
  why: 'unreachable' | 'signed-out';
}

/** The log and the pages are bundled apart, so that a variable of a module would be two. */
const shared = globalThis as {
  wardbookAnswers?: Map<string, ServerResponse>;
  wardbookUnsaved?: WeakMap<ServerResponse, Unsaved>;
};
const answers = (shared.wardbookAnswers ??= new Map());
const unsaved = (shared.wardbookUnsaved ??= new WeakMap());

export function keepAnswer(request: IncomingMessage, response: ServerResponse): void {
  const name = randomUUID();
  request.headers[HEADER] = name;
  answers.set(name, response);
  response.once('close', () => answers.delete(name));
}

/** Makes the answer to this request a 503; once it has begun to be sent, it stays what it is. */
export function answerUnavailable(headers: Headers): void {
  if (answerStatus(headers, 503)) answers.get(headers.get(HEADER)!)!.setHeader('retry-after', '30');
}

/** Gives the answer to this request that status; false once it has begun to be sent. */
export function answerStatus(headers: Headers, status: 404 | 503): boolean {
  const response = answers.get(headers.get(HEADER) ?? '');
  if (!response || response.headersSent) return false;
  response.statusCode = status;
  return true;
}

/**
 * Keeps what a form sent for the page that answers it. Only where there is no JavaScript: with it the form itself
 * still stands there.
 */
export function keepUnsaved(headers: Headers, what: Unsaved): void {
  const response = answers.get(headers.get(HEADER) ?? '');
  if (response && !headers.has('next-action')) unsaved.set(response, what);
}

/** What the form that led to this page could not save; null for every other page. */
export function unsavedOf(headers: Headers): Unsaved | null {
  const response = answers.get(headers.get(HEADER) ?? '');
  return (response && unsaved.get(response)) ?? null;
}
