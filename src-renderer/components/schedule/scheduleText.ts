import type { Times, WeeklySchedule } from '../../../src-preload/contract/schedule.ts';

/** Monday first, as ISO 8601 numbers them from 1. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The short name of a day, 1 is Monday. */
export function shortDay(day: number): string {
  return weekdays[day - 1]?.slice(0, 3) ?? '';
}

/** Minutes since midnight as `06:30`; the midnight that ends a day is `24:00`. */
export function timeText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/**
 * What a person wrote as a time, in minutes since midnight: `6`, `630`, `6:30`, `06.30`. Null where it is no time. As an
 * end, `0:00` is the midnight that ends the day.
 */
export function minuteOf(text: string, end: 'from' | 'to'): number | null {
  const found = /^\s*(\d{1,2})(?:[:.h]?([0-5]\d))?\s*$/.exec(text);
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  if (end === 'to') return minute === 0 ? 1440 : minute <= 1440 ? minute : null;
  return minute < 1440 ? minute : null;
}

/** Days in a few words: `Mon–Fri`, `Mon, Wed`, `every day`. */
export function daysText(days: readonly number[]): string {
  if (days.length === 7) return 'every day';
  const runs: number[][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2 ? [`${shortDay(run[0] ?? 1)}–${shortDay(run.at(-1) ?? 1)}`] : run.map((day) => shortDay(day)),
    )
    .join(', ');
}

/** A schedule in words: `Mon–Fri 06:00–20:00, Sat 08:00–12:00`, `at any time`. */
export function scheduleText(schedule: WeeklySchedule): string {
  if (schedule === null) return 'at any time';
  return schedule
    .map(({ days, from, to }) =>
      from === 0 && to === 1440 ? `${daysText(days)} all day` : `${daysText(days)} ${timeText(from)}–${timeText(to)}`,
    )
    .join(', ');
}

/** The stretches of each day in which a schedule holds, Monday first, in minutes; a night counts for both its days. */
export function stretchesOf(schedule: readonly Times[]): readonly (readonly (readonly [number, number])[])[] {
  return weekdays.map((_, index) => {
    const day = index + 1;
    const before = day === 1 ? 7 : day - 1;
    return schedule.flatMap(({ days, from, to }): (readonly [number, number])[] => {
      if (from < to) return days.includes(day) ? [[from, to]] : [];
      return [
        ...(days.includes(day) ? [[from, 1440] as const] : []),
        ...(days.includes(before) ? [[0, to] as const] : []),
      ];
    });
  });
}
