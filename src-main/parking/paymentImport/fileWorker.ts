import { mostPaymentRows } from '../../../src-preload/contract/parking/paymentImport.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { ImportProblem, spelledCount } from '../../platform/tableFile/limits.ts';
import { type FileTable, readTable } from '../../platform/tableFile/readTable.ts';
import { bytesOfFile, type FileThreadTelling, serveFileThread } from '../../platform/tableFile/serveFileThread.ts';
import type { FileAnswers, FileCommand } from './messages.ts';
import { guessColumns, likenessToPayments } from './rules/columns.ts';
import { type ReadRows, readRows } from './rules/readRows.ts';

const previewRows = 12;
const previewCharacters = 60;
/** Headings and sums beside the payments. */
const otherRows = 1_000;

/** The thread that holds one file of payments. Started by the room’s service. */
let table: FileTable | null = null;
let found: ReadRows | null = null;

serveFileThread(work);

async function work(
  command: FileCommand,
  { onRow, onProgress }: FileThreadTelling,
): Promise<FileAnswers[keyof FileAnswers]> {
  if (command.type === 'read') {
    const { path, sheet } = command;
    found = null;
    table = await readTable(bytesOfFile(path), { sheet, onProgress, likeness: likenessToPayments });
    if (table.rows.length > mostPaymentRows + otherRows)
      throw new ImportProblem(
        `The file has more than ${spelledCount(mostPaymentRows)} payments. Divide it, by month for example, and import one after the other.`,
      );
    return described(table);
  }
  if (table === null) throw new Error('No file was read');
  if (command.type === 'check') {
    found = null;
    found = readRows(table.rows, { ...command, clock: siteClock(command.timeZone) }, onRow);
    return { dateOrder: found.dateOrder };
  }
  return found?.[command.of].slice(command.from, command.from + command.limit) ?? [];
}

function described({ rows, sheets, sheet }: FileTable): FileAnswers['read'] {
  return {
    ...{ sheets, sheet, rows: rows.length },
    width: rows.reduce((most, { length }) => Math.max(most, length), 0),
    preview: rows.slice(0, previewRows).map((row) => row.map((cell) => cell.slice(0, previewCharacters))),
    guess: guessColumns(rows),
  };
}
