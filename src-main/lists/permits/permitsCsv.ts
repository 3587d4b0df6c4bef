import type { PermitValues, PermitVehicle } from '../../../src-preload/contract/lists/permits.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { byteOrderMark, csvLine } from '../../platform/csvLine.ts';
import { eatenPlates } from './import/rules/eatenPlates.ts';
import { platesInCell } from './import/rules/plateCells.ts';
import { type ListColumn, listColumns } from './listColumns.ts';

/** What an import takes for a division of several vehicles' details. */
const between = /[;,/|\n]/;

/** The names of the columns, after the mark by which spreadsheets know UTF-8. */
export function permitsCsvHead(): string {
  return byteOrderMark + csvLine(listColumns);
}

/** How many rows a permit takes: one, but for several vehicles of which a detail would be divided where it is read again. */
export function rowsOfPermit({ vehicles }: Pick<PermitValues, 'vehicles'>): number {
  return vehiclesByRow(vehicles).length;
}

/**
 * The rows of a permit, such that an import reads from them what it is. Days are those of the site's calendar; a time of day is told to the
 * minute where a permit begins or ends within a day. Hours of its own and the reason of a suspension are in no list.
 */
export function csvOfPermit(values: PermitValues, group: string, clock: SiteClock): string {
  return vehiclesByRow(values.vehicles)
    .map((vehicles) => csvLine(listColumns.map((column) => cells[column]({ values, vehicles, group, clock }))))
    .join('');
}

interface Row {
  readonly values: PermitValues;
  readonly vehicles: readonly PermitVehicle[];
  readonly group: string;
  readonly clock: SiteClock;
}

const cells: Readonly<Record<ListColumn, (row: Row) => string>> = {
  'Permit number': ({ values }) => values.number,
  Name: ({ values }) => values.name,
  Plate: ({ vehicles }) => vehicles.map(({ plate }) => writtenPlate(plate)).join('; '),
  Make: ({ vehicles }) => detail(vehicles, 'make'),
  Colour: ({ vehicles }) => detail(vehicles, 'colour'),
  'Vehicle note': ({ vehicles }) => detail(vehicles, 'note'),
  Group: ({ group }) => group,
  'Valid from': ({ values: { validFrom }, clock }) => (validFrom === null ? '' : dayOf(validFrom, clock)),
  // The last day is the one that ends where it no longer holds.
  'Valid until': ({ values: { validTo }, clock }) => (validTo === null ? '' : lastDayOf(validTo, clock)),
  Status: ({ values }) => (values.suspended ? 'suspended' : 'active'),
  'Most on site': ({ values }) => (values.mostOnSite === null ? '' : String(values.mostOnSite)),
  'E-mail': ({ values }) => values.email,
  Phone: ({ values }) => values.telephone,
  Company: ({ values }) => values.company,
  Unit: ({ values }) => values.unit,
  Note: ({ values }) => values.note,
};

function vehiclesByRow(vehicles: readonly PermitVehicle[]): readonly (readonly PermitVehicle[])[] {
  const isDivided = vehicles.some(({ make, colour, note }) => [make, colour, note].some((text) => between.test(text)));
  return vehicles.length > 1 && isDivided ? vehicles.map((vehicle) => [vehicle]) : [vehicles];
}

function detail(vehicles: readonly PermitVehicle[], of: 'make' | 'colour' | 'note'): string {
  const details = vehicles.map((vehicle) => vehicle[of]);
  return details.every((text) => text === '') ? '' : details.join('; ');
}

/** A mark that would be taken for a number, a date or a word gets a dot between its characters, which is left out where it is read. */
function writtenPlate(plate: string): string {
  const [alone] = platesInCell(plate);
  return alone === plate && eatenPlates(plate) === null ? plate : `${plate.slice(0, -1)}·${plate.slice(-1)}`;
}

function dayOf(at: number, clock: SiteClock): string {
  const { day, ms } = clock.wallOf(at);
  return clock.startOfDay(day) === at ? isoOfDay(day) : `${isoOfDay(day)} ${timeOf(ms)}`;
}

function lastDayOf(at: number, clock: SiteClock): string {
  const { day } = clock.wallOf(at);
  return clock.startOfDay(day) === at ? isoOfDay(day - 1) : dayOf(at, clock);
}

function timeOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
