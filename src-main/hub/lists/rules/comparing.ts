import type { HybridTime } from './hybridClock.ts';
import {
  deletedField,
  type Fields,
  isSame,
  type SharedList,
  standingOf,
  vehicleOf,
  withoutWord,
} from './listFields.ts';
import { changeOver, type FieldChange, type Register, untouched, withChange } from './register.ts';

export type Registers = Readonly<Record<string, Register>>;

/** What is known of a row, and what stood in the list when it was compared or written last. */
export interface KnownRow {
  readonly registers: Registers;
  /** Null where it was not there. */
  readonly stood: Fields | null;
}

/** A change of a field. */
export interface Said {
  readonly field: string;
  readonly change: FieldChange;
}

/** Fields of groups that name places of each site. A visit is for the places of one. */
const places: readonly string[] = ['cameraIds', 'carParkIds'];

export interface Comparing {
  readonly tick: () => HybridTime;
  /** Whether a place is one of this site. */
  readonly isHere: (place: string) => boolean;
  /** Whether somebody deleted the row; one that went for its age is gone by nobody's word. */
  readonly isDeleted: boolean;
}

/**
 * What somebody at this site said of a row: what differs from what stood there. Nothing is said of what came from elsewhere, for that stood there.
 * @param local what stands in the list now; null where the row is gone
 */
export function saidOf(
  list: SharedList,
  { registers, stood }: KnownRow,
  local: Fields | null,
  { tick, isHere, isDeleted }: Comparing,
): { readonly registers: Registers; readonly said: readonly Said[] } {
  const differing = new Map<string, unknown>();
  if (local === null) {
    if (stood !== null && isDeleted) differing.set(deletedField, true);
  } else {
    const before = stood ?? standingBefore(list, registers);
    for (const [field, value] of Object.entries(local)) {
      const was = field in before ? before[field] : withoutWord(list, field);
      const now = list === 'groups' && places.includes(field) ? withOthersPlaces(value, was, isHere) : value;
      if (!isSame(was, now)) differing.set(field, now);
    }
    for (const field of Object.keys(before))
      if (vehicleOf(field) !== null && !(field in local)) differing.set(field, null);
  }
  const inOrder = [...differing].sort(([a], [b]) => Number(opens(list, a)) - Number(opens(list, b)));
  const said = inOrder.map(([field, value]) => ({
    field,
    change: changeOver(registers[field] ?? untouched, tick(), value),
  }));
  return { registers: said.reduce(withSaid, registers), said };
}

/** Whether a row lets nobody in without this field: it is said last, so that what is heard of the row in part lets nobody in. */
function opens(list: SharedList, field: string): boolean {
  return list === 'groups' ? field === 'onMatch' : list === 'visits' ? field === 'plate' : vehicleOf(field) !== null;
}

/** Takes a change of a field into what is known of its row. */
export function withSaid(registers: Registers, { field, change }: Said): Registers {
  return { ...registers, [field]: withChange(registers[field] ?? untouched, change) };
}

/** A row that came back stands as it did by all that is known. */
function standingBefore(list: SharedList, registers: Registers): Fields {
  return Object.fromEntries(
    Object.entries(registers).map(([field, register]) => [field, standingOf(list, field, register)?.value ?? null]),
  );
}

/** What people here say of places is of their own; those of other sites stay. */
function withOthersPlaces(value: unknown, was: unknown, isHere: (place: string) => boolean): unknown {
  if (!Array.isArray(value) || !Array.isArray(was)) return value;
  const ids = value as string[];
  const others = (was as string[]).filter((place) => !isHere(place) && !ids.includes(place));
  return others.length === 0 ? value : [...ids, ...others];
}
