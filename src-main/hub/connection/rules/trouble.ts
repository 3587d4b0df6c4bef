/** What of the way to the hub went wrong, in the order in which it is gone. */
export type TroubleKind =
  | 'name'
  | 'refused'
  | 'tls'
  | 'password'
  | 'database'
  | 'rights'
  | 'version'
  | 'clock'
  | 'suspended'
  | 'otherRecord'
  | 'twice'
  | 'busy'
  | 'other';

/** Why the hub cannot be worked with, for people. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** What is wrong and what to do. */
  readonly sentence: string;
}

interface Fault {
  readonly code: string;
  readonly message: string;
}

const certificates = new Set([
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED', 'CERT_SIGNATURE_FAILURE'],
]);
const unreachable = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENETDOWN', 'EADDRNOTAVAIL']);
const lost = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/**
 * What a fault of the network, of TLS (codes of OpenSSL by Node) or of PostgreSQL (SQLSTATE, appendix A of its manual) means to a person.
 * `GH…` are the hub's own.
 */
export function troubleOf(
  { code, message }: Fault,
  { host, port }: { readonly host: string; readonly port: number },
): Trouble {
  const at = `${host}, port ${port}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      kind: 'name',
      sentence: `The name ${host} is not known. Check how it is written, and that this machine finds names.`,
    };
  if (code === 'ECONNREFUSED')
    return {
      kind: 'refused',
      sentence: `Nothing answers at ${at}. Check the port, and that PostgreSQL runs there and listens to the network.`,
    };
  if (unreachable.has(code) || /timeout expired|timeout exceeded/i.test(message))
    return {
      kind: 'refused',
      sentence: `${at} did not answer in time. Check the network, and whether a firewall stands between.`,
    };
  if (/does not support SSL/i.test(message))
    return {
      kind: 'tls',
      sentence: `The server at ${at} does not encrypt. Have it do so (ssl = on), or switch TLS off where the network is trusted.`,
    };
  if (certificates.has(code))
    return {
      kind: 'tls',
      sentence: `The certificate of ${host} is not known here. Give the certificate of the authority that signed it.`,
    };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      kind: 'tls',
      sentence: `The certificate of ${host} does not hold at this time. Check the clock of this machine, then have the certificate renewed.`,
    };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      kind: 'tls',
      sentence: `The certificate that came is not for ${host}. Give the name that it was made for.`,
    };
  if (/^ERR_(SSL|TLS|OSSL)/.test(code) || code === 'EPROTO')
    return {
      kind: 'tls',
      sentence: `What answers at ${at} could not agree on TLS with this machine. Check that it is PostgreSQL.`,
    };
  if (/client password must be/i.test(message))
    return { kind: 'password', sentence: 'The server wants a password, and none was given.' };
  if (lost.has(code) || /Connection terminated|server closed the connection/i.test(message))
    return { kind: 'refused', sentence: `The connection to ${at} broke off. It is tried again.` };
  return ofServer(code, message, host);
}

function ofServer(code: string, message: string, host: string): Trouble {
  switch (code) {
    case '28P01':
      return { kind: 'password', sentence: 'The name of the login or its password is not right.' };
    case '28000':
      return {
        kind: 'password',
        sentence: `${host} does not let this login in from here, or not in this way. Check pg_hba.conf there, and TLS.`,
      };
    case '3D000':
      return { kind: 'database', sentence: 'There is no such database. Make it, or correct its name.' };
    case '42501':
    case '0LP01':
      return { kind: 'rights', sentence: `The login has no right to do this: ${message}.` };
    case '3F000':
    case '42P01':
    case '42883':
      return {
        kind: 'version',
        sentence: 'This database is no hub of Gatehouse yet, or one of another version. Run gatehouse hub init on it.',
      };
    case 'GH001':
      return {
        kind: 'suspended',
        sentence:
          'The hub has suspended this site, or knows it no more. The gates go on alone; ask whoever runs the hub.',
      };
    case 'GH002':
      return {
        kind: 'otherRecord',
        sentence:
          'Another record sends by these credentials already. Enrol this site by itself, or say here that it takes the place of that one.',
      };
    case 'GH003':
      return {
        kind: 'twice',
        sentence:
          'The hub has heard other things of this site than this record knows: one of the two was restored from a backup, or the data folder was copied. Say here which one goes on.',
      };
    case '53300':
    case '57P03':
    case '55P03':
      return { kind: 'busy', sentence: `${host} has no room for this now, or is starting. It is tried again.` };
    default:
      return { kind: code.startsWith('57P') ? 'refused' : 'other', sentence: `The hub answered: ${message}.` };
  }
}

/** Whether it is one row that the hub does not take, whatever is tried: its values (22, 42804) or what it points to (23). */
export function isOfRow(code: string): boolean {
  return /^2[23]/.test(code) || code === '42804' || code === 'GH004';
}

const leastVersion = 15;
const mostVersion = 18;
const mostClockOffMs = 120_000;

/** @param number `server_version_num`, such as 180004 */
export function troubleOfVersion(number: number): Trouble | null {
  const major = Math.floor(number / 10_000);
  if (major >= leastVersion && major <= mostVersion) return null;
  return {
    kind: 'version',
    sentence: `This is PostgreSQL ${major}. Gatehouse works with versions ${leastVersion} to ${mostVersion}.`,
  };
}

/** @param offMs how far the clock of the hub is ahead of that of this machine */
export function troubleOfClock(offMs: number): Trouble | null {
  if (Math.abs(offMs) <= mostClockOffMs) return null;
  const minutes = Math.round(Math.abs(offMs) / 60_000);
  return {
    kind: 'clock',
    sentence: `The clock of the hub is ${minutes} minutes ${offMs > 0 ? 'ahead of' : 'behind'} that of this machine. Put right whichever is wrong.`,
  };
}
