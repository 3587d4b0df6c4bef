import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseRefused, refusedFor } from './databaseRefused.ts';

/** Where the key for stored secrets comes from: the system's key store under Electron, a private file elsewhere. */
export interface SecretKeyProvider {
  /**
   * 32 bytes, the same at each call for one data folder.
   * @param mayMake whether a new key may be made where there is none; not where something is sealed with the old one
   * @throws DatabaseRefused where the key is damaged, or missing and may not be made
   */
  load(dataFolder: string, mayMake?: boolean): Promise<Uint8Array>;
}

/** Seals short secrets (camera addresses with passwords) before they are stored. AES-256-GCM, a fresh nonce each. */
export interface SecretBox {
  seal(plain: string): Uint8Array;
  /** @throws Error where the bytes were changed or sealed with another key */
  open(sealed: Uint8Array): string;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export function createSecretBox(key: Uint8Array): SecretBox {
  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}

/** A key in a file that only this user can read. For hosts without a key store of the system. */
export const keyFile: SecretKeyProvider = {
  async load(dataFolder, mayMake = true) {
    const path = join(dataFolder, 'secret.key');
    const key = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw refusedFor(error, dataFolder);
    });
    // One that a full disk left empty has sealed nothing.
    if (key !== null && !(key.length === 0 && mayMake)) {
      if (key.length !== keyBytes) throw damagedKey(path);
      return key;
    }
    if (existsSync(join(dataFolder, 'secret.key.sealed'))) {
      throw new DatabaseRefused(
        'This data folder belongs to the desktop application, which keeps its key. Open it there.',
      );
    }
    if (!mayMake) throw missingKey(path);
    const made = randomBytes(keyBytes);
    await writeWhole(path, made);
    return made;
  },
};

/** Writes a file that only this user can read, as a whole or not at all: a key that is cut short on a full disk opens nothing. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  try {
    await writeFile(draft, bytes, { mode: 0o600, flush: true });
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The refusal for a key that is not there, though addresses and passwords are sealed with it. */
export function missingKey(path: string): DatabaseRefused {
  return new DatabaseRefused(
    `The key file ${path} is missing, and camera addresses and passwords of this site are sealed with it. Restore it from a copy of this folder; if there is none, start once with --new-key and enter them again.`,
  );
}

/** The refusal for a key of another length than keys have. */
export function damagedKey(path: string): DatabaseRefused {
  return new DatabaseRefused(
    `The key file ${path} is damaged. Restore it from a backup; if there is none, move it away, start once with --new-key, and enter camera addresses and passwords again.`,
  );
}
