import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { openDatabase } from './database.ts';
import { keepPrivate, refuseSharedFolder } from './privateFolder.ts';

const isPosix = process.platform !== 'win32';
const isRoot = process.geteuid?.() === 0;
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

async function openFolder(): Promise<string> {
  const folder = await freshFolder();
  await chmod(folder, 0o755);
  for (const name of ['media/2026/06/01', 'logs']) await mkdir(join(folder, name), { recursive: true, mode: 0o755 });
  for (const name of ['gatehouse.db-wal', 'secret.key', 'logs/gatehouse.log', 'notes.txt'])
    await writeFile(join(folder, name), 'x', { mode: 0o644 });
  return folder;
}

describe.skipIf(!isPosix)('a data folder that others could read (not on Windows, which keeps no modes)', () => {
  it('is theirs no longer, nor is what Gatehouse put into it', async () => {
    const folder = await openFolder();
    expect(keepPrivate(folder)).toBeNull();
    for (const name of ['', 'media', 'media/2026', 'media/2026/06/01', 'logs'])
      expect([name, await modeOf(join(folder, name))]).toEqual([name, '700']);
    for (const name of ['gatehouse.db-wal', 'secret.key', 'logs/gatehouse.log'])
      expect([name, await modeOf(join(folder, name))]).toEqual([name, '600']);
    expect(await modeOf(join(folder, 'notes.txt'))).toBe('644');
  });

  it('is made private before anything is put into it', async () => {
    const folder = await freshFolder();
    await chmod(folder, 0o777);
    const record = openDatabase(folder);
    expect(record.openToOthers).toBeNull();
    await record.close();
    expect(await modeOf(folder)).toBe('700');
  });

  it('keeps the rights of what a link in it leads to', async () => {
    const folder = await openFolder();
    const elsewhere = await freshFolder();
    await writeFile(join(elsewhere, 'theirs'), 'x', { mode: 0o644 });
    await chmod(elsewhere, 0o755);
    await symlink(elsewhere, join(folder, 'videos'));
    await symlink(join(elsewhere, 'theirs'), join(folder, 'gatehouse.db'));
    keepPrivate(folder);
    expect([await modeOf(elsewhere), await modeOf(join(elsewhere, 'theirs'))]).toEqual(['755', '644']);
  });

  it('is left to the system on Windows', async () => {
    const folder = await openFolder();
    expect(keepPrivate(folder, 'win32')).toBeNull();
    expect(await modeOf(folder)).toBe('755');
  });

  it.skipIf(!isRoot)('is told of where it belongs to another user (needs root)', async () => {
    const folder = await openFolder();
    await chown(folder, 65_534, 65_534);
    expect(keepPrivate(folder)).toMatch(/can be read by other users.*belongs to another user/);
  });

  it.skipIf(!isRoot)('cannot be held by another user (needs root)', async () => {
    const folder = await freshFolder();
    await chmod(folder, 0o755);
    await openDatabase(folder).close();
    const attempt = spawnSync('cat', [join(folder, 'in-use.lock')], { uid: 65_534, gid: 65_534, encoding: 'utf8' });
    expect(attempt.stderr).toMatch(/Permission denied/);
  });

  it('writes what comes later for its own user only, and so do its children', async () => {
    const folder = await freshFolder();
    const module = new URL('./privateFolder.ts', import.meta.url).href;
    const script = `
      const { writePrivately } = await import(${JSON.stringify(module)});
      const { writeFileSync } = await import('node:fs');
      const { execFileSync } = await import('node:child_process');
      writePrivately();
      writeFileSync('mine', '');
      execFileSync('touch', ['my-child']);
    `;
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
    expect([await modeOf(join(folder, 'mine')), await modeOf(join(folder, 'my-child'))]).toEqual(['600', '600']);
  });
});

it.each([tmpdir(), join(homedir(), '..'), '/'])('is no folder that holds more than a site: %s', (folder) => {
  expect(() => refuseSharedFolder(folder)).toThrow(/Choose a folder of its own/);
});
