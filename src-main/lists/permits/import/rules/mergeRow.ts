import type { ImportChoices, ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues, PermitVehicle } from '../../../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../../../src-preload/contract/nameKey.ts';
import { foldPlate } from '../../../../plates/fold.ts';
import { isSameValues } from '../../rules.ts';
import { isSamePerson } from './personNames.ts';
import type { ReadRow, RowValues } from './readRow.ts';

const mostVehicles = 50;

/** A permit of which nothing is known yet but its group. */
export function emptyPermit(groupId: string): PermitValues {
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
export function applied(
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
    name: values.name === undefined || isSamePerson(values.name, base.name) ? base.name : values.name,
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
export function problemOf({
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

/** The first thing that a further row says otherwise than the permit already does. */
export function conflictOf(
  known: PermitValues,
  given: RowValues,
  numberIsMade: boolean,
): Exclude<keyof RowValues, 'suspended'> | null {
  const { number } = given;
  if (number !== undefined && (numberIsMade || nameKey(number) !== nameKey(known.number))) return 'number';
  for (const field of ['name', 'email', 'company', 'unit', 'validFrom', 'validTo'] as const) {
    const value = given[field];
    if (value === undefined) continue;
    const before = known[field];
    if (field === 'name' && isSamePerson(String(value), known.name)) continue;
    if (before !== value && before !== '' && before !== null) return field;
  }
  return null;
}
