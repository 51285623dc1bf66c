import { createHash } from 'node:crypto';

/** Namespace of every identifier that Wardbook derives from a name; fixed for ever, so that ids stay the same. */
const WARDBOOK = '6a1cb4b2-5a0d-4d39-9c35-0f7b8c6d2e11';

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** The same name always gives the same UUID. Source: RFC 9562 §5.5 (version 5, SHA-1). */
export function uuidOfName(name: string, namespace: string = WARDBOOK): string {
  const hash = createHash('sha1').update(bytesOf(namespace)).update(name, 'utf8').digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
