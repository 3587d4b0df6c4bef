import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { damageInRounds } from './damage/rounds.ts';
import { everyCellWrong, ways } from './damage/ways.ts';
import type { Proof } from './proof.ts';

const commandLine = fileURLToPath(new URL('../../src-main/hosts/cli/main.ts', import.meta.url));

/** Damages the record in every way there is, and opens it: it is refused with a sentence, or all of it answers. */
export const damage: Proof = {
  name: 'damage',
  title: 'A record that was cut, flipped, zeroed, swapped, or whose cells say nonsense',
  async run({ seed, times, progress }) {
    const asked = new Set<string>();
    let fromCommandLine = 0;
    let badEnds = 0;
    const found = await damageInRounds({
      seed,
      times: Math.max(1, Math.round(times / 15)),
      ways: [everyCellWrong, ...ways],
      tell: progress,
      async onRefused(folder, way) {
        if (asked.has(way)) return;
        asked.add(way);
        fromCommandLine += 1;
        const line = endOnCommandLine(folder);
        if (line === null) return;
        badEnds += 1;
        progress(`${way}: ${line}`);
      },
    });
    return { ...found, stackTraces: found.stackTraces + badEnds, fromCommandLine };
  },
  holds: (found) =>
    found.stackTraces === 0 &&
    found.listsThatFailed === 0 &&
    found.picturesLost === 0 &&
    found.refusedForOneCell === 0 &&
    found.fromCommandLine !== 0,
};

/** Starts the real program; null where it ends with status 1 and one line, else what it said. */
function endOnCommandLine(folder: string): string | null {
  const line = [commandLine, 'serve', '--port', '0', '--data', folder];
  const { status, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8', timeout: 60_000 });
  return status === 1 && stderr.trim().split('\n').length === 1 ? null : `status ${status}: ${stderr.slice(0, 400)}`;
}
