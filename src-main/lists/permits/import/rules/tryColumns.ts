import type { ImportChoices, ImportTrial } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { ListToCheck } from './checkedList.ts';
import { checkList } from './checkList.ts';

const triedRows = 200;

/**
 * How the first rows fare under a choice of columns, whatever groups they name and whatever permits there are: a list of
 * which all are wrong was taken for something else than it is.
 */
export function tryColumns(
  rows: ListToCheck['rows'],
  choices: ImportChoices,
  groups: ListToCheck['groups'],
  timeZone: string,
): ImportTrial {
  const first = choices.headerRow ?? 0;
  const header = rows.slice(0, first);
  const tried: (readonly string[])[] = [];
  for (let index = first; index < rows.length && tried.length < triedRows; index++) {
    const row = rows[index] ?? [];
    if (row.some((cell) => cell.trim() !== '')) tried.push(row);
  }
  const { summary, rows: checked } = checkList({
    rows: [...header, ...tried],
    choices: {
      ...choices,
      columns: choices.columns.map((field) => (field === 'group' ? null : field)),
      groupId: groups[0]?.id ?? 'any',
    },
    ...{ groups, timeZone, permits: [], watched: [], missingReason: '', blockedReason: '-' },
  });
  const judged = checked.length - summary.counts.leftOut;
  return { rows: judged, wrong: summary.counts.wrong, commonestWrong: summary.commonestWrong };
}
