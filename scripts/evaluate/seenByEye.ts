import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { rowsOf } from './csv.ts';

const keyOf = (set: string, file: string, text: string) => `${set}/${file}/${text}`;

/**
 * What stands on plates of the public sets although their tables leave it out or spell it otherwise. Every read that a table
 * calls wrong was looked at; those of one exact text on a plate are listed.
 */
const seen = new Set(
  rowsOf(readFileSync(new URL('./seenByEye.csv', import.meta.url), 'utf8')).rows.map((row) =>
    keyOf(row.set ?? '', row.file ?? '', row.plate_text ?? ''),
  ),
);

/** Whether a person saw this text in a picture. Its set is known by the folder of the table, one or two above the picture. */
export function isSeenByEye(file: string, text: string): boolean {
  const folder = dirname(file);
  return [folder, dirname(folder)].some((each) => seen.has(keyOf(basename(each), basename(file), text)));
}
