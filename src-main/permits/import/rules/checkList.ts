import type {
  ImportCheck,
  ImportField,
  ImportRemark,
  ImportRowKind,
} from '../../../../src-preload/contract/permitImport.ts';
import { isSameValues } from '../../rules.ts';
import { changesOf, fieldWords } from './changeWords.ts';
import { type CheckedList, type CheckedRow, type ListToCheck, newGroupPrefix, type Target } from './checkedList.ts';
import { fieldOf, plainName } from './guessColumns.ts';
import { ListGroups } from './listGroups.ts';
import { MadeNumbers } from './madeNumbers.ts';
import { applied, conflictOf, emptyPermit, problemOf } from './mergeRow.ts';
import { PermitIndex } from './permitIndex.ts';
import { cleanCell, planColumns, type ReadRow, readRow } from './readRow.ts';
import { Targets } from './targets.ts';

/** Says what each row of a list would do, and what that makes of the permits. Changes nothing. */
export function checkList(list: ListToCheck): CheckedList {
  return new ListCheck(list).run();
}

class ListCheck {
  readonly #list: ListToCheck;
  readonly #permits: PermitIndex;
  readonly #groups: ListGroups;
  readonly #targets = new Targets();
  readonly #numbers: MadeNumbers;
  /** Permits that the file names, in whatever row. */
  readonly #seen = new Set<string>();

  constructor(list: ListToCheck) {
    this.#list = list;
    this.#permits = new PermitIndex(list.permits);
    this.#groups = new ListGroups(list);
    this.#numbers = new MadeNumbers(this.#permits.numbers());
  }

  run(): CheckedList {
    const { rows, choices } = this.#list;
    const plan = planColumns(choices.columns);
    const isSuspendedColumn = this.#isSuspendedColumn();
    this.#takeNumbers(plan.columnOf.number);
    const checked: CheckedRow[] = [];
    let ambiguousDates = 0;
    let provesOrder = false;
    let dateExample: ImportCheck['dateExample'] = null;
    let noted = 0;
    for (let index = choices.headerRow ?? 0; index < rows.length; index++) {
      this.#list.onRow?.(index, rows.length);
      const cells = rows[index] ?? [];
      if (!cells.some((cell) => cell.trim() !== '')) continue;
      const read = readRow(cells, plan, choices, isSuspendedColumn);
      if (read.ambiguousDate !== null) {
        ambiguousDates += 1;
        dateExample ??= read.ambiguousDate;
      }
      provesOrder ||= read.provesOrder;
      const result = this.#checkRow(index + 1, read, plan.columnOf);
      if (result.remarks.some(({ level }) => level === 'note')) noted += 1;
      checked.push(result);
    }
    // Where one date of the list leaves no doubt, neither do the others.
    const doubt = provesOrder ? { ambiguousDates: 0, dateExample: null } : { ambiguousDates, dateExample };
    return this.#conclude(checked, { noted, ...doubt });
  }

  #takeNumbers(column: number | undefined): void {
    if (column === undefined) return;
    for (const row of this.#list.rows) {
      const number = cleanCell(row[column]);
      if (number !== '') this.#numbers.take(number);
    }
  }

  #isSuspendedColumn(): boolean {
    const { rows, choices } = this.#list;
    const column = choices.columns.indexOf('status');
    const header = choices.headerRow === null ? '' : (rows[choices.headerRow - 1]?.[column] ?? '');
    return /suspend|block/.test(plainName(header)) && fieldOf(header) === 'status';
  }

  #checkRow(row: number, read: ReadRow, columnOf: Readonly<Partial<Record<ImportField, number>>>): CheckedRow {
    const remarks = read.remarks;
    const wrong = (column: number | undefined, text: string): CheckedRow => {
      remarks.push({ column: column ?? null, level: 'wrong', text });
      return { row, kind: 'wrong', target: null, remarks };
    };
    const { matchBy, vehicles } = this.#list.choices;
    const groupId = this.#groups.idOf(read.group);
    const match = this.#permits.match(read, matchBy);
    for (const permit of match.seen) this.#seen.add(permit.id);
    if (groupId === undefined && read.group !== '')
      return wrong(
        columnOf.group,
        `There is no group “${read.group.slice(0, 60)}”. Say above the list what it stands for`,
      );
    if (remarks.some(({ level }) => level === 'wrong')) return { row, kind: 'wrong', target: null, remarks };
    if (match.problem !== null) return wrong(columnOf[match.problem.field], match.problem.text);

    const earlier = this.#targets.earlier(read, match.permit, matchBy);
    if (earlier !== null) return this.#addTo(earlier, row, read, groupId, columnOf, wrong);
    if (
      match.permit === null &&
      read.vehicles.length === 0 &&
      read.values.number === undefined &&
      read.values.name === undefined
    )
      return wrong(
        undefined,
        'Nothing in this row says whose permit it is: it has no plate, no permit number and no name',
      );

    const before = match.permit?.values ?? null;
    const base = before ?? emptyPermit(groupId ?? '');
    if (base.groupId === '' && groupId === undefined)
      return wrong(columnOf.group, 'This row names no group. Choose one for such rows above the list');
    const asked = applied(base, read, groupId, vehicles);
    const problem = problemOf(asked);
    if (problem !== null) return wrong(columnOf[problem.field], problem.text);
    const numberIsMade = asked.number === '';
    const values = numberIsMade ? { ...asked, number: this.#numbers.make(this.#groups.nameOf(asked.groupId)) } : asked;
    const target: Target = { permit: match.permit, firstRow: row, values, numberIsMade };
    this.#targets.add(target, read);
    if (values.vehicles.length === 0)
      remarks.push({
        column: columnOf.plate ?? null,
        level: 'note',
        text: 'No plate: this permit lets nobody in until it has one',
      });
    this.#noteOthers(target, read, columnOf, remarks);
    if (before === null) return { row, kind: 'new', target, remarks };
    if (values === before) return { row, kind: 'unchanged', target, remarks };
    const changes = changesOf(before, values, columnOf, this.#list.groups);
    return { row, kind: 'changed', target, remarks: [...remarks, ...changes] };
  }

  /** A further row of a permit may bring vehicles, and fill in what was left empty; it may not say otherwise. */
  #addTo(
    target: Target,
    row: number,
    read: ReadRow,
    groupId: string | undefined,
    columnOf: Readonly<Partial<Record<ImportField, number>>>,
    wrong: (column: number | undefined, text: string) => CheckedRow,
  ): CheckedRow {
    const otherwise = conflictOf(target.values, read.values, target.numberIsMade);
    const what = `${target.values.number} already stands in row ${target.firstRow}`;
    if (otherwise !== null) return wrong(columnOf[otherwise], `${what} with another ${fieldWords[otherwise]}`);
    if (read.group !== '' && groupId !== undefined && groupId !== target.values.groupId)
      return wrong(columnOf.group, `${what} in another group`);
    const values = applied(target.values, read, undefined, 'add');
    const problem = problemOf(values);
    if (problem !== null) return wrong(columnOf[problem.field], problem.text);
    if (values === target.values) {
      const text = `The same as row ${target.firstRow}`;
      return { row, kind: 'duplicate', target, remarks: [...read.remarks, { column: null, level: 'note', text }] };
    }
    target.values = values;
    this.#targets.remember(target, read);
    const before = target.permit?.values ?? null;
    const isKnown = before !== null && isSameValues(before, values);
    const text = `Belongs to the permit of row ${target.firstRow}`;
    const remarks: ImportRemark[] = [...read.remarks, { column: columnOf.plate ?? null, level: 'note', text }];
    return { row, kind: before === null ? 'new' : isKnown ? 'unchanged' : 'changed', target, remarks };
  }

  /** One plate in two permits is allowed, and mostly a slip. */
  #noteOthers(
    target: Target,
    read: ReadRow,
    columnOf: Readonly<Partial<Record<ImportField, number>>>,
    remarks: ImportRemark[],
  ): void {
    for (const { plate } of read.vehicles) {
      const inFile = this.#targets.ofPlate(plate);
      const inRecord = this.#permits
        .withPlates([{ plate, make: '', colour: '', note: '' }])
        .find(({ id }) => id !== target.permit?.id);
      const other = inFile !== undefined && inFile !== target ? `row ${inFile.firstRow}` : inRecord?.values.number;
      if (other === undefined) continue;
      remarks.push({ column: columnOf.plate ?? null, level: 'note', text: `${plate} is also in ${other}` });
    }
  }

  #conclude(
    rows: readonly CheckedRow[],
    told: Pick<ImportCheck, 'noted' | 'ambiguousDates' | 'dateExample'>,
  ): CheckedList {
    const { choices, permits, missingReason } = this.#list;
    const counts: Record<ImportRowKind, number> = {
      new: 0,
      changed: 0,
      unchanged: 0,
      duplicate: 0,
      wrong: 0,
      missing: 0,
    };
    for (const { kind } of rows) counts[kind] += 1;
    const targets = this.#targets.all();
    const groupIds = new Set(targets.map(({ values }) => values.groupId));
    const missing = permits.filter(
      ({ id, values }) => !this.#seen.has(id) && groupIds.has(values.groupId) && !values.suspended,
    );
    counts.missing = missing.length;
    const suspended =
      choices.missing === 'keep'
        ? []
        : missing.map(({ values, ...permit }) => ({
            ...permit,
            values: { ...values, suspended: true, suspendedReason: missingReason },
          }));
    const added = targets.filter(({ permit }) => permit === null).map(({ values }) => values);
    const changed = targets.flatMap(({ permit, values }) =>
      permit === null || isSameValues(permit.values, values) ? [] : [{ ...permit, values }],
    );
    const groupsToMake = [...groupIds]
      .filter((id) => id.startsWith(newGroupPrefix))
      .map((id) => id.slice(newGroupPrefix.length));
    const summary = {
      ...told,
      counts,
      toAdd: added.length,
      toChange: changed.length,
      toSuspend: suspended.length,
      unknownGroups: this.#groups.unknown(),
      groupsToMake,
    };
    return { summary, rows, missing, added, changed: [...changed, ...suspended] };
  }
}
