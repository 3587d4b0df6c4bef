import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const holder = fileURLToPath(new URL('testing/holdChild.ts', import.meta.url));

/** Whether the process runs; one that ended and that nobody has asked about does not. */
async function runs(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) Z /.test(stat);
}

describe.skipIf(process.platform !== 'linux')('a child (seen through /proc, so on Linux only)', () => {
  it.each(['bound', 'reaper'])('of a process that is killed is gone, when it is %s', async (way) => {
    const parent = spawn(process.execPath, [holder, way], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const pid = Number.parseInt(line, 10);
    expect(await runs(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    // Ended by the test's own limit, not by a wait that a slow machine would need more of.
    while (await runs(pid)) await pause(20);
  });
});
