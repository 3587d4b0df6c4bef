import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { DatabaseRefused } from '../../platform/databaseRefused.ts';
import type { Log } from '../../platform/log.ts';
import { damagedKey, keyFile, missingKey, type SecretKeyProvider, writeWhole } from '../../platform/secretBox.ts';

/**
 * The key of stored secrets, wrapped by the system's key store (DPAPI, Keychain, libsecret or KWallet) in
 * `secret.key.sealed`. A folder that a host without a key store began keeps its `secret.key`, so that both can open it.
 * Linux desktops without a key store fall back to that file and the log says so; elsewhere its absence is an error.
 */
export function systemSecretKey(platform: NodeJS.Platform, log: Log): SecretKeyProvider {
  return {
    async load(dataFolder, mayMake = true) {
      const sealedPath = join(dataFolder, 'secret.key.sealed');
      if (existsSync(sealedPath)) return unseal(sealedPath, log);
      if (existsSync(join(dataFolder, 'secret.key'))) {
        log.info(
          'stored passwords use the key file of this data folder, which the system’s key store does not protect',
        );
        return keyFile.load(dataFolder, mayMake);
      }
      if (!mayMake) throw missingKey(sealedPath);
      if (await isKeyStoreTrusted(platform)) return createSealed(dataFolder, sealedPath);
      if (platform === 'linux') {
        log.warn('this desktop has no key store: the key of stored passwords is a file that only this user can read');
        return keyFile.load(dataFolder, mayMake);
      }
      throw new Error(
        'The system’s key store does not answer, so camera passwords cannot be stored safely. Sign in to this computer again, then start Gatehouse.',
      );
    },
  };
}

/** Chromium's `basic_text` wraps with a password that everybody knows, which is no protection at all. */
async function isKeyStoreTrusted(platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

async function createSealed(dataFolder: string, path: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  const sealed = await safeStorage.encryptStringAsync(key.toString('base64'));
  await mkdir(dataFolder, { recursive: true });
  await writeWhole(path, sealed);
  return key;
}

async function unseal(path: string, log: Log): Promise<Uint8Array> {
  const sealed = await readFile(path);
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed).catch((cause: unknown) => {
    throw new DatabaseRefused(
      `The system’s key store cannot open ${path}. It belongs to another user or computer. Restore it; or move it away, start once with --new-key, and enter camera addresses and passwords again.`,
      { cause },
    );
  });
  const key = Buffer.from(result, 'base64');
  if (key.length !== 32) throw damagedKey(path);
  // The key is known: sealing it anew can wait for a disk with room.
  if (shouldReEncrypt) {
    await writeWhole(path, await safeStorage.encryptStringAsync(result)).catch((error: unknown) =>
      log.warn({ err: error }, 'the key of stored passwords could not be sealed anew'),
    );
  }
  return key;
}
