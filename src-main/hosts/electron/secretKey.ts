import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Log } from '../../platform/log.ts';
import { keyFile, type SecretKeyProvider } from '../../platform/secretBox.ts';

/**
 * The key of stored secrets, wrapped by the system's key store (DPAPI, Keychain, libsecret or KWallet) in
 * `secret.key.sealed`. A folder that a host without a key store began keeps its `secret.key`, so that both can open it.
 * Linux desktops without a key store fall back to that file and the log says so; elsewhere its absence is an error.
 */
export function systemSecretKey(platform: NodeJS.Platform, log: Log): SecretKeyProvider {
  return {
    async load(dataFolder) {
      const sealedPath = join(dataFolder, 'secret.key.sealed');
      if (existsSync(sealedPath)) return unseal(sealedPath);
      if (existsSync(join(dataFolder, 'secret.key'))) {
        log.info(
          'stored passwords use the key file of this data folder, which the system’s key store does not protect',
        );
        return keyFile.load(dataFolder);
      }
      if (await isKeyStoreTrusted(platform)) return createSealed(dataFolder, sealedPath);
      if (platform === 'linux') {
        log.warn('this desktop has no key store: the key of stored passwords is a file that only this user can read');
        return keyFile.load(dataFolder);
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
  await writeFile(path, sealed, { flag: 'wx', mode: 0o600, flush: true });
  return key;
}

async function unseal(path: string): Promise<Uint8Array> {
  const sealed = await readFile(path);
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed).catch((cause: unknown) => {
    throw new Error(
      `The system’s key store cannot open ${path}. It belongs to another user or computer. Restore it, or remove it and enter the camera passwords again.`,
      { cause },
    );
  });
  const key = Buffer.from(result, 'base64');
  if (key.length !== 32) throw new Error(`The key file ${path} is damaged. Restore it from a backup.`);
  if (shouldReEncrypt) await writeFile(path, await safeStorage.encryptStringAsync(result), { flush: true });
  return key;
}
