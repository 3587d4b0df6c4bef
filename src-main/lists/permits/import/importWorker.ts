import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { ImportProblem, importLimits } from './file/limits.ts';
import type { WorkshopAnswers, WorkshopCommand, WorkshopReport, WorkshopStart } from './messages.ts';
import type { ExistingPermit } from './rules/checkedList.ts';
import { WorkshopTable } from './workshopTable.ts';

/** The workshop's thread: one file, whatever it holds, away from everything else. Started by `openWorkshop`. */
if (parentPort === null) throw new Error('importWorker is started by openWorkshop, as a worker thread');
const port = parentPort;
const report = (message: WorkshopReport) => port.postMessage(message);
const stop = new Int32Array((workerData as WorkshopStart).stop);

class Stopped extends Error {}

let table: WorkshopTable | null = null;
let permits: ExistingPermit[] = [];
const everyRows = 1024;

function onRow(done: number, total: number): void {
  if (done % everyRows !== 0) return;
  if (Atomics.load(stop, 0) !== 0) throw new Stopped();
  if (done % (everyRows * 4) === 0) report({ type: 'progress', share: done / total });
}

async function readFile({ path, sheet }: { path: string; sheet: string | null }): Promise<WorkshopTable> {
  if (statSync(path).size > importLimits.fileBytes)
    throw new ImportProblem('The file is larger than 64 MB. Divide it.');
  return await WorkshopTable.read(readFileSync(path), sheet, (share) => report({ type: 'progress', share }));
}

async function work(command: WorkshopCommand): Promise<WorkshopAnswers[keyof WorkshopAnswers]> {
  switch (command.type) {
    case 'read':
      table = await readFile(command);
      return table.describe(command.groups);
    case 'permits':
      if (command.first) permits = [];
      for (const permit of command.permits) permits.push(permit);
      return null;
    case 'template':
      return (await import('./template.ts')).templateOf(command.kind);
  }
  if (table === null) throw new Error('No file was read');
  switch (command.type) {
    case 'check': {
      const summary = table.check(command, permits, onRow);
      permits = [];
      return summary;
    }
    case 'trial':
      return table.trial(command);
    case 'rows':
      return table.rows(command.kinds, command.from, command.limit);
    case 'plan':
      return table.plan(command.from, command.limit);
    case 'watched':
      return table.watched();
    case 'wrongRows':
      return table.wrongRows();
  }
}

port.on('message', async (command: WorkshopCommand) => {
  try {
    report({ type: 'answer', answer: await work(command) });
  } catch (error) {
    if (error instanceof Stopped) report({ type: 'stopped' });
    else if (error instanceof ImportProblem) report({ type: 'problem', message: error.message });
    else throw error;
  }
});
