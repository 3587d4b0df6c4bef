import { countOf } from './action.ts';

/** How moments are written where a sentence is shown; UTC ms. */
export interface ShownTimes {
  /** `3 May 2026, 14:30`. */
  moment(at: number): string;
  /** `3 May 2026`. */
  day(at: number): string;
}

/** One thing that an entry says was changed. */
export interface FieldChange {
  /** `Valid until`. */
  readonly field: string;
  /** Null where there was nothing, or there is nothing any more. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In place of a value that was erased. */
export const erasedValue = Symbol('erased');

type Writer = (value: unknown, times: ShownTimes) => string;

const moment: Writer = (value, times) => (typeof value === 'number' ? times.moment(value) : plainText(value));
const day: Writer = (value, times) => (typeof value === 'number' ? times.day(value) : plainText(value));
/** Of an end that is the first moment after it, the last day. */
const lastDay: Writer = (value, times) => (typeof value === 'number' ? times.day(value - 1) : plainText(value));
const percent: Writer = (value) => (typeof value === 'number' ? `${Math.round(value * 100)} %` : plainText(value));
const plates: Writer = (value) =>
  Array.isArray(value)
    ? value.map((each: unknown) => (isObject(each) ? plainText(each.plate) : plainText(each))).join(', ') || 'none'
    : plainText(value);
const manyOf =
  (one: string): Writer =>
  (value) =>
    Array.isArray(value) ? countOf(value.length, one) : plainText(value);
/** Where a camera's pictures come from, as it may be shown. */
const source: Writer = (value) =>
  isObject(value) ? plainText(value.url ?? value.path ?? value.device) : plainText(value);
const drawn: Writer = () => 'drawn anew';
const picture: Writer = (value) => (value === '' ? 'none' : 'a picture');

/** What fields are called, where their own name in small letters does not say it, and how their values are written. */
const fields: Readonly<Record<string, readonly [word: string, write?: Writer]>> = {
  validFrom: ['Valid from', day],
  validTo: ['Valid until', lastDay],
  expiresAt: ['Holds until', lastDay],
  from: ['From', moment],
  to: ['Until', moment],
  vehicles: ['Vehicles', plates],
  cameraIds: ['Cameras', manyOf('camera')],
  carParkIds: ['Car parks', manyOf('car park')],
  cancelledAt: ['Cancelled', moment],
  arrivedAt: ['Arrived', moment],
  leftAt: ['Left', moment],
  source: ['Source', source],
  zones: ['Zones', drawn],
  logo: ['Logo', picture],
  logoRatio: ['Shape of the logo'],
  below: ['Review below', percent],
  pulseMs: ['Pulse (ms)'],
  timeoutMs: ['Time-out (ms)'],
  email: ['E-mail'],
  suspendedReason: ['Reason'],
  onMatch: ['When one arrives'],
  expectedCountries: ['Countries expected'],
  searchesNeedReason: ['Searches need a reason'],
  downAfterS: ['Counts as down after (s)'],
  unknown: ['A plate that nobody knows'],
};

/** What differs, a line for each thing; of settings within settings, for each of those. */
export function fieldChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  times: ShownTimes,
): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    changesOf([name], before[name], after[name], times),
  );
}

/** `valid until 3 May → 4 June, name Ann → Anne`. */
export function changesInWords(changes: readonly FieldChange[]): string {
  const one = ({ field, before, after }: FieldChange) =>
    `${field.charAt(0).toLowerCase()}${field.slice(1)} ${before ?? '–'} → ${after ?? '–'}`;
  return changes.map(one).join(', ');
}

function changesOf(path: readonly string[], before: unknown, after: unknown, times: ShownTimes): FieldChange[] {
  const name = path.at(-1) ?? '';
  const [word = wordOf(path), write = plainText] = fields[name] ?? [];
  if (write === plainText && isObject(before) && isObject(after)) {
    const inner = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return inner
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .flatMap((key) => changesOf([...path, key], before[key], after[key], times));
  }
  if (write === drawn)
    return before === undefined || after === undefined
      ? []
      : [{ field: word, before: 'as they were', after: 'drawn anew' }];
  const [was, is] = [before, after].map((value) => shown(value, (given) => write(given, times)));
  return [{ field: word, before: was ?? null, after: is ?? null }];
}

function shown(value: unknown, write: (value: unknown) => string): string | null {
  if (value === erasedValue) return '[erased]';
  return value === undefined || value === null || value === '' ? null : write(value);
}

/** `mail › host` as `Mail host`. */
function wordOf(path: readonly string[]): string {
  const words = path.flatMap((name) => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(plainText).join(', ');
  if (isObject(value)) return Object.values(value).map(plainText).join(' ');
  return String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
