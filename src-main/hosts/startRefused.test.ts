import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { whyNotWritable } from '../platform/writableFolder.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';

const hosts = {
  'gatehouse serve': [fileURLToPath(new URL('./cli/main.ts', import.meta.url)), 'serve'],
  'npm start': [fileURLToPath(new URL('./web/main.ts', import.meta.url))],
} as const;

/** What a start says that must not succeed, and its exit status. */
async function startOf(host: keyof typeof hosts, dataFolder: string) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const args = [...hosts[host], '--port', '0', '--data', dataFolder];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { said, complaint, code };
}

describe('a start where nothing can be written', () => {
  it('is refused in one sentence where the folder is a file', async () => {
    const file = join(await freshFolder(), 'file');
    await writeFile(file, '');
    const { said, complaint, code } = await startOf('npm start', file);
    expect({ said, code }).toEqual({ said: '', code: 1 });
    expect(complaint).toMatch(/^Gatehouse cannot write to .*: there is a file where the folder should be\. .*\n$/);
  });

  it.skipIf(noSmallDisk !== null)(
    `is refused in one sentence on a full disk (${noSmallDisk ?? 'mounted'})`,
    async () => {
      const disk = await openSmallDisk(4);
      onTestFinished(() => disk.remove());
      const data = join(disk.folder, 'data');
      await mkdir(data);
      disk.fill();
      const full = await startOf('gatehouse serve', data);
      expect(full).toMatchObject({ said: '', code: 1 });
      expect(full.complaint).toMatch(/^Gatehouse cannot write to .*: the disk is full\. Free some space .*\n$/);
    },
  );

  it('says what to do for each reason', () => {
    const sentence = (code: string) => whyNotWritable(Object.assign(new Error(code), { code }), '/data');
    expect(sentence('EACCES')).toContain('this user may not');
    expect(sentence('SQLITE_FULL')).toContain('the disk is full');
    expect(sentence('EIO')).toContain('Check its disk');
  });
});
