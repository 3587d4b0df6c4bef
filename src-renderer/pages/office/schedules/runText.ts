import type { ScheduleRun } from '../../../../src-preload/contract/office/schedules.ts';
import { countOf } from '../../../formatting.ts';
import { siteFormat } from '../../../siteTime.ts';

const isoFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
});

/** `Mon 2 Mar 2026`. */
export function dayText(iso: string): string {
  return isoFormat.format(new Date(`${iso}T00:00:00Z`)).replace(',', '');
}

/** The days that something tells of: `Mon 2 Mar 2026`, or `Mon 2 Mar 2026 to Sun 8 Mar 2026`. */
export function daysText({ fromDay, toDay }: Pick<ScheduleRun, 'fromDay' | 'toDay'>): string {
  return fromDay === toDay ? dayText(fromDay) : `${dayText(fromDay)} to ${dayText(toDay)}`;
}

const dueFormat = siteFormat({
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
});

/** `Mon 8 Jun, 07:00`. */
export function dueText(at: number): string {
  return dueFormat(at).replace(',', '');
}

/** `3 were missed before it`. */
export function missedText(missed: number): string {
  return `${countOf(missed, 'was', 'were')} missed before it, while Gatehouse was off`;
}
