// `npm run fuzz:import [-- <files> [<first>]]`: hands malformed lists to the import, 10,000 where nothing else is said,
// the same ones every time. Each must give a table and a check, or a sentence; a crash, a hang, or permits that were
// written in part end the run with the number of the file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPermitImport } from '../src-main/lists/permits/import/service.ts';
import { createImportStore } from '../src-main/lists/permits/import/store.ts';
import { malformedFile } from '../src-main/lists/permits/import/testing/malformedFiles.ts';
import { openWorkshop } from '../src-main/lists/permits/import/workshop.ts';
import { createPermits } from '../src-main/lists/permits/service.ts';
import { createWatchList } from '../src-main/lists/watchlist/service.ts';
import { createWatchStore } from '../src-main/lists/watchlist/store.ts';
import { defaultTolerances } from '../src-main/plates/matching.ts';
import { systemClock } from '../src-main/platform/clock.ts';
import { openDatabase } from '../src-main/platform/database.ts';
import { createOutbox } from '../src-main/platform/outbox.ts';
import { Refusal } from '../src-main/platform/refusal.ts';

const files = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 0);
/** Every so many go the whole way into a real record. */
const wholeWayEvery = 40;
/** So much of the processor's time one file may take, ms: a machine that has much else to do is not taken for a file that hangs. */
const mostProcessorMs = 60_000;
const workshopOptions = { patienceMs: 86_400_000 };
const endedThread = /could not be read\. Save|took too long|more memory/;

const folder = await mkdtemp(join(tmpdir(), 'gatehouse-fuzz-'));
const record = openDatabase(folder);
const ground = { db: record.db, outbox: createOutbox(record.db, systemClock), clock: systemClock };
const permits = createPermits(ground);
const watchList = createWatchList({
  ...{ ...ground, store: createWatchStore(record.db), tolerance: () => defaultTolerances.watchList },
});
await permits.start();
const store = createImportStore(record.db);
const imports = createPermitImport({
  db: record.db,
  permits,
  watchList,
  store,
  clock: systemClock,
  timeZone: () => 'Europe/London',
  folder: join(folder, 'imports'),
  workshop: workshopOptions,
});
await imports.start();
const groups = permits.groups().map(({ id, name }) => ({ id, name }));
const counts = { read: 0, refused: 0, written: 0 };
let workshop = openWorkshop(workshopOptions);

const now = { file: first, since: process.cpuUsage() };
const watch = setInterval(() => {
  const { user, system } = process.cpuUsage(now.since);
  if ((user + system) / 1000 < mostProcessorMs) return;
  console.error(`File ${now.file} hangs`);
  process.exit(1);
}, 1000);

try {
  for (let number = first; number < first + files; number++) {
    Object.assign(now, { file: number, since: process.cpuUsage() });
    const file = malformedFile(number);
    try {
      if (number % wholeWayEvery === 0) await wholeWay(file);
      else await readAndCheck(file);
    } catch (error) {
      if (!(error instanceof Refusal)) throw new Error(`File ${number} failed`, { cause: error });
      if (endedThread.test(error.message)) throw new Error(`File ${number} ended the thread`, { cause: error });
      if (!/^[A-Z“].{20,}\.$/s.test(error.message)) throw new Error(`File ${number}: no sentence: ${error.message}`);
      counts.refused += 1;
    }
    if (number % wholeWayEvery === 0 && (await permits.snapshot()).length + watchList.list().length > 0)
      throw new Error(`File ${number} left permits behind`);
    if ((number + 1) % 1000 === 0) console.log(`${number + 1 - first} files`, counts);
  }
  console.log(
    `${files} malformed files: ${counts.read} were read and checked, ${counts.refused} refused with a sentence,`,
  );
  console.log(`${counts.written} of the former written to a record and taken back.`);
} finally {
  clearInterval(watch);
  await workshop.close();
  await imports.stop();
  await record.close();
  await rm(folder, { recursive: true, force: true });
}

async function readAndCheck({ bytes }: { readonly bytes: Uint8Array }): Promise<void> {
  const path = join(folder, 'list');
  await writeFile(path, bytes);
  try {
    const { guess } = await workshop.ask({ type: 'read', path, sheet: null, groups });
    await workshop.ask({
      type: 'check',
      choices: {
        ...{ headerRow: guess.headerRow, columns: [...guess.columns], dateOrder: guess.dateOrder, matchBy: 'number' },
        ...{ vehicles: 'add', groupId: 'staff', groups: [], missing: 'keep' },
      },
      ...{ groups, mends: [], timeZone: 'Europe/London', watched: [], missingReason: '', blockedReason: 'Blocked' },
    });
    counts.read += 1;
  } catch (error) {
    if (error instanceof Refusal && endedThread.test(error.message)) workshop = openWorkshop(workshopOptions);
    throw error;
  }
}

async function wholeWay({ name, bytes }: ReturnType<typeof malformedFile>): Promise<void> {
  const before = (await permits.snapshot()).length;
  const { id } = await imports.addUpload(name, new Blob([bytes]).stream(), new AbortController().signal);
  try {
    const { choices } = await imports.read(id, null);
    const check = await imports.check(id, { ...choices, groupId: 'staff' });
    const { batchId } = await imports.apply(id, check.checkId, 'fuzz');
    const after = (await permits.snapshot()).length;
    if (after !== before + check.toAdd) throw new Error(`${after - before} of ${check.toAdd} permits were written`);
    if (batchId !== null) await permits.undo(batchId, 'fuzz');
    counts.read += 1;
    counts.written += 1;
  } finally {
    await imports.close(id);
  }
}
