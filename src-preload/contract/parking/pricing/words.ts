import { isoOfDay, type SiteClock, weekdayOf } from '../../siteClock.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** A length of time, ms, to the second: `2 h 30 min`, `24 h`, `20 min 30 s`. */
export function lengthText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const words = [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(rest > 0 ? [`${rest} s`] : []),
  ];
  return words.join(' ') || '0 min';
}

/** A length of time in minutes. */
export function minutesText(minutes: number): string {
  return lengthText(minutes * 60_000);
}

/** A minute of the day: `08:00`; the midnight that ends it is `24:00`. */
export function clockText(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A day of the calendar: `Mon 2 Mar 2026`. */
export function dayText(day: number): string {
  const [year, month, date] = isoOfDay(day).split('-').map(Number);
  return `${weekdays[weekdayOf(day) - 1]} ${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** A moment by the clock on the wall: `Mon 2 Mar 2026 10:00`, with seconds where there are any. */
export function momentText(clock: SiteClock, at: number): string {
  const { day, ms } = clock.wallOf(at);
  return `${dayText(day)} ${timeText(ms)}`;
}

/** A time of the day, ms since midnight: `10:00`, `10:00:01`. */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const time = clockText(Math.floor(seconds / 60));
  return seconds % 60 === 0 ? time : `${time}:${two(seconds % 60)}`;
}
