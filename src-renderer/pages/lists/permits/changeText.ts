import type {
  Group,
  PermitChange,
  PermitValues,
  PermitVehicle,
} from '../../../../src-preload/contract/lists/permits.ts';
import { spacedWritten } from '../../../../src-preload/contract/writtenMark.ts';
import { scheduleText } from '../../../components/schedule/scheduleText.ts';
import { countOf } from '../../../formatting.ts';
import { periodInWords } from './days.ts';

const fieldWords = {
  number: 'Number',
  name: 'Name',
  email: 'E-mail',
  telephone: 'Telephone',
  company: 'Company',
  unit: 'Unit',
  note: 'Note',
} as const;

/** What a change altered, a line for each thing; for a permit that came or went, only its vehicles. */
export function changeLines(
  change: Pick<PermitChange, 'before' | 'after'>,
  groups: readonly Group[],
  expectedCountries: readonly string[],
): string[] {
  const written = (vehicle: PermitVehicle) => writtenVehicle(vehicle, expectedCountries);
  const { before, after } = change;
  if (before === null) return after === null ? [] : after.vehicles.map(written);
  if (after === null) return [];
  const group = (id: string) => groups.find((one) => one.id === id)?.name ?? 'a group that was removed';
  const lines = Object.entries(fieldWords).flatMap(([field, word]) => {
    const key = field as keyof typeof fieldWords;
    return before[key] === after[key] ? [] : [`${word}: ${before[key] || '–'} → ${after[key] || '–'}`];
  });
  if (before.groupId !== after.groupId) lines.push(`Group: ${group(before.groupId)} → ${group(after.groupId)}`);
  lines.push(...suspensionLines(before, after));
  if (before.validFrom !== after.validFrom || before.validTo !== after.validTo)
    lines.push(`Valid: ${periodInWords(before)} → ${periodInWords(after)}`);
  if (JSON.stringify(before.schedule) !== JSON.stringify(after.schedule))
    lines.push(`Times: ${timesOf(before)} → ${timesOf(after)}`);
  if (before.mostOnSite !== after.mostOnSite)
    lines.push(`At once on site: ${before.mostOnSite ?? 'no limit'} → ${after.mostOnSite ?? 'no limit'}`);
  return [...lines, ...vehicleLines(before.vehicles, after.vehicles, written)];
}

/** What a change was: `Added`, `Suspended`, `Imported from staff.xlsx`. */
export function changeTitle({ kind, batch, before, after }: PermitChange): string {
  const many = batch.size > 1 ? ` with ${countOf(batch.size - 1, 'other')}` : '';
  if (batch.kind === 'undo') return `Undone${many}`;
  if (batch.kind === 'import') return `Imported${batch.detail === '' ? '' : ` from ${batch.detail}`}${many}`;
  if (kind === 'added') return `Added${many}`;
  if (kind === 'removed') return `Removed${many}`;
  if (before?.suspended === false && after?.suspended === true) return `Suspended${many}`;
  if (before?.suspended === true && after?.suspended === false) return `Resumed${many}`;
  return `Changed${many}`;
}

function suspensionLines(before: PermitValues, after: PermitValues): string[] {
  if (before.suspended === after.suspended && before.suspendedReason === after.suspendedReason) return [];
  if (!after.suspended) return before.suspended ? ['No longer suspended'] : [];
  return [after.suspendedReason === '' ? 'Suspended' : `Suspended: ${after.suspendedReason}`];
}

function vehicleLines(
  before: readonly PermitVehicle[],
  after: readonly PermitVehicle[],
  written: (vehicle: PermitVehicle) => string,
): string[] {
  const had = new Map(before.map((vehicle) => [vehicle.plate, vehicle]));
  const has = new Map(after.map((vehicle) => [vehicle.plate, vehicle]));
  return [
    ...after.filter(({ plate }) => !had.has(plate)).map((vehicle) => `Vehicle added: ${written(vehicle)}`),
    ...before.filter(({ plate }) => !has.has(plate)).map((vehicle) => `Vehicle removed: ${written(vehicle)}`),
    ...after
      .filter((vehicle) => {
        const known = had.get(vehicle.plate);
        return known !== undefined && written(known) !== written(vehicle);
      })
      .map((vehicle) => `Vehicle: ${written(vehicle)}`),
  ];
}

function writtenVehicle({ plate, colour, make, note }: PermitVehicle, expectedCountries: readonly string[]): string {
  const about = [colour, make].filter((word) => word !== '').join(' ');
  return [spacedWritten(plate, expectedCountries), about, note].filter((word) => word !== '').join(', ');
}

function timesOf({ schedule }: PermitValues): string {
  return schedule === null ? 'as its group' : scheduleText(schedule);
}
