import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the key for stored secrets comes from: the system's key store under Electron, a private file elsewhere. */
export interface SecretKeyProvider {
  /** 32 bytes, the same at each call for one data folder. */
  load(dataFolder: string): Promise<Uint8Array>;
}

/** Seals short secrets (camera addresses with passwords) before they are stored. AES-256-GCM, a fresh nonce each. */
export interface SecretBox {
  seal(plain: string): Uint8Array;
  /** @throws Error where the bytes were changed or sealed with another key */
  open(sealed: Uint8Array): string;
}

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
  async load(dataFolder) {
    const path = join(dataFolder, 'secret.key');
    try {
      const key = await readFile(path);
      if (key.length !== 32) throw new Error(`The key file ${path} is damaged. Restore it from a backup.`);
      return key;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (existsSync(join(dataFolder, 'secret.key.sealed'))) {
        throw new Error('This data folder belongs to the desktop application, which keeps its key. Open it there.');
      }
      const key = randomBytes(32);
      await writeFile(path, key, { flag: 'wx', mode: 0o600, flush: true });
      await chmod(path, 0o600);
      return key;
    }
  },
};
