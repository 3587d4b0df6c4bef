/** What a listener is asked for with, and what this machine is called. */
export interface OwnNames {
  /** What the administrator allows. */
  readonly names: readonly string[];
  /** The machine's own name, such as `gatehouse-pc`. */
  readonly hostName: string;
  /** The machine's own addresses, IPv4 and IPv6, without brackets. */
  readonly addresses: readonly string[];
}

/** Everything that the listener answers to: names in lower case, IPv6 addresses in the brackets that they have in an address. */
export function hostsOf({ names, hostName, addresses }: OwnNames): Set<string> {
  const machine = hostName.toLowerCase();
  const named = machine === '' ? [] : [machine, `${machine}.local`];
  return new Set([...addresses, ...names, ...named, 'localhost', '127.0.0.1', '::1'].map(inAddress));
}

/** A name or address as it stands in front of a port. */
export function inAddress(host: string): string {
  return host.includes(':') ? (URL.parse(`http://[${host}]`)?.hostname ?? `[${host}]`) : host.toLowerCase();
}

/** What to type on another device, likeliest first: names that were set, then addresses of the local network, then the machine's name. */
export function addressesToType({ names, hostName, addresses }: OwnNames, port: number): string[] {
  const local = addresses.filter((address) => !address.includes(':'));
  const hosts = [...names, ...local, ...(hostName === '' ? [] : [hostName.toLowerCase()])];
  return [...new Set(hosts.map(inAddress))].map((host) => `https://${host}${port === 443 ? '' : `:${port}`}`);
}

/** Who is counted as one: an IPv4 address, or the 64 bits of an IPv6 network, of which one device has as many addresses as it likes. */
export function whoAsks(address: string): string {
  const plain = plainAddress(address);
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const filled =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return filled
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

/** An address as people write it: IPv4 that came by IPv6 is IPv4. */
export function plainAddress(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}
