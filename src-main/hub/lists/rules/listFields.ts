import type { WeeklySchedule } from '../../../../src-preload/contract/schedule.ts';
import { type Register, standing } from './register.ts';

/** The lists that sites and head office share. Members are fields of their permit, and vehicles are fields of theirs (`vehicle:AB12CDE`). */
export const sharedLists = ['groups', 'permits', 'tariffs', 'visits', 'watch', 'holds'] as const;
export type SharedList = (typeof sharedLists)[number];

/** Whether a row was taken off its list: a field as others are. */
export const deletedField = 'deleted';
const vehiclePrefix = 'vehicle:';

/** The fields of a row with their values, as JSON has them. */
export type Fields = Readonly<Record<string, unknown>>;

type Strictness = (value: unknown) => number;

interface Field {
  /** What it is where nobody said anything. */
  readonly without: unknown;
  /** How strict a value is; null where the field decides nothing. */
  readonly strictness: Strictness | null;
}

const indifferent: Strictness = () => 0;
const plain = (without: unknown): Field => ({ without, strictness: null });
const deciding = (strictness: Strictness, without: unknown = null): Field => ({ without, strictness });

const later: Strictness = (value) => (typeof value === 'number' ? value : Number.NEGATIVE_INFINITY);
const earlier: Strictness = (value) => (typeof value === 'number' ? -value : Number.NEGATIVE_INFINITY);
const fewer: Strictness = (value) => (Array.isArray(value) ? -value.length : Number.NEGATIVE_INFINITY);
const said: Strictness = (value) => (value === null || value === undefined || value === false ? 0 : 1);
const inOrder =
  (...values: readonly string[]): Strictness =>
  (value) =>
    values.indexOf(String(value));
/** The less time, the stricter; always, or as the group says, is the least strict. */
const lessTime: Strictness = (value) =>
  Array.isArray(value) ? -minutesOf(value as NonNullable<WeeklySchedule>) : Number.NEGATIVE_INFINITY;
const gone: Strictness = (value) => (value === null || value === undefined ? 1 : 0);

const period = { validFrom: deciding(later), validTo: deciding(earlier) };
/** A deletion beats an edit, until somebody who knows of it takes it back. */
const deleted = { [deletedField]: deciding(said, false) };

const fields: Readonly<Record<SharedList, Readonly<Record<string, Field>>>> = {
  groups: {
    ...{ name: plain(''), colour: plain('grey'), description: plain(''), priority: plain(50) },
    ...{ cameraIds: deciding(fewer), carParkIds: deciding(fewer), schedule: deciding(lessTime), ...period },
    onMatch: deciding(inOrder('open', 'alert', 'ask', 'deny'), 'ask'),
    ...deleted,
  },
  permits: {
    ...{ number: plain(''), groupId: plain(''), name: plain(''), email: plain(''), telephone: plain('') },
    ...{ company: plain(''), unit: plain(''), note: plain(''), ...period, schedule: deciding(lessTime) },
    ...{ suspended: deciding(said, false), suspendedReason: plain(''), mostOnSite: deciding(earlier) },
    ...deleted,
  },
  visits: {
    ...{ kind: plain('visitor'), name: plain(''), company: plain(''), telephone: plain(''), host: plain('') },
    ...{ purpose: plain(''), note: plain(''), plate: plain(null), fromAt: deciding(later), toAt: deciding(earlier) },
    ...{ repeats: plain(null), cameraIds: deciding(fewer), cancelled: deciding(said), createdBy: plain('') },
    ...deleted,
  },
  // To be looked out for is the stricter, so that here an edit beats a removal.
  watch: {
    ...{ pattern: plain(''), reason: plain(''), tell: plain(''), createdBy: plain('') },
    severity: deciding(inOrder('note', 'warning', 'severe'), 'note'),
    tolerance: deciding(inOrder('exact', 'lookAlikes', 'near'), 'exact'),
    expiresAt: deciding((value) => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY)),
    [deletedField]: deciding((value) => (value === true ? 0 : 1), false),
  },
  tariffs: { tariff: plain(null), ...deleted },
  // To be kept is the stricter, and the longer; who knows of a hold may lift it.
  holds: {
    ...{ kind: plain('plate'), mark: plain(''), folded: plain(''), name: plain(''), email: plain('') },
    ...{ telephone: plain(''), reason: plain(''), by: plain('') },
    until: deciding((value) => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY)),
    lifted: deciding(gone),
    [deletedField]: deciding((value) => (value === true ? 0 : 1), false),
  },
};

const vehicle = deciding(gone);

/** The field of a list that this is the name of; undefined where it has none such. */
export function fieldOf(list: SharedList, name: string): Field | undefined {
  if (list === 'permits' && vehicleOf(name) !== null) return vehicle;
  return Object.hasOwn(fields[list], name) ? fields[list][name] : undefined;
}

/** The plate of a field that is a vehicle; null for others. */
export function vehicleOf(name: string): string | null {
  return name.startsWith(vehiclePrefix) && name.length > vehiclePrefix.length ? name.slice(vehiclePrefix.length) : null;
}

/** The field that a vehicle is kept in. */
export function vehicleField(plate: string): string {
  return `${vehiclePrefix}${plate}`;
}

/** The field whose value is one of its list alone; null where the list has none. */
export function nameField(list: SharedList): string | null {
  return list === 'groups' ? 'name' : list === 'permits' ? 'number' : null;
}

/** What a field is where nobody said anything. */
export function withoutWord(list: SharedList, name: string): unknown {
  return fieldOf(list, name)?.without ?? null;
}

/** Which of the values of a field stands. */
export function standingOf(list: SharedList, name: string, register: Register) {
  return standing(register, fieldOf(list, name)?.strictness ?? indifferent);
}

/** What a row says by all that is known of it, each field of its list; vehicles that were taken off are left out. */
export function standingFields(list: SharedList, registers: Readonly<Record<string, Register>>): Fields {
  const all: Record<string, unknown> = {};
  for (const name of Object.keys(fields[list])) all[name] = withoutWord(list, name);
  for (const [name, register] of Object.entries(registers)) {
    const found = standingOf(list, name, register);
    if (found === undefined || fieldOf(list, name) === undefined) continue;
    if (vehicleOf(name) !== null && (found.value === null || found.value === undefined)) delete all[name];
    else all[name] = found.value;
  }
  return all;
}

/** Whether two values say the same, whatever the order of what is in them. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** A value as JSON in which names are in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

const dayMinutes = 1440;

function minutesOf(times: NonNullable<WeeklySchedule>): number {
  return times.reduce((sum, { days, from, to }) => {
    const length = to > from ? to - from : to - from + dayMinutes;
    return sum + (days?.length ?? 0) * length;
  }, 0);
}
