import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * When a form was made, signed by the server: what comes back sooner than anybody reads was sent by a program.
 * A mark that is old, or of another process, is no offence: the form is shown again with all that was typed.
 */

const ofThisProcess = randomBytes(32).toString('hex');

export const SOONEST_MS = 3_000;
const LATEST_MS = 24 * 60 * 60 * 1000;

const sign = (text: string, secret: string) =>
  createHmac('sha256', secret).update(`report form\n${text}`).digest('base64url');

/** @param at milliseconds since 1970 */
export function makeFormMark(at: number, secret = ofThisProcess): string {
  return `${at}.${sign(String(at), secret)}`;
}

export function checkFormMark(
  mark: string,
  now: number,
  secret = ofThisProcess,
): 'good' | 'too-soon' | 'not-good' {
  const [at = '', signature = ''] = mark.split('.');
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(at, secret))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'not-good';
  const age = now - Number(at);
  if (age < SOONEST_MS) return 'too-soon';
  return age > LATEST_MS ? 'not-good' : 'good';
}
