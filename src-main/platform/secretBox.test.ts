import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { createSecretBox, keyFile } from './secretBox.ts';

describe('the secret box', () => {
  it('opens what it sealed, and each sealing looks different', () => {
    const box = createSecretBox(new Uint8Array(32).fill(1));
    const sealed = box.seal('rtsp://u:p@host');
    expect(box.open(sealed)).toBe('rtsp://u:p@host');
    expect(Buffer.from(box.seal('rtsp://u:p@host')).equals(sealed)).toBe(false);
    expect(Buffer.from(sealed).includes('host')).toBe(false);
  });

  it('refuses what was changed or sealed with another key', () => {
    const sealed = createSecretBox(new Uint8Array(32).fill(1)).seal('secret');
    expect(() => createSecretBox(new Uint8Array(32).fill(2)).open(sealed)).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => createSecretBox(new Uint8Array(32).fill(1)).open(sealed)).toThrow();
  });

  it('keeps its key in a file that only its user can read', async () => {
    const folder = await freshFolder();
    const key = await keyFile.load(folder);
    expect(key).toHaveLength(32);
    expect(Buffer.from(await keyFile.load(folder)).equals(key)).toBe(true);
    if (process.platform !== 'win32') expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('never replaces a damaged key, for what it sealed would be lost', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'secret.key'), 'short');
    await expect(keyFile.load(folder)).rejects.toThrow(/damaged/);
    expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('short');
  });
});
