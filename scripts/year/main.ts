import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { proveYear } from '../../src-main/parking/testing/year/proof.ts';
import { writeQuickly } from '../../src-main/parking/testing/year/site.ts';
import { openDatabase } from '../../src-main/platform/database.ts';

const numbered = (text: string) => Number(text);
const command = new Command('test:year')
  .description('tell a simulated year of stays live and anew, price them, and compare both with what was')
  .option('--days <n>', 'how many days', numbered, 365)
  .option('--vehicles <n>', 'how many come a day', numbered, 1000)
  .option('--seed <n>', 'which year', numbered, 1)
  .option('--misreads <share>', 'share of passes that are read as another mark', numbered, 0.03)
  .option('--missed <share>', 'share of exits that nobody sees', numbered, 0.01)
  .option('--late <share>', 'share of passes that become known late', numbered, 0.001)
  .parse();
const { days, vehicles, seed, misreads, missed, late } =
  command.opts<Record<'days' | 'vehicles' | 'seed' | 'misreads' | 'missed' | 'late', number>>();

const folder = await mkdtemp(join(tmpdir(), 'gatehouse-year-'));
// Whatever ends this, nothing stays behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void rm(folder, { recursive: true, force: true }).finally(() => process.exit(130)));
try {
  const open = openDatabase(folder);
  await writeQuickly(open.db);
  const told = await proveYear(
    open.db,
    { seed, days, vehiclesADay: vehicles, misreads, missedExits: missed, late },
    { progress: (line) => process.stderr.write(`${line}\n`) },
  );
  await open.close();
  process.stdout.write(`${JSON.stringify(told)}\n`);
  const holds = told.wrong === 0 && told.lost === 0 && told.toldOtherwise === 0 && told.waitingPercent <= 5;
  process.exitCode = holds ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
