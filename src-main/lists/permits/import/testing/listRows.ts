import type { DateOrder, ImportChoices, ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues, PermitVehicle } from '../../../../../src-preload/contract/lists/permits.ts';
import { siteClock } from '../../../../../src-preload/contract/siteClock.ts';
import type { ExistingPermit, Target } from '../rules/checkedList.ts';
import { emptyPermit } from '../rules/mergeRow.ts';
import { planColumns, type ReadRow, type RowValues, readRow } from '../rules/readRow.ts';

/** A vehicle of which only the plate is known, but for the details. */
export function vehicle(plate: string, details: Partial<PermitVehicle> = {}): PermitVehicle {
  return { plate, make: '', colour: '', note: '', ...details };
}

/** A permit of the group Staff, with these plates. */
export function values(
  number: string,
  plates: readonly string[] = [],
  changes: Partial<PermitValues> = {},
): PermitValues {
  return { ...emptyPermit('staff'), number, vehicles: plates.map((plate) => vehicle(plate)), ...changes };
}

/** A permit that is there already. */
export function existing(
  number: string,
  plates: readonly string[] = [],
  changes: Partial<PermitValues> = {},
): ExistingPermit {
  return { id: `id-${number}`, updatedAt: 1, values: values(number, plates, changes) };
}

/** A permit that rows of a list add, or change where one is given. */
export function target(of: PermitValues, permit: ExistingPermit | null = null): Target {
  return { permit, firstRow: 2, values: of, numberIsMade: false };
}

/** A row as it was read. */
export function row(said: RowValues = {}, plates: readonly string[] = [], group = ''): ReadRow {
  return {
    ...{ values: said, vehicles: plates.map((plate) => vehicle(plate)), group, list: null },
    ...{ remarks: [], provesOrder: false, ambiguousDate: null },
  };
}

/** Choices for a list without a row of names. */
export const choices: ImportChoices = {
  ...{ headerRow: null, columns: [], dateOrder: 'dmy', matchBy: 'number', vehicles: 'add' },
  ...{ groupId: null, groups: [], missing: 'keep' },
};

/** Reads one row of which each cell is given with the field of its column. */
export function readCells(
  cells: readonly (readonly [ImportField | null, string])[],
  { dateOrder = 'dmy' as DateOrder, isSuspendedColumn = false } = {},
): ReadRow {
  const plan = planColumns(cells.map(([field]) => field));
  return readRow(
    cells.map(([, cell]) => cell),
    plan,
    { dateOrder, clock: siteClock('Europe/London'), isSuspendedColumn, listCodes: new Map() },
  );
}
