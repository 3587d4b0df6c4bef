import type {
  ImportCheck,
  ImportChoices,
  ImportField,
  ImportRemark,
  ImportRow,
  ImportRowKind,
} from '../../../../src-preload/contract/permitImport.ts';
import type { PermitValues, PermitVehicle } from '../../../../src-preload/contract/permits.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { isSameValues, nameKey } from '../../rules.ts';
import { fieldOf, plainName } from './guessColumns.ts';
import { cleanCell, planColumns, type ReadRow, type RowValues, readRow } from './readRow.ts';

/** A permit that is there, with all it says. */
export interface ExistingPermit {
  readonly id: string;
  readonly values: PermitValues;
  /** UTC ms. */
  readonly updatedAt: number;
}

export interface ListToCheck {
  readonly rows: readonly (readonly string[])[];
  readonly choices: ImportChoices;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly permits: readonly ExistingPermit[];
  /** What suspended permits are told as the reason. */
  readonly missingReason: string;
  /** Called for each row; throws to stop. */
  readonly onRow?: (done: number, total: number) => void;
}

/** What a row would do; its cells stay in the file. */
export interface CheckedRow {
  readonly row: number;
  kind: ImportRowKind;
  readonly target: Target | null;
  readonly remarks: readonly ImportRemark[];
}

/** A permit that rows of the list add or change. */
interface Target {
  readonly permit: ExistingPermit | null;
  readonly firstRow: number;
  values: PermitValues;
  numberIsMade: boolean;
}

export interface CheckedList {
  readonly summary: Omit<ImportCheck, 'checkId'>;
  readonly rows: readonly CheckedRow[];
  readonly missing: readonly ExistingPermit[];
  /** What is to be written. Groups that are to be made have the id `new:` and their name. */
  readonly added: readonly PermitValues[];
  readonly changed: readonly ExistingPermit[];
}

/** Begins the id of a group that is yet to be made. */
export const newGroupPrefix = 'new:';

const mostVehicles = 50;

/** Says what each row of a list would do, and what that makes of the permits. Changes nothing. */
export function checkList(list: ListToCheck): CheckedList {
  return new ListCheck(list).run();
}

class ListCheck {
  readonly #list: ListToCheck;
  readonly #byNumber = new Map<string, ExistingPermit>();
  readonly #byPlate = new Map<string, ExistingPermit | ExistingPermit[]>();
  readonly #groupIds = new Map<string, string>();
  readonly #unknownGroups = new Map<string, { name: string; rows: number }>();
  readonly #targets: Target[] = [];
  readonly #targetOfNumber = new Map<string, Target>();
  readonly #targetOfPlate = new Map<string, Target>();
  readonly #targetOfPermit = new Map<string, Target>();
  /** Permits that the file names, in whatever row. */
  readonly #seen = new Set<string>();
  readonly #takenNumbers = new Set<string>();
  readonly #nextNumber = new Map<string, number>();

  constructor(list: ListToCheck) {
    this.#list = list;
    for (const permit of list.permits) {
      const key = nameKey(permit.values.number);
      this.#byNumber.set(key, permit);
      this.#takenNumbers.add(key);
      for (const { plate } of permit.values.vehicles) {
        const folded = foldPlate(plate);
        const known = this.#byPlate.get(folded);
        if (known === undefined) this.#byPlate.set(folded, permit);
        else if (Array.isArray(known)) known.push(permit);
        else if (known !== permit) this.#byPlate.set(folded, [known, permit]);
      }
    }
    for (const { id, name } of list.groups) this.#groupIds.set(nameKey(name), id);
    for (const { name, groupId } of list.choices.groups) {
      if (!this.#groupIds.has(nameKey(name)))
        this.#groupIds.set(nameKey(name), groupId ?? `${newGroupPrefix}${name.trim()}`);
    }
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

  /** Numbers of the file are taken before any is made up. */
  #takeNumbers(column: number | undefined): void {
    if (column === undefined) return;
    for (const row of this.#list.rows) {
      const number = cleanCell(row[column]);
      if (number !== '') this.#takenNumbers.add(nameKey(number));
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
    const groupId = this.#groupOf(read.group);
    const match = this.#match(read);
    for (const permit of match.seen) this.#seen.add(permit.id);
    if (groupId === undefined && read.group !== '')
      return wrong(
        columnOf.group,
        `There is no group “${read.group.slice(0, 60)}”. Say above the list what it stands for`,
      );
    if (remarks.some(({ level }) => level === 'wrong')) return { row, kind: 'wrong', target: null, remarks };
    if (match.problem !== null) return wrong(columnOf[match.problem.field], match.problem.text);

    const earlier = this.#earlier(read, match.permit);
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
    const asked = applied(base, read, groupId, this.#list.choices.vehicles);
    const problem = problemOf(asked);
    if (problem !== null) return wrong(columnOf[problem.field], problem.text);
    const numberIsMade = asked.number === '';
    const values = numberIsMade ? { ...asked, number: this.#makeNumber(asked.groupId) } : asked;
    const target: Target = { permit: match.permit, firstRow: row, values, numberIsMade };
    this.#targets.push(target);
    this.#remember(target, read);
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

  /** The group a row is in, or undefined where it names one that is not there, or none and none was chosen for such. */
  #groupOf(name: string): string | undefined {
    if (name === '') return this.#list.choices.groupId ?? undefined;
    const known = this.#groupIds.get(nameKey(name));
    if (known !== undefined) return known;
    const key = nameKey(name);
    const unknown = this.#unknownGroups.get(key);
    if (unknown) unknown.rows += 1;
    else this.#unknownGroups.set(key, { name: name.slice(0, 200), rows: 1 });
    return undefined;
  }

  /** The permit that a row changes, every permit it may mean, and what keeps it from being told. */
  #match(read: ReadRow): {
    readonly permit: ExistingPermit | null;
    readonly seen: readonly ExistingPermit[];
    readonly problem: { readonly field: ImportField; readonly text: string } | null;
  } {
    const { number } = read.values;
    const byNumber = number === undefined ? undefined : this.#byNumber.get(nameKey(number));
    const byPlate = this.#withPlates(read.vehicles);
    const seen = byNumber === undefined ? byPlate : [byNumber];
    if (number !== undefined && this.#list.choices.matchBy === 'number')
      return { permit: byNumber ?? null, seen, problem: null };
    if (byPlate.length > 1) {
      const numbers = byPlate.slice(0, 3).map(({ values }) => values.number);
      const text = `${numbers.join(' and ')} have this plate. Give the permit number, and match on it`;
      return { permit: null, seen: byPlate, problem: { field: 'plate', text } };
    }
    const [permit = null] = byPlate;
    if (byNumber !== undefined && byNumber !== permit) {
      const text =
        permit === null
          ? `${byNumber.values.number} is there with other plates. Match on the permit number to change it`
          : `${byNumber.values.number} is another permit than ${permit.values.number}, which has this plate`;
      return { permit: null, seen: [byNumber, ...byPlate], problem: { field: 'number', text } };
    }
    return { permit, seen: byPlate, problem: null };
  }

  #withPlates(vehicles: readonly PermitVehicle[]): ExistingPermit[] {
    const found = new Set<ExistingPermit>();
    for (const { plate } of vehicles) {
      const known = this.#byPlate.get(foldPlate(plate));
      if (known === undefined) continue;
      if (Array.isArray(known)) for (const permit of known) found.add(permit);
      else found.add(known);
    }
    return [...found];
  }

  /** What an earlier row of the list made of the same permit. */
  #earlier(read: ReadRow, permit: ExistingPermit | null): Target | null {
    const { number } = read.values;
    const known =
      (permit === null ? undefined : this.#targetOfPermit.get(permit.id)) ??
      (number === undefined ? undefined : this.#targetOfNumber.get(nameKey(number)));
    if (known !== undefined) return known;
    if (number !== undefined && this.#list.choices.matchBy === 'number') return null;
    for (const { plate } of read.vehicles) {
      const target = this.#targetOfPlate.get(foldPlate(plate));
      if (target !== undefined) return target;
    }
    return null;
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
    this.#remember(target, read);
    const before = target.permit?.values ?? null;
    const isKnown = before !== null && isSameValues(before, values);
    const text = `Belongs to the permit of row ${target.firstRow}`;
    const remarks: ImportRemark[] = [...read.remarks, { column: columnOf.plate ?? null, level: 'note', text }];
    return { row, kind: before === null ? 'new' : isKnown ? 'unchanged' : 'changed', target, remarks };
  }

  #remember(target: Target, read: ReadRow): void {
    this.#targetOfNumber.set(nameKey(target.values.number), target);
    if (target.permit !== null) this.#targetOfPermit.set(target.permit.id, target);
    for (const { plate } of read.vehicles) {
      const folded = foldPlate(plate);
      if (!this.#targetOfPlate.has(folded)) this.#targetOfPlate.set(folded, target);
    }
  }

  /** One plate in two permits is allowed, and mostly a slip. */
  #noteOthers(
    target: Target,
    read: ReadRow,
    columnOf: Readonly<Partial<Record<ImportField, number>>>,
    remarks: ImportRemark[],
  ): void {
    for (const { plate } of read.vehicles) {
      const inFile = this.#targetOfPlate.get(foldPlate(plate));
      const inRecord = this.#withPlates([{ plate, make: '', colour: '', note: '' }]).find(
        ({ id }) => id !== target.permit?.id,
      );
      const other = inFile !== undefined && inFile !== target ? `row ${inFile.firstRow}` : inRecord?.values.number;
      if (other === undefined) continue;
      remarks.push({ column: columnOf.plate ?? null, level: 'note', text: `${plate} is also in ${other}` });
    }
  }

  /** From the group's name and the next number that nobody has: `STAFF001`. */
  #makeNumber(groupId: string): string {
    const name = groupId.startsWith(newGroupPrefix)
      ? groupId.slice(newGroupPrefix.length)
      : (this.#list.groups.find(({ id }) => id === groupId)?.name ?? '');
    const prefix =
      name
        .normalize('NFKD')
        .replace(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
        .slice(0, 12) || 'PERMIT';
    for (let next = this.#nextNumber.get(prefix) ?? 1; ; next++) {
      const number = `${prefix}${String(next).padStart(3, '0')}`;
      const key = nameKey(number);
      if (this.#takenNumbers.has(key)) continue;
      this.#takenNumbers.add(key);
      this.#nextNumber.set(prefix, next + 1);
      return number;
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
    const groupIds = new Set(this.#targets.map(({ values }) => values.groupId));
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
    const added = this.#targets.filter(({ permit }) => permit === null).map(({ values }) => values);
    const changed = this.#targets.flatMap(({ permit, values }) =>
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
      unknownGroups: [...this.#unknownGroups.values()].sort((a, b) => b.rows - a.rows).slice(0, 500),
      groupsToMake,
    };
    return { summary, rows, missing, added, changed: [...changed, ...suspended] };
  }
}

/** A row of the check with the cells of the file. */
export function shownRow({ row, kind, target, remarks }: CheckedRow, cells: readonly string[]): ImportRow {
  return {
    row,
    kind,
    number: target?.values.number ?? '',
    numberIsMade: target?.numberIsMade ?? false,
    cells: cells.map((cell) => cell.slice(0, 300)),
    remarks: [...remarks],
  };
}

/** A permit that is missing from the list, as a row with the columns of the list. */
export function shownMissing({ values }: ExistingPermit, choices: ImportChoices, groupName: string): ImportRow {
  const [firstName = '', ...others] = values.name.split(' ');
  const texts: Readonly<Partial<Record<ImportField, string>>> = {
    ...{ number: values.number, name: values.name, firstName, lastName: others.join(' '), group: groupName },
    ...{
      email: values.email,
      telephone: values.telephone,
      company: values.company,
      unit: values.unit,
      note: values.note,
    },
  };
  let plates = 0;
  const cells = choices.columns.map((field) => {
    if (field === 'plate') return values.vehicles[plates++]?.plate ?? '';
    return (field === null ? undefined : texts[field]) ?? '';
  });
  const text =
    choices.missing === 'suspend' ? 'Not in this file: it will be suspended' : 'Not in this file: it stays as it is';
  return {
    row: null,
    kind: 'missing',
    number: values.number,
    numberIsMade: false,
    cells,
    remarks: [{ column: null, level: 'note', text }],
  };
}

function emptyPermit(groupId: string): PermitValues {
  return {
    ...{ number: '', groupId, name: '', email: '', telephone: '', company: '', unit: '', vehicles: [] },
    ...{
      validFrom: null,
      validTo: null,
      schedule: null,
      suspended: false,
      suspendedReason: '',
      mostOnSite: null,
      note: '',
    },
  };
}

/** The permit after what a row says of it; the same object where that changes nothing. */
function applied(
  base: PermitValues,
  { values, vehicles, group }: ReadRow,
  groupId: string | undefined,
  mode: ImportChoices['vehicles'],
): PermitValues {
  const movesGroup = group !== '' && groupId !== undefined;
  const resumes = values.suspended === false && base.suspended;
  const after = {
    ...base,
    ...values,
    number:
      values.number === undefined || nameKey(values.number) === nameKey(base.number) ? base.number : values.number,
    groupId: movesGroup ? groupId : base.groupId,
    suspendedReason: resumes ? '' : base.suspendedReason,
    vehicles: vehicles.length === 0 ? base.vehicles : joined(base.vehicles, vehicles, mode),
  };
  return isSameValues(base, after) ? base : after;
}

/** Vehicles of a row keep what is known of them where the row is silent. */
function joined(
  known: readonly PermitVehicle[],
  given: readonly PermitVehicle[],
  mode: ImportChoices['vehicles'],
): PermitVehicle[] {
  const byPlate = new Map(known.map((vehicle) => [foldPlate(vehicle.plate), vehicle]));
  const merged = given.map((vehicle) => {
    const before = byPlate.get(foldPlate(vehicle.plate));
    if (before === undefined) return vehicle;
    return {
      plate: before.plate,
      make: vehicle.make || before.make,
      colour: vehicle.colour || before.colour,
      note: vehicle.note || before.note,
    };
  });
  if (mode === 'replace') return merged;
  const after = new Map(merged.map((vehicle) => [foldPlate(vehicle.plate), vehicle]));
  const kept = known.map((vehicle) => {
    const folded = foldPlate(vehicle.plate);
    const found = after.get(folded);
    after.delete(folded);
    return found ?? vehicle;
  });
  return [...kept, ...after.values()];
}

/** What can only be told of the whole permit. */
function problemOf({
  vehicles,
  validFrom,
  validTo,
}: PermitValues): { readonly field: ImportField; readonly text: string } | null {
  if (vehicles.length > mostVehicles)
    return { field: 'plate', text: `More than ${mostVehicles} vehicles in one permit; divide them among several` };
  if (validFrom !== null && validTo !== null && validFrom >= validTo)
    return { field: 'validTo', text: 'The last day would be before the first' };
  return null;
}

const fieldWords: Readonly<Record<keyof RowValues, string>> = {
  number: 'permit number',
  name: 'name',
  email: 'e-mail address',
  telephone: 'telephone number',
  company: 'company',
  unit: 'unit',
  validFrom: 'first day',
  validTo: 'last day',
  suspended: 'status',
  mostOnSite: 'number on site',
  note: 'note',
};

/** The first thing that a further row says otherwise than the permit already does. */
function conflictOf(
  known: PermitValues,
  given: RowValues,
  numberIsMade: boolean,
): Exclude<keyof RowValues, 'suspended'> | null {
  for (const field of ['number', 'name', 'email', 'company', 'unit', 'validFrom', 'validTo'] as const) {
    const value = given[field];
    if (value === undefined) continue;
    const before = known[field];
    if (field === 'number' && !numberIsMade && typeof value === 'string' && nameKey(value) === nameKey(known.number))
      continue;
    if (before !== value && before !== '' && before !== null) return field;
  }
  return null;
}

function changesOf(
  before: PermitValues,
  after: PermitValues,
  columnOf: Readonly<Partial<Record<ImportField, number>>>,
  groups: ListToCheck['groups'],
): ImportRemark[] {
  const changes: ImportRemark[] = [];
  const say = (column: number | undefined, text: string) =>
    void changes.push({ column: column ?? null, level: 'change', text });
  const words = ['number', 'name', 'email', 'telephone', 'company', 'unit', 'note'] as const;
  for (const field of words) {
    if (before[field] === after[field]) continue;
    const column = columnOf[field] ?? (field === 'name' ? columnOf.lastName : undefined);
    say(column, before[field] === '' ? 'Was empty' : `Was “${before[field].slice(0, 120)}”`);
  }
  for (const field of ['validFrom', 'validTo'] as const) {
    if (before[field] !== after[field]) say(columnOf[field], `Was ${dayText(before[field], field)}`);
  }
  if (before.groupId !== after.groupId)
    say(columnOf.group, `Was in ${groups.find(({ id }) => id === before.groupId)?.name ?? 'another group'}`);
  if (before.suspended !== after.suspended) say(columnOf.status, before.suspended ? 'Was suspended' : 'Was active');
  if (before.mostOnSite !== after.mostOnSite)
    say(columnOf.mostOnSite, before.mostOnSite === null ? 'Was without a bound' : `Was ${before.mostOnSite}`);
  const plates = before.vehicles.map(({ plate }) => plate);
  if (plates.join() !== after.vehicles.map(({ plate }) => plate).join()) {
    const some =
      plates.length > 4 ? `${plates.slice(0, 4).join(', ')} and ${plates.length - 4} more` : plates.join(', ');
    say(columnOf.plate, plates.length === 0 ? 'Had no vehicle' : `Had ${some}`);
  } else {
    for (const field of ['make', 'colour', 'note'] as const) {
      const known = before.vehicles.map((vehicle) => vehicle[field]);
      if (known.join('\n') === after.vehicles.map((vehicle) => vehicle[field]).join('\n')) continue;
      const words = known.filter((word) => word !== '').join(', ');
      say(
        columnOf[field === 'note' ? 'vehicleNote' : field],
        words === '' ? 'Was empty' : `Was “${words.slice(0, 120)}”`,
      );
    }
  }
  return changes;
}

function dayText(at: number | null, field: 'validFrom' | 'validTo'): string {
  if (at === null) return 'open';
  return new Date(field === 'validTo' ? at - 1 : at).toLocaleDateString('en-GB');
}
