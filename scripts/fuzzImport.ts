// `npm run fuzz:import [-- <files> [<first>]]`: hands malformed lists to the import, 10,000 where nothing else is said,
// the same ones every time. Each must give a table and a check, or a sentence; a crash, a hang, or permits that were
// written in part end the run with the number of the file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPermitImport } from '../src-main/permits/import/service.ts';
import { createImportStore } from '../src-main/permits/import/store.ts';
import { malformedFile } from '../src-main/permits/import/testing/malformedFiles.ts';
import { openWorkshop } from '../src-main/permits/import/workshop.ts';
import { createPermits } from '../src-main/permits/service.ts';
import { systemClock } from '../src-main/platform/clock.ts';
import { openDatabase } from '../src-main/platform/database.ts';
import { createOutbox } from '../src-main/platform/outbox.ts';
import { Refusal } from '../src-main/platform/refusal.ts';

const files = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 0);
/** Every so many go the whole way into a real record. */
const wholeWayEvery = 40;
const endedThread = /could not be read\. Save|took too long|more memory/;

const folder = await mkdtemp(join(tmpdir(), 'gatehouse-fuzz-'));
const record = openDatabase(folder);
const permits = createPermits({ db: record.db, outbox: createOutbox(record.db, systemClock), clock: systemClock });
await permits.start();
const store = createImportStore(record.db);
const imports = createPermitImport({ permits, store, clock: systemClock, folder: join(folder, 'imports') });
await imports.start();
const groups = permits.groups().map(({ id, name }) => ({ id, name }));
const counts = { read: 0, refused: 0, written: 0 };
let workshop = openWorkshop({ patienceMs: 60_000 });

try {
  for (let number = first; number < first + files; number++) {
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
    if (number % wholeWayEvery === 0 && (await permits.snapshot()).length > 0)
      throw new Error(`File ${number} left permits behind`);
    if ((number + 1) % 1000 === 0) console.log(`${number + 1 - first} files`, counts);
  }
  console.log(
    `${files} malformed files: ${counts.read} were read and checked, ${counts.refused} refused with a sentence,`,
  );
  console.log(`${counts.written} of the former written to a record and taken back.`);
} finally {
  await workshop.close();
  await imports.stop();
  await record.close();
  await rm(folder, { recursive: true, force: true });
}

async function readAndCheck({ bytes }: { readonly bytes: Uint8Array }): Promise<void> {
  const path = join(folder, 'list');
  await writeFile(path, bytes);
  try {
    const { guess } = await workshop.ask({ type: 'read', path, sheet: null });
    await workshop.ask({
      type: 'check',
      choices: {
        ...{ headerRow: guess.headerRow, columns: [...guess.columns], dateOrder: guess.dateOrder, matchBy: 'number' },
        ...{ vehicles: 'add', groupId: 'staff', groups: [], missing: 'keep' },
      },
      groups,
      missingReason: '',
    });
    counts.read += 1;
  } catch (error) {
    if (error instanceof Refusal && endedThread.test(error.message)) workshop = openWorkshop({ patienceMs: 60_000 });
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
