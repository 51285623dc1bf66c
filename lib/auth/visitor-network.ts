/** Set by lib/request-log.ts from the connection itself, over whatever the visitor sent under that name. */
export const PEER_HEADER = 'x-wardbook-peer';

/**
 * The network a request comes from: an IPv4 address, or the /64 of an IPv6 one, which one household or office
 * has to itself. `proxies` of the addresses at the end of X-Forwarded-For are believed; the rest anyone can write.
 */
export function visitorNetwork(headers: { get(name: string): string | null }, proxies: number): string {
  const peer = headers.get(PEER_HEADER) ?? '';
  const chain = [...(headers.get('x-forwarded-for') ?? '').split(',').map((each) => each.trim()), peer];
  const address = proxies === 0 ? peer : (chain.at(-1 - proxies) ?? chain[0] ?? '');
  return networkOf(address);
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain || 'unknown';
  const [head = '', tail] = plain.split('%', 1)[0]!.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
