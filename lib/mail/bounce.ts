/*
 * A message that came back: the report of a mail server (RFC 3464) as its bounce address got it. What says which of
 * our messages it was is the token in that message's id and return path, which only its receivers have seen.
 */

type Bounce = {
  /** Names the message in the queue. */
  token: string;
  /** Given up for good; otherwise a server still tries. */
  failed: boolean;
  /** In the words of the other mail server, shortened. */
  said: string;
};

const TOKEN = /wardbook-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;

/** Reads a report; null for mail that is none of ours, or no report. */
export function readBounce(raw: string): Bounce | null {
  // Long lines are folded: in headers before a space, in quoted-printable text after "=".
  const text = raw.replaceAll(/=\r?\n/g, '').replaceAll(/\r?\n[ \t]+/g, ' ');
  const token = TOKEN.exec(text)?.[1];
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+?)\\s*$`, 'im').exec(text)?.[1] ?? '';
  const action = field('Action').toLowerCase();
  if (!token || !action) return null;
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(field('Status'))?.[0] ?? '';
  const diagnosis = field('Diagnostic-Code').replace(/^smtp;\s*/i, '');
  return {
    token: token.toLowerCase(),
    failed: action === 'failed' && !status.startsWith('4'),
    said: `Came back${status ? ` (${status})` : ''}. ${diagnosis}`.trim().slice(0, 300),
  };
}

/** The id of a message and the address to which it comes back; `bounces` such as bounces@example.org. */
export function marksOf(token: string, from: string, bounces: string | undefined) {
  const domain = /@([^\s>]+)/.exec(bounces ?? from)?.[1] ?? 'localhost';
  const [box] = (bounces ?? '').split('@');
  return {
    messageId: `<wardbook-${token}@${domain}>`,
    returnPath: bounces ? `${box}+wardbook-${token}@${domain}` : undefined,
  };
}
