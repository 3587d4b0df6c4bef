import type { ImportRow, ImportRowKind } from '../../../../src-preload/contract/lists/permitImport.ts';
import { type FileTable, readTable } from '../../../platform/tableFile/readTable.ts';
import { csvOf } from './csv.ts';
import type { CheckRequest, ReadFile, WorkshopAnswers } from './messages.ts';
import type { CheckedList, CheckedRow, ExistingPermit } from './rules/checkedList.ts';
import { checkList } from './rules/checkList.ts';
import { guessColumns } from './rules/guessColumns.ts';
import { mendedRows } from './rules/mendedRows.ts';
import { likenessToPermits } from './rules/permitRows.ts';
import { shownMissing, shownRow } from './rules/shownRows.ts';
import { tryColumns } from './rules/tryColumns.ts';

const previewRows = 60;
const previewCharacters = 200;

interface Checked {
  readonly request: CheckRequest;
  readonly list: CheckedList;
  /** Those of the file, with the cells that a person has put right. */
  readonly rows: FileTable['rows'];
}

/** A file as it lies in the workshop: its rows, and what the last check made of them. */
export class WorkshopTable {
  readonly #table: FileTable;
  #last: Checked | null = null;
  #shownKinds = '';
  #shown: readonly (CheckedRow | ExistingPermit)[] = [];

  constructor(table: FileTable) {
    this.#table = table;
  }

  /** @throws ImportProblem */
  static async read(
    bytes: Uint8Array,
    sheet: string | null,
    onProgress: (share: number) => void,
  ): Promise<WorkshopTable> {
    return new WorkshopTable(await readTable(bytes, { sheet, onProgress, likeness: likenessToPermits }));
  }

  /** @param groups those that there are, by which a column of groups is known */
  describe(groups: CheckRequest['groups']): ReadFile {
    const { rows, sheets, sheet, encoding, delimiter } = this.#table;
    return {
      ...{ sheets, sheet, encoding, delimiter },
      rows: rows.length,
      width: rows.reduce((most, { length }) => Math.max(most, length), 0),
      preview: rows.slice(0, previewRows).map((row) => row.map((cell) => cell.slice(0, previewCharacters))),
      guess: guessColumns(rows, groups),
    };
  }

  check(
    request: CheckRequest,
    permits: readonly ExistingPermit[],
    onRow: (done: number, total: number) => void,
  ): WorkshopAnswers['check'] {
    this.#last = null;
    this.#shownKinds = '';
    const { rows, mended } = mendedRows(this.#table.rows, request.mends);
    const list = checkList({ ...request, rows, mended, permits, onRow });
    this.#last = { request, list, rows };
    return list.summary;
  }

  trial({
    choices,
    groups,
    timeZone,
  }: Pick<CheckRequest, 'choices' | 'groups' | 'timeZone'>): WorkshopAnswers['trial'] {
    return tryColumns(this.#table.rows, choices, groups, timeZone);
  }

  rows(kinds: readonly ImportRowKind[], from: number, limit: number): WorkshopAnswers['rows'] {
    const { list } = this.#checked();
    const key = kinds.join();
    if (key !== this.#shownKinds) {
      this.#shownKinds = key;
      const wanted = new Set(kinds);
      const inFile = list.rows.filter(({ kind }) => wanted.has(kind));
      this.#shown = wanted.has('missing') ? [...inFile, ...list.missing] : inFile;
    }
    return { total: this.#shown.length, rows: this.#shown.slice(from, from + limit).map((each) => this.#show(each)) };
  }

  plan(from: number, limit: number): WorkshopAnswers['plan'] {
    const { added, changed } = this.#checked().list;
    const fromChanged = Math.max(0, from - added.length);
    const some = added.slice(from, from + limit);
    return {
      added: some,
      changed: changed.slice(fromChanged, fromChanged + limit - some.length),
      total: added.length + changed.length,
    };
  }

  seen(): WorkshopAnswers['seen'] {
    return this.#checked().list.seen;
  }

  watched(): WorkshopAnswers['watched'] {
    return this.#checked().list.watched;
  }

  /** The wrong rows as they stand in the check, with their reasons in a last column. */
  wrongRows(): Uint8Array {
    const { list, request, rows } = this.#checked();
    const { headerRow } = request.choices;
    const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
    const line = (cells: readonly string[], last: string) => [
      ...Array.from({ length: width }, (_, column) => cells[column] ?? ''),
      last,
    ];
    const lines = headerRow === null ? [] : [line(rows[headerRow - 1] ?? [], 'What is wrong')];
    for (const { kind, row, remarks } of list.rows) {
      if (kind !== 'wrong') continue;
      const reasons = remarks.filter(({ level }) => level === 'wrong').map(({ text }) => text);
      lines.push(line(rows[row - 1] ?? [], reasons.join('. ')));
    }
    return Buffer.from(csvOf(lines), 'utf8');
  }

  #show(each: CheckedRow | ExistingPermit): ImportRow {
    const { request, rows } = this.#checked();
    const { choices, groups } = request;
    if ('row' in each) return shownRow(each, rows[each.row - 1] ?? [], choices);
    const group = groups.find(({ id }) => id === each.values.groupId)?.name ?? '';
    return shownMissing(each, choices, group);
  }

  #checked(): Checked {
    if (this.#last === null) throw new Error('There is no check to ask of');
    return this.#last;
  }
}
