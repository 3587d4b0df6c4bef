/** How the way to the hub is kept from others: its certificate is checked, or not, or nothing is encrypted. */
export type TlsMode = 'verify' | 'encrypt' | 'off';

/** Where a hub is, and as whom it is spoken to. A password is never part of it. */
export interface HubAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly tls: TlsMode;
}

const tlsOfSslmode: Readonly<Record<string, TlsMode>> = {
  ...{ disable: 'off', require: 'encrypt', 'verify-ca': 'verify', 'verify-full': 'verify' },
};

/**
 * Reads an address such as `postgresql://owner@db.example.org:5432/gatehouse`. Certificates are checked unless `sslmode` says otherwise; on
 * this machine itself nothing is encrypted unless it says so.
 * @returns the address, or why it is none, as a sentence
 */
export function readAddress(text: string): HubAddress | string {
  const trimmed = text.trim();
  if (!/^postgres(ql)?:\/\//i.test(trimmed) || !URL.canParse(trimmed))
    return 'Give an address such as postgresql://name@db.example.org:5432/gatehouse.';
  const url = new URL(trimmed);
  if (url.password !== '')
    return 'Leave the password out of the address: what stands there is seen by others. It is asked for, or comes from a file or the environment.';
  const [host, user, database] = [url.hostname.replace(/^\[|\]$/g, ''), url.username, url.pathname.slice(1)].map(
    decoded,
  );
  if (!host) return 'The address names no computer. Give one such as postgresql://name@db.example.org:5432/gatehouse.';
  if (!user) return 'The address names nobody. Write the name of the login before the @.';
  if (!database || database.includes('/'))
    return 'The address names no database. Write its name behind the last slash, such as /gatehouse.';
  const other = [...url.searchParams.keys()].find((key) => key !== 'sslmode');
  if (other !== undefined) return `Nothing but sslmode may stand behind the question mark, and there is ${other}.`;
  const sslmode = url.searchParams.get('sslmode');
  const tls = sslmode === null ? (isLoopback(host) ? 'off' : 'verify') : tlsOfSslmode[sslmode];
  if (tls === undefined) return 'sslmode is one of verify-full, require and disable.';
  return { host, port: url.port === '' ? 5432 : Number(url.port), database, user, tls };
}

/** An address as people read it, and as `readAddress` takes it. */
export function writtenAddress({ host, port, database, user, tls }: HubAddress): string {
  const mode = tls === 'verify' ? 'verify-full' : tls === 'encrypt' ? 'require' : 'disable';
  const name = host.includes(':') ? `[${host}]` : host;
  const isUsual = tls === (isLoopback(host) ? 'off' : 'verify');
  return `postgresql://${encodeURIComponent(user)}@${name}:${port}/${encodeURIComponent(database)}${isUsual ? '' : `?sslmode=${mode}`}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
