import { Command } from 'commander';
import { jsonLine, plainLine } from './outputLines.ts';
import { readTargets } from './readTargets.ts';
import { targetsOf } from './targets.ts';

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
      const toLine = options.json ? jsonLine : plainLine;
      const isTerminal = process.stderr.isTTY === true;
      const allRead = await readTargets(await targetsOf(given), {
        frames: options.frames,
        signal: cancelling.signal,
        onResult: (result) => process.stdout.write(`${toLine(result)}\n`),
        onProgress: (text) => {
          if (isTerminal) process.stderr.write(`\r\u001b[K${text}`);
        },
      });
      if (isTerminal) process.stderr.write('\r\u001b[K');
      process.exitCode = allRead ? 0 : 1;
    });
}
