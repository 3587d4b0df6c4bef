import type { ChartData } from '../../../../src-preload/charts/chartData.ts';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import { type Income, incomeKinds, type Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import { dayOfIso, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';
import { incomeWords } from '../../../components/charge/chargeWords.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon 2 Mar`. */
export function shortDay(iso: string): string {
  return `${weekdays[weekdayOf(dayOfIso(iso) ?? 0) - 1]} ${dayFormat.format(new Date(iso))}`;
}

/** Pounds alone where they are whole, and thousands where there are many: `£5`, `£12k`. */
export function axisMoney(pence: number): string {
  const size = Math.abs(pence);
  const sign = pence < 0 ? '−' : '';
  if (size >= 1_000_000) return `${sign}£${Math.round(size / 10_000) / 10}k`;
  return size % 100 === 0 ? `${sign}£${(size / 100).toLocaleString('en-GB')}` : moneyText(pence);
}

const ofMoney = { text: moneyText, axisText: axisMoney } as const;

/** Money by day, each kind a part of the bar; what was paid back hangs below. */
export function byDay({ days }: Revenue): ChartData {
  const there = incomeKinds.filter((kind) => days.some(({ byKind }) => byKind[kind] !== 0));
  return {
    ...{ of: 'Day', categories: days.map(({ day }) => shortDay(day)), ...ofMoney },
    series: there.map((kind) => ({
      ...{ key: kind, name: incomeWords[kind], tone: incomeKinds.indexOf(kind) + 1 },
      values: days.map(({ byKind }) => byKind[kind]),
    })),
  };
}

/** Money by the hour of the day in which it was taken. */
export function byHour({ hours }: Revenue): ChartData {
  const two = (hour: number) => String(hour).padStart(2, '0');
  return {
    ...{ of: 'Hour', categories: hours.map((_, hour) => `${two(hour)}:00`), ...ofMoney },
    series: [{ key: 'income', name: 'Came in', values: hours.map(({ pence }) => pence) }],
  };
}

/** Money by something that has a name, the most first. */
export function byName(of: string, parts: readonly (Pick<Income, 'pence'> & { readonly name: string })[]): ChartData {
  return {
    ...{ of, categories: parts.map(({ name }) => name), direction: 'across', ...ofMoney },
    series: [{ key: 'income', name: 'Came in', values: parts.map(({ pence }) => pence) }],
  };
}

/** How high a chart of names is, pixels. */
export function heightOf(names: number): number {
  return Math.min(420, 44 + Math.max(1, names) * 38);
}
