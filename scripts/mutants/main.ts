import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { explained } from './explained.ts';
import { foldersOf, prepare, withOwnTests } from './folders.ts';
import type { Mutant } from './mutant.ts';
import { runTask } from './runTask.ts';
import { explains, leastNoticed, type Summary, summaryOf } from './summary.ts';

const command = new Command('test:mutants')
  .description('change the rules one spot at a time, and count the changes that no test beside them notices')
  .argument('[paths...]', 'only what is in these folders or files, such as src-main/gate/access/rules')
  .option('--own', 'only the tests that load each file by name, which is quicker and notices less')
  .option('--all', 'try changes too that are explained, which takes as long as all tests do for each')
  .option('--json', 'one JSON object on standard output and nothing else')
  .option('--list', 'name the changes and run nothing')
  .parse();
const { all, json, list, own } = command.opts<{ all?: boolean; json?: boolean; list?: boolean; own?: boolean }>();

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const folders = own ? foldersOf(command.args).flatMap(withOwnTests) : foldersOf(command.args);
if (folders.length === 0) {
  tell(
    'There are no rules there. Name folders or files that have tests beside them, such as src-main/gate/access/rules',
  );
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-mutants-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const summaries: Summary[] = [];
for (const folder of folders) {
  const { files, mutants } = prepare(folder);
  if (list) {
    for (const mutant of mutants) tell(described(mutant));
    continue;
  }
  let told = 0;
  try {
    const tried = mutants.filter((mutant) => all || !explained.some((each) => explains(each, mutant)));
    const outcomes = await runTask(files, tried, scratch, (done, endless) => {
      if (endless) tell(`  no test ended: ${described(endless)}`);
      if (done < told + 50) return;
      told = done;
      tell(`  ${folder.path}: ${done} of ${tried.length}`);
    });
    const summary = summaryOf(folder.path, mutants, outcomes, explained);
    summaries.push(summary);
    for (const mutant of summary.unexplained) tell(described(mutant));
    for (const { file, before, after } of summary.stale)
      tell(`${file}: explained, but not there: ${before} → ${after}`);
    const { noticed, total, percent, unexplained } = summary;
    const silent = total - noticed;
    tell(
      `${folder.path}: ${noticed} of ${total} noticed, ${percent} %; ${silent - unexplained.length} of ${silent} explained`,
    );
    if (percent < leastNoticed || unexplained.length > 0 || summary.stale.length > 0) process.exitCode = 1;
  } catch (error) {
    tell(`${folder.path}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
if (json) process.stdout.write(`${JSON.stringify({ folders: summaries })}\n`);

function described({ file, line, before, after, nth }: Mutant): string {
  return `${file}:${line}  ${before}  →  ${after}${nth > 1 ? `  (${nth})` : ''}`;
}
