import { bytesOfFile, type FileThreadTelling, serveFileThread } from '../../../platform/tableFile/serveFileThread.ts';
import type { WorkshopAnswers, WorkshopCommand } from './messages.ts';
import type { ExistingPermit } from './rules/checkedList.ts';
import { WorkshopTable } from './workshopTable.ts';

/** The workshop's thread: one list, whatever it holds. Started by `openWorkshop`. */
let table: WorkshopTable | null = null;
let permits: ExistingPermit[] = [];

serveFileThread(work);

async function work(
  command: WorkshopCommand,
  { onRow, onProgress }: FileThreadTelling,
): Promise<WorkshopAnswers[keyof WorkshopAnswers]> {
  switch (command.type) {
    case 'read':
      table = await WorkshopTable.read(bytesOfFile(command.path), command.sheet, onProgress);
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
    case 'seen':
      return table.seen();
    case 'watched':
      return table.watched();
    case 'wrongRows':
      return table.wrongRows();
  }
}
