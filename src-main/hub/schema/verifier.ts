import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const iterations = 4096;
const keyBytes = 32;

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803 as in its manual, 53.12 `pg_authid`): given in place of the password, so that this
 * one stands in no log and no statement of the server.
 */
export function scramVerifier(password: string, salt: Uint8Array): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, keyBytes, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${iterations}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`;
}
