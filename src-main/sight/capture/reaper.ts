import { createInterface } from 'node:readline';

/**
 * The entry of a process that outlives the one that started it by a moment, to end what that one left behind. It reads `+pid` for
 * each child and `-pid` for its end; when the pipe closes, its starter is gone.
 */
const guarded = new Set<number>();

// What is meant for the one that started it must not end it before its work is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const lines = createInterface(process.stdin);
lines.on('line', (line) => {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) guarded.add(pid);
  else guarded.delete(pid);
});
lines.on('close', () => {
  for (const pid of guarded) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  process.exit(0);
});
