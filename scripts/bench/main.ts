import { Command } from 'commander';
import type { Benchmark } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { type Result, resultsTable, rounded } from './report.ts';
import { selectBenchmarks } from './selection.ts';

const command = new Command('bench')
  .description('measure how fast and how light Gatehouse is on this machine')
  .option('--json', 'print one JSON object instead of a table', false)
  .option('--only <keys>', 'measure only these figures, separated by commas')
  .parse();
const { json, only } = command.opts<{ json: boolean; only?: string }>();

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

// Whatever a benchmark has started is ended when this process exits, so it must exit and not be killed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const selection = selectBenchmarks(benchmarks, only);
if ('problem' in selection) {
  tell(selection.problem);
  process.exit(2);
}

const results: Result[] = [];
for (const { benchmark, figures } of selection.chosen) {
  tell(`${benchmark.title} …`);
  const values = await measured(benchmark);
  if (values === null) continue;
  const found = figures.map((figure) => ({ figure, value: values[figure.key] ?? Number.NaN }));
  const missing = found.filter(({ value }) => !Number.isFinite(value)).map(({ figure }) => figure.key);
  if (missing.length > 0) fail(`${benchmark.title}: nothing could be measured for ${missing.join(', ')}.`);
  results.push({ benchmark, found: found.filter(({ value }) => Number.isFinite(value)) });
}

if (json) {
  const pairs = results.flatMap(({ found }) => found.map(({ figure, value }) => [figure.key, rounded(value)] as const));
  process.stdout.write(`${JSON.stringify(Object.fromEntries(pairs))}\n`);
} else {
  process.stdout.write(resultsTable(results));
}

async function measured(benchmark: Benchmark): Promise<Readonly<Record<string, number>> | null> {
  try {
    return await benchmark.run((line) => tell(`  ${line}`));
  } catch (error) {
    fail(`${benchmark.title}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** The rest is measured all the same. */
function fail(line: string): void {
  tell(line);
  process.exitCode = 1;
}
