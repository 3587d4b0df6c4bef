/** IPv4 that came by IPv6 as IPv4, so that it compares with what people write. */
export function plainAddress(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address.toLowerCase();
}

/** Whether an address is of this machine or of a network that is not the internet (RFC 1918, 4193, 3927, 4291, 6598). */
export function isPrivateAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (plain.includes(':')) return plain === '::1' || /^(f[cd]|fe[89ab])/.test(plain);
  const [a = 0, b = 0] = plain.split('.').map(Number);
  return (
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}
