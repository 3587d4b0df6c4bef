import { restoreSentence } from './recordCopies.ts';

/** The data folder cannot be used as it is. The sentence is fit for a person; no host shows more of it. */
export class DatabaseRefused extends Error {
  override readonly name: string = 'DatabaseRefused';
}

/** Another Gatehouse has the data folder open. */
export class FolderInUse extends DatabaseRefused {
  override readonly name = 'FolderInUse';
}

/** Whether the database itself says that what is stored is damaged, or is no database. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** SQLite's or the system's code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What a person is told where damage shows itself while Gatehouse runs. */
export const damageSentence =
  'The record is damaged, so some of it can be neither read nor written. Stop Gatehouse and restore gatehouse.db from a copy.';

/** The refusal for a record of which SQLite says that it is damaged. */
export function damagedRecord(dataFolder: string, cause: unknown): DatabaseRefused {
  return new DatabaseRefused(`The gatehouse.db in ${dataFolder} is damaged. ${restoreSentence(dataFolder)}`, { cause });
}

/** What goes wrong while a data folder is opened, as a sentence; what was refused with one already stays as it is. */
export function refusedFor(error: unknown, dataFolder: string): unknown {
  if (error instanceof DatabaseRefused) return error;
  if (isDamage(error)) return damagedRecord(dataFolder, error);
  const sentence = sentenceOf(codeOf(error), dataFolder);
  return sentence === null ? error : new DatabaseRefused(sentence, { cause: error });
}

function sentenceOf(code: string, dataFolder: string): string | null {
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) {
    return `The disk of ${dataFolder} is full. Free some space, then start Gatehouse again.`;
  }
  if (/^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY|PERM|AUTH))/.test(code)) {
    return `Nothing can be written in ${dataFolder}. Give the user who runs Gatehouse the right to, or choose another data folder.`;
  }
  if (/^(ENOTDIR|EEXIST|ENOENT|ELOOP|ENAMETOOLONG)/.test(code)) {
    return `${dataFolder} is not a folder. Choose another data folder.`;
  }
  if (/^(EIO|SQLITE_IOERR)/.test(code)) {
    return `The disk of ${dataFolder} does not answer as it should. Check the disk, then start Gatehouse again.`;
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return `Another program has the gatehouse.db in ${dataFolder} open. Close it, then start Gatehouse again.`;
  }
  if (code.startsWith('SQLITE_')) {
    return `The gatehouse.db in ${dataFolder} could not be brought to this version's shape, and was left as it was. Install the version before again, or restore gatehouse.db from a copy.`;
  }
  return null;
}
