import { moneyText } from '../money.ts';
import type { WeeklySchedule } from '../schedule.ts';
import type { DecisionCause } from './decision.ts';
import {
  type Besides,
  type DecisionReason,
  decisionReasons,
  type LocalTime,
  type PermitNamed,
  type ReasonOf,
  type VisitorNamed,
} from './decisionReasons.ts';
import { doubtWords } from './posted.ts';

/** Said where what was kept of a cause cannot be understood any more. */
export const reasonLost = 'Why this was decided can no longer be read. Look at the vehicle and at what is known of it.';

type Words = { readonly [Cause in DecisionCause]: (values: ReasonOf<Cause>) => string };

const words: Words = {
  unreadable: () => 'The plate could not be read: look at the vehicle.',
  doubtful: (values) =>
    `${'permit' in values ? permitNamed(values.permit) : visitorNamed(values.visitor)}, but the plate was not read surely.`,
  watchList: ({ reason, isSevere }) => `On the watch list: ${reason}.${isSevere ? ' Do not let in.' : ''}`,
  suspended: ({ permit, reason }) => `${permitNamed(permit)} is suspended${reason === '' ? '' : `: ${reason}`}.`,
  groupDenies: ({ permit }) => `${permitNamed(permit)}: this group is not let in.`,
  notYetValid: ({ permit, from }) => `${permitNamed(permit)} is not valid before ${timeInWords(from)}.`,
  expired: ({ permit, last }) => `${permitNamed(permit)} expired on ${timeInWords(last)}.`,
  wrongPlace: (values) =>
    'permit' in values
      ? `${permitNamed(values.permit)} does not hold at this gate.`
      : `${visitorNamed(values.visitor)} is not expected at this gate.`,
  wrongTime: ({ permit, schedule }) => `${permitNamed(permit)} is allowed only ${scheduleInWords(schedule)}.`,
  tooManyOnSite: ({ permit, most, here, unsure }) => {
    const allowed = `${permitNamed(permit)} allows ${most === 1 ? '1 vehicle' : `${most} vehicles`} on site`;
    const count = `${allowed}, and ${here} ${here === 1 ? 'is' : 'are'} here.`;
    if (unsure === 0) return count;
    const who = here === 1 ? 'It' : unsure === here ? 'They' : `${unsure} of them`;
    return `${count} ${who} may have left without being seen.`;
  },
  groupAsks: ({ permit }) => `${permitNamed(permit)}: ask before opening.`,
  permit: ({ permit, schedule, last }) =>
    `${permitNamed(permit)}, allowed ${scheduleInWords(schedule)}${last === null ? '' : `, until ${timeInWords(last)}`}.`,
  visitor: ({ visitor }) => `${visitorNamed(visitor)}, expected now.`,
  visitorEarlyOrLate: (values) =>
    'until' in values
      ? `${visitorNamed(values.visitor)} was expected until ${timeInWords(values.until)}.`
      : `${visitorNamed(values.visitor)} not expected until ${timeInWords(values.from)}.`,
  settled: ({ paidPence }) => (paidPence > 0 ? `${moneyText(paidPence)} paid.` : 'Nothing to pay.'),
  owes: ({ owedPence }) => `${moneyText(owedPence)} to pay.`,
  chargeUnsure: () => 'What is owed is not certain: look at the stay and its payments.',
  closed: ({ carPark, opens }) =>
    `${carPark} is closed${opens === null ? '' : ` until ${timeInWords(opens)}`}, and no permit holds.`,
  unknown: () => 'Nobody here knows this plate.',
};

/** The sentence of a cause, one that a guard can say aloud. */
export function reasonInWords({ cause, values }: DecisionReason): string {
  const { expected, note, stoodHere = false, postedDoubt }: Besides = cause === 'watchList' ? {} : values;
  return [
    sentenceOf(cause, values),
    ...(expected === undefined ? [] : [`${visitorNamed(expected)} is expected now.`]),
    ...(note === undefined ? [] : [`Note: ${note}.`]),
    ...(postedDoubt === undefined
      ? []
      : [`It was posted by a camera that reads by itself, ${doubtWords[postedDoubt]}: look whether it is so.`]),
    ...(stoodHere ? ['It stood here when the camera started: look whether it wants to come in.'] : []),
  ].join(' ');
}

/** The sentence of a cause from what was kept of it; null where that cannot be understood. */
export function keptReasonInWords(cause: DecisionCause, kept: unknown): string | null {
  const found = decisionReasons[cause].safeParse(kept);
  return found.success ? reasonInWords({ cause, values: found.data } as DecisionReason) : null;
}

function sentenceOf<Cause extends DecisionCause>(cause: Cause, values: ReasonOf<Cause>): string {
  return words[cause](values);
}

/** Named only as a guess where the plate was not read surely. */
function permitNamed({ group, number, isSure }: PermitNamed): string {
  return `${isSure ? '' : 'Perhaps '}${group} permit ${number}`;
}

function visitorNamed({ kind, name, host, isSure }: VisitorNamed): string {
  const who = kind === 'delivery' ? `Delivery from ${name}` : `Visitor ${name}`;
  return `${isSure ? '' : 'Perhaps '}${host === '' ? who : `${who} for ${host}`}`;
}

const dayOnly = { timeZone: 'UTC', day: 'numeric', month: 'long' } as const;
const year = { year: 'numeric' } as const;
const minutes = { hour: '2-digit', minute: '2-digit' } as const;
const formatters = {
  day: new Intl.DateTimeFormat('en-GB', dayOnly),
  dayOfYear: new Intl.DateTimeFormat('en-GB', { ...dayOnly, ...year }),
  minute: new Intl.DateTimeFormat('en-GB', { ...dayOnly, ...minutes }),
  minuteOfYear: new Intl.DateTimeFormat('en-GB', { ...dayOnly, ...year, ...minutes }),
} as const;

/** `31 March`, with the year and the time where they are said. */
function timeInWords({ year, month, day, hour, minute, saysYear }: LocalTime): string {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hour ?? 0, minute ?? 0);
  if (hour === null) return formatters[saysYear ? 'dayOfYear' : 'day'].format(at);
  return formatters[saysYear ? 'minuteOfYear' : 'minute'].format(at);
}

const weekdays: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A schedule as a guard would say it: `Mon–Fri 06:00–20:00, Sat 08:00–12:00`. */
export function scheduleInWords(schedule: WeeklySchedule): string {
  if (schedule === null) return 'at any time';
  return schedule.map(({ days, from, to }) => `${daysInWords(days)} ${clock(from)}–${clock(to)}`).join(', ');
}

function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return 'daily';
  const runs: { readonly first: number; last: number }[] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs
    .map(({ first, last }) => weekdays.slice(first - 1, last))
    .flatMap((names) => (names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names))
    .join(', ');
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
