import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../../platform/refusal.ts';

/** As `@node-rs/argon2` numbers it; its names are types alone. */
const argon2id = 2;
/** argon2id by RFC 9106, above the least of OWASP's cheat sheet (19 MiB, 2 passes, 1 lane); takes some 50 ms of one core. */
const strength = { algorithm: argon2id, memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 } as const;
const phcPrefix = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`;
/** One at a time, for each holds a core and 32 MiB; plates are read on the others. */
const mostWaiting = 16;

/** A hash of nothing that anybody knows: who is not known takes as long as who is. */
let nobodys: Promise<string> | null = null;

let isBusy = false;
const waiting: (() => void)[] = [];

/** Hashes a passphrase or a PIN, to a PHC string that carries its parameters and salt. */
export async function hashSecret(secret: string): Promise<string> {
  return await inTurn(() => hash(normal(secret), strength));
}

/** Whether a secret is the one that was hashed; with no hash, false, after as long a time. */
export async function isSecret(secret: string, hashed: string | null): Promise<boolean> {
  return await inTurn(async () => {
    nobodys ??= hash(crypto.randomUUID(), strength);
    const isRight = await verify(hashed ?? (await nobodys), normal(secret)).catch(() => false);
    return isRight && hashed !== null;
  });
}

/** Whether it was hashed with other parameters than are used now. */
export function isOfOldStrength(hashed: string): boolean {
  return !hashed.startsWith(phcPrefix);
}

/** Two keyboards write one letter in two ways; NIST SP 800-63B section 5.1.1.2 asks for one form. */
function normal(secret: string): string {
  return secret.normalize('NFKC');
}

/** @throws Refusal where too many wait already, which only an attack does */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (isBusy) {
    if (waiting.length >= mostWaiting)
      throw new Refusal('UNAVAILABLE', 'Too many people are signing in at once. Try again in a moment.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  isBusy = true;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The turn is handed on, so that nobody who comes now gets in between.
    if (next === undefined) isBusy = false;
    else next();
  }
}
