import { existsSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Log, silentLog } from '../../platform/log.ts';
import { keyFile } from '../../platform/secretBox.ts';
import { systemSecretKey } from './secretKey.ts';
import { electron, resetElectron } from './testing/electronStandIn.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

let folder: string;
const warnings: unknown[] = [];
const log: Log = { ...silentLog, info: () => undefined, warn: (...said: unknown[]) => void warnings.push(said) };
const key = (platform: NodeJS.Platform = 'win32') => systemSecretKey(platform, log).load(folder);

beforeEach(async () => {
  resetElectron();
  warnings.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-key-'));
});

it('gives the same 32 bytes each time, and never writes them down unwrapped', async () => {
  const first = Buffer.from(await key());
  expect(first).toHaveLength(32);
  expect(Buffer.from(await key())).toEqual(first);
  const onDisk = await readFile(join(folder, 'secret.key.sealed'));
  expect(onDisk.includes(first)).toBe(false);
  expect(onDisk.includes(first.toString('base64'))).toBe(false);
  expect(existsSync(join(folder, 'secret.key'))).toBe(false);
});

it('gives each data folder its own key', async () => {
  const first = Buffer.from(await key());
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-key-'));
  expect(Buffer.from(await key())).not.toEqual(first);
});

it('keeps the key of a folder that a host without a key store began', async () => {
  const began = Buffer.from(await keyFile.load(folder));
  expect(Buffer.from(await key())).toEqual(began);
});

it('says what to do where another user’s key store wrapped the key', async () => {
  await key();
  electron.safeStorage.account = 'someone else';
  await expect(key()).rejects.toThrow(/belongs to another user or computer/);
});

it('refuses a damaged key instead of making a new one', async () => {
  await writeFile(join(folder, 'secret.key.sealed'), await electron.safeStorage.encryptStringAsync('short'));
  await expect(key()).rejects.toThrow(/damaged/);
});

it('wraps the same key anew when the key store has a newer one', async () => {
  const first = Buffer.from(await key());
  const before = await readFile(join(folder, 'secret.key.sealed'));
  electron.safeStorage.keyWasRotated = true;
  electron.safeStorage.generation = 2;
  expect(Buffer.from(await key())).toEqual(first);
  expect(await readFile(join(folder, 'secret.key.sealed'))).not.toEqual(before);
  electron.safeStorage.keyWasRotated = false;
  expect(Buffer.from(await key())).toEqual(first);
});

it.each(['win32', 'darwin'] as const)('does not start on %s without a key store', async (platform) => {
  electron.safeStorage.available = false;
  await expect(key(platform)).rejects.toThrow(/key store does not answer/);
  expect(existsSync(join(folder, 'secret.key'))).toBe(false);
});

it.each([
  ['has none', () => (electron.safeStorage.available = false)],
  ['only pretends to protect', () => (electron.safeStorage.backend = 'basic_text')],
])('falls back to a private file, and says so, where a Linux desktop %s', async (_what, arrange) => {
  arrange();
  const first = Buffer.from(await key('linux'));
  expect(warnings).toHaveLength(1);
  expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  expect(Buffer.from(await key('linux'))).toEqual(first);
});
