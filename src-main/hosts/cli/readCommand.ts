import { Command } from 'commander';
import { jsonLine, plainLine } from './outputLines.ts';
import { readTargets } from './readTargets.ts';
import { targetsOf } from './targets.ts';

/** 128 + SIGPIPE. */
const brokenPipe = 141;

/** `read`: plates of pictures, videos and streams, a line each, on standard output. */
export function readCommand(): Command {
  return new Command('read')
    .description('read the plates in pictures, videos, folders and streams')
    .argument('<file|folder|url...>', 'what to read')
    .option('--json', 'print one JSON object a line', false)
    .option('--frames', 'also print what was seen in each frame of a video or stream', false)
    .action(async (given: string[], options: { json: boolean; frames: boolean }) => {
      const cancelling = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancelling.abort());
      let isHeard = true;
      // Whoever reads has seen enough, as `head` does: what a shell shows of a program that a broken pipe ended.
      process.stdout.on('error', () => {
        isHeard = false;
        cancelling.abort();
      });
      process.stderr.on('error', () => undefined);
      const toLine = options.json ? jsonLine : plainLine;
      const isTerminal = process.stderr.isTTY === true;
      const allRead = await readTargets(await targetsOf(given), {
        frames: options.frames,
        signal: cancelling.signal,
        onResult(result) {
          if (!isHeard) return;
          const isDamaged = result.of === 'error' && result.fault.code === 'damaged';
          if (isDamaged) process.stderr.write(`${isTerminal ? '\r\u001b[K' : ''}${plainLine(result)}\n`);
          if (options.json || !isDamaged) process.stdout.write(`${toLine(result)}\n`);
        },
        onProgress: (text) => {
          if (isTerminal) process.stderr.write(`\r\u001b[K${text}`);
        },
      });
      if (isTerminal) process.stderr.write('\r\u001b[K');
      process.exitCode = isHeard ? (allRead ? 0 : 1) : brokenPipe;
    });
}
