import { freeColours } from '../../../../src-preload/contract/lists/groupColours.ts';
import {
  type Group,
  type GroupValues,
  groupValuesSchema,
  type Permit,
  type PermitValues,
  permitValuesSchema,
} from '../../../../src-preload/contract/lists/permits.ts';
import type { WeeklySchedule } from '../../../../src-preload/contract/schedule.ts';
import { spacedWritten } from '../../../../src-preload/contract/writtenMark.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { everywhere, isNowhere, type Place } from '../../../components/place/place.ts';
import { type DayFields, dayFields, type Period, periodOf } from './days.ts';

/** One row of the vehicles' part of the form. */
export interface VehicleFields {
  readonly key: string;
  readonly plate: string;
  readonly make: string;
  readonly colour: string;
  readonly note: string;
}

/** What stands in the fields of a permit's form. */
export interface PermitFields extends DayFields {
  readonly number: string;
  readonly groupId: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly company: string;
  readonly unit: string;
  readonly vehicles: readonly VehicleFields[];
  readonly schedule: WeeklySchedule;
  readonly mostOnSite: number | string;
  readonly note: string;
}

/** What is wrong, by the name of the field; `vehicles.1.plate` is the second row's plate. */
export type Faults = Readonly<Record<string, string>>;

export const noVehicle: Omit<VehicleFields, 'key'> = { plate: '', make: '', colour: '', note: '' };
const openPeriod: Period = { validFrom: null, validTo: null };

/** The fields for a new permit of a group, or for one that is there. */
export function permitFields(
  permit: Permit | null,
  groupId: string,
  expectedCountries: readonly string[],
): PermitFields {
  if (permit === null) {
    const blank = { number: '', name: '', email: '', telephone: '', company: '', unit: '', note: '' };
    const vehicles = [{ ...noVehicle, key: 'first' }];
    return { ...blank, groupId, vehicles, schedule: null, mostOnSite: '', firstDay: '', lastDay: '' };
  }
  const { number, name, email, telephone, company, unit, note, schedule } = permit;
  const vehicles = permit.vehicles.map((vehicle) => ({
    ...vehicle,
    key: vehicle.plate,
    plate: spacedWritten(vehicle.plate, expectedCountries),
  }));
  const plain = { number, name, email, telephone, company, unit, note, schedule, groupId: permit.groupId };
  return { ...plain, vehicles, mostOnSite: permit.mostOnSite ?? '', ...dayFields(permit) };
}

/** The vehicles with one of this plate among them: in the first empty row, or in one of its own. */
export function withPlate(
  vehicles: readonly VehicleFields[],
  plate: string,
  expectedCountries: readonly string[],
): readonly VehicleFields[] {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (vehicles.some((vehicle) => plain(vehicle.plate) === plain(plate))) return vehicles;
  const written = { plate: spacedWritten(plain(plate), expectedCountries) };
  const empty = vehicles.findIndex(isEmpty);
  const row = vehicles[empty];
  return row === undefined
    ? [...vehicles, { ...noVehicle, ...written, key: plate }]
    : vehicles.with(empty, { ...row, ...written });
}

/** The permit as the fields say it, or what is wrong with them. Rows that are empty are left out. */
export function permitOf(fields: PermitFields, before: Permit | null): Checked<PermitValues> {
  const rows = fields.vehicles.flatMap((vehicle, row) => (isEmpty(vehicle) ? [] : [{ vehicle, row }]));
  const checked = permitValuesSchema.safeParse({
    ...fields,
    ...periodOf(fields, before ?? openPeriod),
    vehicles: rows.map(({ vehicle }) => vehicle),
    mostOnSite: fields.mostOnSite === '' ? null : Number(fields.mostOnSite),
    suspended: before?.suspended ?? false,
    suspendedReason: before?.suspendedReason ?? '',
  });
  if (checked.success) return { values: checked.data };
  return {
    faults: faultsOf(checked.error.issues, ([first, place, ...rest]) =>
      first === 'vehicles' && typeof place === 'number' ? [first, rows[place]?.row ?? place, ...rest] : undefined,
    ),
  };
}

function isEmpty({ plate, make, colour, note }: VehicleFields): boolean {
  return [plate, make, colour, note].every((word) => word.trim() === '');
}

/** What stands in the fields of a group's form. */
export interface GroupFields extends DayFields {
  readonly name: string;
  readonly colour: Group['colour'];
  readonly description: string;
  readonly place: Place;
  readonly schedule: WeeklySchedule;
  readonly onMatch: Group['onMatch'];
  readonly priority: number | string;
}

/**
 * The fields for a new group, or for one that is there.
 * @param others the groups that are there, so that a new one takes a colour that none has, or few have
 */
export function groupFields(group: Group | null, others: readonly Pick<Group, 'colour'>[] = []): GroupFields {
  if (group === null) {
    const used = others.map(({ colour }) => colour);
    const [colour = 'pink'] = freeColours(used, 1);
    const blank = { name: '', colour, description: '', onMatch: 'open' as const, priority: 50 };
    return { ...blank, place: everywhere, schedule: null, firstDay: '', lastDay: '' };
  }
  const { name, colour, description, cameraIds, carParkIds, schedule, onMatch, priority } = group;
  const place = { cameraIds, carParkIds };
  return { name, colour, description, place, schedule, onMatch, priority, ...dayFields(group) };
}

/** The group as the fields say it, or what is wrong with them. */
export function groupOf(fields: GroupFields, before: Group | null): Checked<GroupValues> {
  if (isNowhere(fields.place)) return { faults: { place: 'Choose at least one car park or camera, or everywhere' } };
  const checked = groupValuesSchema.safeParse({
    ...fields,
    ...fields.place,
    ...periodOf(fields, before ?? openPeriod),
    priority: fields.priority === '' ? Number.NaN : Number(fields.priority),
  });
  return checked.success ? { values: checked.data } : { faults: faultsOf(checked.error.issues) };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function faultsOf(
  issues: readonly Issue[],
  placeOf: (path: readonly PropertyKey[]) => readonly PropertyKey[] | undefined = () => undefined,
): Faults {
  const faults: Record<string, string> = {};
  for (const { path, message } of issues) {
    const place = (placeOf(path) ?? path).map(String);
    const name = place[0] === 'schedule' ? 'schedule' : fieldNamed(place.join('.'));
    faults[name] ??= sentences[name] ?? message;
  }
  return faults;
}

/** The field of the form that shows a field of the contract. */
export function fieldNamed(name: string): string {
  return name === 'validTo' ? 'lastDay' : name === 'validFrom' ? 'firstDay' : name;
}

const sentences: Readonly<Record<string, string>> = {
  schedule: 'Each of the times needs a day, and another end than its beginning',
  mostOnSite: 'Give a whole number from 1 to 50, or leave it empty',
  priority: 'Give a whole number from 0 to 100',
};
