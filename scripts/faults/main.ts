import { Command, InvalidArgumentError } from 'commander';
import type { Findings } from './proof.ts';
import { proofs } from './proofs.ts';

const command = new Command('test:faults')
  .description('break Gatehouse on purpose and count what came of it; one JSON object on standard output')
  .option('--kills <n>', 'run only kills, this many', wholeNumber)
  .option('--seed <n>', 'the same seed breaks the same things at the same moments', wholeNumber, 1)
  .option('--only <names>', 'run only these, separated by commas')
  .parse();
const { kills, seed, only } = command.opts<{ kills?: number; seed: number; only?: string }>();

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

// Whatever a proof has started is ended when this process exits, so it must exit and not be killed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const wanted = kills === undefined ? only?.split(',').map((name) => name.trim()) : ['kills'];
const unknown = (wanted ?? []).filter((name) => proofs.every((proof) => proof.name !== name));
if (unknown.length > 0) {
  tell(`There is nothing called ${unknown.join(', ')}. Choose from: ${proofs.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const found: Record<string, Findings> = {};
for (const proof of proofs.filter(({ name }) => wanted?.includes(name) ?? true)) {
  tell(`${proof.title} …`);
  try {
    const findings = await proof.run({ seed, times: kills ?? 30, progress: (line) => tell(`  ${line}`) });
    found[proof.name] = findings;
    if (!proof.holds(findings)) fail(`${proof.title}: this is not what was promised.`);
  } catch (error) {
    fail(`${proof.title}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.stdout.write(`${JSON.stringify(kills === undefined ? found : (found.kills ?? {}))}\n`);
process.exit();

/** The rest is broken all the same. */
function fail(line: string): void {
  tell(line);
  process.exitCode = 1;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Give a whole number.');
  return number;
}
