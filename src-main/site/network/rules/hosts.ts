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
  const named = hostName === '' ? [] : [hostName, `${hostName}.local`];
  return new Set([...addresses, ...names, ...named, 'localhost', '127.0.0.1', '::1'].map(inAddress));
}

/** A name or address as it stands in front of a port. */
export function inAddress(host: string): string {
  return host.includes(':') ? (URL.parse(`http://[${host}]`)?.hostname ?? `[${host}]`) : host.toLowerCase();
}

/** What to type on another device, likeliest first: names that were set, then addresses of the local network, then the machine's name. */
export function addressesToType({ names, hostName, addresses }: OwnNames, port: number): string[] {
  const local = addresses.filter((address) => !address.includes(':'));
  const hosts = [...names, ...local, ...(hostName === '' ? [] : [hostName])];
  return [...new Set(hosts.map(inAddress))].map((host) => `https://${host}${port === 443 ? '' : `:${port}`}`);
}

/** Who is counted as one: an IPv4 address, or the 64 bits of an IPv6 network, of which one device has as many addresses as it likes. */
export function whoAsks(address: string): string {
  const plain = plainAddress(address);
  if (!plain.includes(':')) return plain;
  const zeros = '0:'.repeat(Math.max(0, 8 - groupsOf(plain).length));
  // Behind `%` stands the adapter, which is in none of the first four groups.
  return groupsOf(plain.replace('::', `:${zeros}`))
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function groupsOf(address: string): string[] {
  return address.split(':').filter((group) => group !== '');
}

/** An address as people write it: IPv4 that came by IPv6 is IPv4. */
export function plainAddress(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}
