import { type DayKind, kindName, quantileOf } from './siteDay.ts';

/** How many came on a day; null where that is not known. */
export interface DayTotal {
  readonly day: number;
  readonly kind: DayKind;
  readonly total: number | null;
}

export interface UnusualDay {
  readonly day: number;
  readonly kind: DayKind;
  readonly total: number;
  /** The median of the days that it is compared with, and between what half of them lie. */
  readonly usual: number;
  readonly from: number;
  readonly to: number;
  /** How many days those are. */
  readonly among: number;
  /** Whether there was more, or less, than on any of them. */
  readonly isExtreme: boolean;
}

/** A day is compared with those of its kind of so many weeks before it. */
const weeksBefore = 26;
/** With fewer nothing can be said. */
const leastAmong = 8;
/** So many of the usual deviations. */
const leastDeviations = 4;
/** And by so much of what is usual, and so many vehicles, or nobody would care. */
const leastShare = 0.25;
const leastVehicles = 8;
/** By which the median of absolute deviations is a standard deviation, of what is normally distributed. */
const madScale = 1.4826;

/**
 * Days on which far more, or far fewer, came than usually do on that weekday, or on a holiday: by the median of those before it and the
 * median of their deviations from it, which a few strange days among them do not move.
 * @param days consecutive or not, the latest last
 */
export function unusualDays(days: readonly DayTotal[], firstDay: number, lastDay: number): UnusualDay[] {
  return days
    .filter(({ day }) => day >= firstDay && day <= lastDay)
    .flatMap((of) => {
      const found = unusual(of, days);
      return found === null ? [] : [found];
    });
}

function unusual({ day, kind, total }: DayTotal, days: readonly DayTotal[]): UnusualDay | null {
  if (total === null) return null;
  const before = days.flatMap((other) =>
    other.kind === kind && other.total !== null && other.day < day && other.day >= day - weeksBefore * 7
      ? [other.total]
      : [],
  );
  if (before.length < leastAmong) return null;
  const usual = quantileOf(before, 0.5);
  const mad = quantileOf(
    before.map((other) => Math.abs(other - usual)),
    0.5,
  );
  // Counts vary by the root of their mean at least (Poisson).
  const deviation = Math.max(mad * madScale, Math.sqrt(usual));
  const by = Math.abs(total - usual);
  if (by < leastDeviations * deviation || by < usual * leastShare || by < leastVehicles) return null;
  return {
    ...{ day, kind, total, usual, among: before.length },
    from: quantileOf(before, 0.25),
    to: quantileOf(before, 0.75),
    isExtreme: total > usual ? before.every((other) => other < total) : before.every((other) => other > total),
  };
}

/** It in a sentence. @param date the day as it is said, such as `Tue 3 March` */
export function unusualSentence({ kind, total, usual, from, to, among, isExtreme }: UnusualDay, date: string): string {
  const isMore = total > usual;
  const came = total === 0 ? 'nobody came' : total === 1 ? '1 vehicle came' : `${whole(total)} vehicles came`;
  const name = kindName(kind);
  const range = whole(from) === whole(to) ? `about ${whole(usual)}` : `${whole(from)} to ${whole(to)}`;
  const extreme = isExtreme ? `, and no ${name} of the ${among} before had ${isMore ? 'as many' : 'as few'}` : '';
  return `On ${date} ${came}, ${howMuch(total, usual)}: a ${name} usually has ${range}${extreme}.`;
}

function howMuch(total: number, usual: number): string {
  if (usual < 1) return 'where hardly anybody does';
  const times = total / usual;
  if (times >= 2.75) return `${Math.round(times)} times as many as usual`;
  if (times >= 1.8) return 'about twice as many as usual';
  if (times > 1) return `${Math.round((times - 1) * 100)} % more than usual`;
  if (times < 0.05) return 'far fewer than usual';
  if (times <= 0.28) return 'about a quarter of what is usual or less';
  if (times >= 0.45 && times <= 0.55) return 'about half of what is usual';
  return `${Math.round((1 - times) * 100)} % fewer than usual`;
}

const whole = (number: number) => Math.round(number).toLocaleString('en-GB');
