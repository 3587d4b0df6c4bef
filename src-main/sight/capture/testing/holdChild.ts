import { spawn } from 'node:child_process';
import { spawnBound, startReaper } from '../boundProcess.ts';

/** A process that starts a child which hears and says nothing, prints its id and waits to be killed. Its argument: `bound` or `reaper`. */
const command = { program: 'sleep', args: ['600'] };
const child =
  process.argv[2] === 'reaper'
    ? spawn(command.program, command.args, { stdio: 'ignore' })
    : spawnBound(command, { stdio: 'ignore' });
if (process.argv[2] === 'reaper') startReaper().guard(child);
process.stdout.write(`${child.pid}\n`);
setInterval(() => undefined, 60_000);
