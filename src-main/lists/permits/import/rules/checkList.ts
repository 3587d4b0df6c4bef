import {
  type ImportField,
  type ImportRemark,
  watchListTarget,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { siteClock } from '../../../../../src-preload/contract/siteClock.ts';
import { isSameValues } from '../../rules.ts';
import { changesOf, fieldWords } from './changeWords.ts';
import { type CheckedList, type CheckedRow, type ListToCheck, newGroupPrefix, type Target } from './checkedList.ts';
import { CheckTally } from './checkTally.ts';
import { fieldOf, plainName } from './columnNames.ts';
import { ListGroups } from './listGroups.ts';
import { listCodes } from './listWords.ts';
import { MadeNumbers } from './madeNumbers.ts';
import { applied, conflictOf, emptyPermit, problemOf } from './mergeRow.ts';
import { noPermit } from './noPermit.ts';
import { PermitIndex } from './permitIndex.ts';
import { type ColumnPlan, cleanCell, planColumns, type ReadRow, type RowReading, readRow } from './readRow.ts';
import { Targets } from './targets.ts';
import { WatchedPlates } from './watchedPlates.ts';

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
  readonly #watched: WatchedPlates;
  /** Permits that the file names, in whatever row. */
  readonly #seen = new Set<string>();

  constructor(list: ListToCheck) {
    this.#list = list;
    this.#permits = new PermitIndex(list.permits);
    this.#groups = new ListGroups(list);
    this.#numbers = new MadeNumbers(this.#permits.numbers());
    this.#watched = new WatchedPlates(list.watched, list.blockedReason);
  }

  run(): CheckedList {
    const { rows, choices, mended } = this.#list;
    const plan = planColumns(choices.columns);
    const header = choices.headerRow === null ? [] : (rows[choices.headerRow - 1] ?? []);
    const reading: RowReading = {
      dateOrder: choices.dateOrder,
      clock: siteClock(this.#list.timeZone),
      isSuspendedColumn: this.#isSuspendedColumn(),
      listCodes: listCodes(header[plan.columnOf.list ?? -1] ?? ''),
    };
    this.#takeNumbers(plan.columnOf.number);
    const checked: CheckedRow[] = [];
    const tally = new CheckTally();
    for (let index = choices.headerRow ?? 0; index < rows.length; index++) {
      this.#list.onRow?.(index, rows.length);
      const cells = rows[index] ?? [];
      if (!cells.some((cell) => cell.trim() !== '')) continue;
      const result = this.#rowOf(index + 1, cells, header, plan, reading, tally, mended?.get(index + 1));
      tally.take(result, cells);
      checked.push(result);
    }
    return this.#conclude(checked, tally);
  }

  #rowOf(
    row: number,
    cells: readonly string[],
    header: readonly string[],
    plan: ColumnPlan,
    reading: RowReading,
    tally: CheckTally,
    confirmed: ReadonlySet<number> | undefined,
  ): CheckedRow {
    const none = noPermit(cells, header);
    if (none !== null)
      return { row, kind: 'leftOut', target: null, remarks: [{ column: null, level: 'note', text: none }] };
    const read = readRow(cells, plan, reading, confirmed);
    tally.read(read);
    return this.#checkRow(row, read, plan.columnOf);
  }

  #takeNumbers(column: number | undefined): void {
    if (column === undefined) return;
    for (const row of this.#list.rows) this.#numbers.take(cleanCell(row[column]));
  }

  #isSuspendedColumn(): boolean {
    const { rows, choices } = this.#list;
    const column = choices.columns.indexOf('status');
    const names = choices.headerRow === null ? undefined : rows[choices.headerRow - 1];
    const name = names?.[column] ?? '';
    return /suspend|block/.test(plainName(name)) && fieldOf(name) === 'status';
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
    if (read.list === 'block' || groupId === watchListTarget) return this.#watch(row, read, columnOf.plate ?? null);
    if (groupId === undefined && read.group !== '')
      return wrong(
        columnOf.group,
        `There is no group “${read.group.slice(0, 60)}”. Say above the list what it stands for`,
      );
    if (remarks.some(({ level }) => level === 'wrong')) return { row, kind: 'wrong', target: null, remarks };
    if (match.problem !== null) return wrong(columnOf[match.problem.field], match.problem.text);

    const earlier = this.#targets.earlier(read, match.permit, matchBy);
    if (earlier !== null) return this.#addTo(earlier, row, read, groupId, columnOf, wrong);
    if (read.vehicles.length === 0 && read.values.number === undefined && read.values.name === undefined)
      return wrong(
        undefined,
        'Nothing in this row says whose permit it is: it has no plate, no permit number and no name',
      );

    const before = match.permit?.values ?? null;
    const base = before ?? emptyPermit(groupId ?? '');
    if (base.groupId === '')
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
    const changes = changesOf(before, values, columnOf, this.#list);
    return { row, kind: 'changed', target, remarks: [...remarks, ...changes] };
  }

  /** Plates to look out for, instead of a permit. The watch list goes before any permit they have. */
  #watch(row: number, read: ReadRow, column: number | null): CheckedRow {
    if (read.remarks.some(({ level }) => level === 'wrong'))
      return { row, kind: 'wrong', target: null, remarks: read.remarks };
    const { kind, remarks } = this.#watched.take(row, read, column);
    for (const { plate } of read.vehicles) {
      const known =
        this.#permits.withPlates([{ plate }])[0]?.values.number ?? this.#targets.ofPlate(plate)?.values.number;
      if (known === undefined) continue;
      remarks.push({
        column,
        level: 'note',
        text: `${plate} has the permit ${known} too; the watch list goes before it`,
      });
    }
    return { row, kind, target: null, remarks: [...read.remarks, ...remarks] };
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
    if (read.group !== '' && groupId !== target.values.groupId)
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
      const inRecord = this.#permits.withPlates([{ plate }]).find(({ id }) => id !== target.permit?.id);
      const other = inFile !== undefined && inFile !== target ? `row ${inFile.firstRow}` : inRecord?.values.number;
      if (other === undefined) continue;
      remarks.push({ column: columnOf.plate ?? null, level: 'note', text: `${plate} is also in ${other}` });
    }
  }

  #conclude(rows: readonly CheckedRow[], tally: CheckTally): CheckedList {
    const { choices, permits, missingReason } = this.#list;
    const targets = this.#targets.all();
    const groupIds = new Set(targets.map(({ values }) => values.groupId));
    const missing = permits.filter(
      ({ id, values }) => !this.#seen.has(id) && groupIds.has(values.groupId) && !values.suspended,
    );
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
    const watched = this.#watched.all();
    const summary = {
      ...tally.summary(missing.length),
      toAdd: added.length,
      toChange: changed.length,
      toSuspend: suspended.length,
      toWatch: watched.length,
      unknownGroups: this.#groups.unknown(),
      groupsToMake,
    };
    return { summary, rows, missing, seen: [...this.#seen], added, changed: [...changed, ...suspended], watched };
  }
}
