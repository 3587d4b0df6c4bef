import { BlockList, isIP, isIPv4 } from 'node:net';

/** What may be done with an address: `private` ones are sent to where an administrator allows it, `never` ones not at all. */
export type AddressKind = 'public' | 'private' | 'never';

function listOf(ranges: readonly (readonly [address: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, isIPv4(address) ? 'ipv4' : 'ipv6');
  return list;
}

/**
 * Nothing there is a receiver: this network, link-local with the metadata of clouds, multicast, what is reserved (IANA special-purpose
 * registries), and the other addresses at which clouds answer their own machines: Azure, Oracle, Alibaba, and over IPv6 AWS, Google and Oracle.
 */
const never = listOf([
  ...([
    ['0.0.0.0', 8],
    ['169.254.0.0', 16],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
    ['192.0.0.0', 24],
  ] as const),
  ...([
    ['168.63.129.16', 32],
    ['100.100.100.200', 32],
  ] as const),
  ...([
    ['::', 128],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
    ['fd00:ec2::', 32],
    ['fd20:ce::', 32],
    ['fd00:c1::', 32],
    ['2001::', 32],
    ['100::', 64],
  ] as const),
]);

/** The own network and this machine. */
const own = listOf([
  ...([
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['127.0.0.0', 8],
    ['100.64.0.0', 10],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['192.0.2.0', 24],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
  ] as const),
  ...([
    ['::1', 128],
    ['fc00::', 7],
    ['2001:db8::', 32],
  ] as const),
]);

/** The IPv4 address that lies in an IPv6 one: mapped, compatible, NAT64 or 6to4; null where none does. */
function within(address: string): string | null {
  const groups = groupsOf(address);
  const [a, b, c, d, e, f, g, h] = groups;
  const dotted = (high: number | undefined, low: number | undefined) =>
    [high ?? 0, low ?? 0].flatMap((part) => [part >> 8, part & 255]).join('.');
  if (a === 0x2002) return dotted(b, c);
  const isNat64 = a === 0x64 && b === 0xff9b;
  const startsEmpty = [a, b, c, d].every((part) => part === 0);
  if (isNat64) return dotted(g, h);
  if (startsEmpty && ((e === 0 && (f === 0xffff || f === 0)) || (e === 0xffff && f === 0))) {
    // `::` and `::1` are addresses of their own.
    return f === 0 && e === 0 && g === 0 && (h ?? 0) <= 1 ? null : dotted(g, h);
  }
  return null;
}

/** The eight groups of an IPv6 address, as the URL standard writes it out. */
function groupsOf(address: string): number[] {
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16)));
  if (tail === undefined) return parts(head);
  const [front, back] = [parts(head), parts(tail)];
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

/** What kind of address it is; what is no address is never sent to. */
export function kindOf(address: string): AddressKind {
  const family = isIP(address);
  if (family === 0) return 'never';
  if (family === 6) {
    const inner = within(address);
    if (inner !== null) return kindOf(inner);
  }
  const plain = address.replace(/%.*$/, '');
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (never.check(plain, type)) return 'never';
  return own.check(plain, type) ? 'private' : 'public';
}

/** Whether an administrator listed a host, or its address. @param listed hosts, addresses and ranges, in small letters */
export function isListed(host: string, address: string, listed: readonly string[]): boolean {
  return listed.some((entry) => {
    if (entry === host.toLowerCase() || entry === address) return true;
    const [base = '', bits] = entry.split('/');
    if (bits === undefined || isIP(base) === 0 || isIP(base) !== isIP(address)) return false;
    const most = isIPv4(base) ? 32 : 128;
    return Number(bits) <= most && listOf([[base, Number(bits)]]).check(address, isIPv4(base) ? 'ipv4' : 'ipv6');
  });
}
