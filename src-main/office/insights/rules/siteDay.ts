import { weekdayOf } from '../../../../src-preload/contract/siteClock.ts';

/** A weekday, 1 is Monday; or a holiday, whatever weekday it falls on. */
export type DayKind = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'holiday';

/** A day of the site's calendar, hour by hour. */
export interface SiteDay {
  /** Since 1 January 1970. */
  readonly day: number;
  readonly kind: DayKind;
  /** 24 numbers by the site's clock; null where nothing is known of the day, such as where a camera was blind for long. */
  readonly hours: readonly number[] | null;
}

export const hoursADay = 24;

export function dayKindOf(day: number, isHoliday: boolean): DayKind {
  return isHoliday ? 'holiday' : (weekdayOf(day) as DayKind);
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Tuesday`, or `holiday`. */
export function kindName(kind: DayKind): string {
  return kind === 'holiday' ? 'holiday' : (weekdayNames[kind - 1] ?? '');
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The number below which a share of them lies, between two of them by how near it is to each. @throws RangeError of none */
export function quantileOf(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) throw new RangeError('There is no quantile of nothing');
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
