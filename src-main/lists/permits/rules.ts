import type {
  BulkAction,
  GroupValues,
  PermitState,
  PermitValues,
  PermitVehicle,
} from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { WeeklySchedule } from '../../../src-preload/contract/schedule.ts';

/** Permits that end within so many milliseconds are told of: 14 days. */
export const soonMs = 14 * 86_400_000;

/** When something holds: UTC ms of its first moment, and of the first it no longer does; null leaves that end open. */
export interface Period {
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

/** Where a permit stands at a moment; its group's period bounds its own. Suspension comes before all else. */
export function stateOf(permit: Period & { readonly suspended: boolean }, group: Period, now: number): PermitState {
  if (permit.suspended) return 'suspended';
  const from = Math.max(permit.validFrom ?? Number.NEGATIVE_INFINITY, group.validFrom ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(permit.validTo ?? Number.POSITIVE_INFINITY, group.validTo ?? Number.POSITIVE_INFINITY);
  if (now >= to) return 'expired';
  if (now < from) return 'notYet';
  return to - now <= soonMs ? 'soon' : 'active';
}

/** Sorts numbers as a person does, `A2` before `A10`; different for numbers of which `nameKey` is different. */
export function numberOrder(number: string): string {
  const key = nameKey(number);
  return `${key.replace(/\d+/g, (digits) => digits.padStart(12, '0'))}\n${key}`;
}

/** What a search compares: small letters without accents. */
export function searchable(text: string): string {
  const small = text.toLowerCase();
  return isAscii(small) ? small : small.normalize('NFD').replace(/\p{M}/gu, '');
}

function isAscii(text: string): boolean {
  for (let place = 0; place < text.length; place++) if (text.charCodeAt(place) > 127) return false;
  return true;
}

/** A permit's values after what is done to many; null where it is removed. */
export function afterAction(values: PermitValues, action: BulkAction): PermitValues | null {
  switch (action.kind) {
    case 'suspend':
      return { ...values, suspended: true, suspendedReason: action.reason };
    case 'resume':
      return { ...values, suspended: false, suspendedReason: '' };
    case 'move':
      return { ...values, groupId: action.groupId };
    case 'validity':
      return {
        ...values,
        validFrom: action.validFrom === undefined ? values.validFrom : action.validFrom,
        validTo: action.validTo === undefined ? values.validTo : action.validTo,
      };
    case 'remove':
      return null;
  }
}

/** Whether two permits say the same. */
export function isSameValues(a: PermitValues, b: PermitValues): boolean {
  if (a === b) return true;
  const { vehicles, schedule, ...plain } = a;
  return (
    Object.entries(plain).every(([field, value]) => b[field as keyof typeof plain] === value) &&
    vehicles.length === b.vehicles.length &&
    vehicles.every((vehicle, place) => isSameVehicle(vehicle, b.vehicles[place])) &&
    isSameSchedule(schedule, b.schedule)
  );
}

/** Whether two groups say the same. */
export function isSameGroup(a: GroupValues, b: GroupValues): boolean {
  const { schedule, cameraIds, carParkIds, ...plain } = a;
  return (
    Object.entries(plain).every(([field, value]) => b[field as keyof typeof plain] === value) &&
    isSameSet(cameraIds, b.cameraIds) &&
    isSameSet(carParkIds, b.carParkIds) &&
    isSameSchedule(schedule, b.schedule)
  );
}

function isSameSet(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((each) => b.includes(each));
}

function isSameVehicle(a: PermitVehicle, b: PermitVehicle | undefined): boolean {
  return a.plate === b?.plate && a.make === b.make && a.colour === b.colour && a.note === b.note;
}

function isSameSchedule(a: WeeklySchedule, b: WeeklySchedule): boolean {
  if (a === null || b === null) return a === b;
  const plain = (times: NonNullable<WeeklySchedule>) => times.map(({ days, from, to }) => [days, from, to]);
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** `STAFF001`, `STAFF001 and STAFF002`, or `STAFF001, STAFF002 and 7 others`. */
export function someOf(numbers: readonly string[]): string {
  if (numbers.length <= 2) return numbers.join(' and ');
  const others = numbers.length - 2;
  return `${numbers.slice(0, 2).join(', ')} and ${others} ${others === 1 ? 'other' : 'others'}`;
}
