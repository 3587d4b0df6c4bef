import type { CellKind } from '../../../../../../src-preload/contract/office/reports.ts';

const minute = 60_000;
const hour = 60 * minute;
const durations = [
  ...[1_000, 5_000, 15_000, 30_000, minute, 5 * minute, 15 * minute, 30 * minute],
  ...[1, 2, 4, 6, 12, 24, 48, 120, 240, 480, 1_200, 2_400, 4_800].map((hours) => hours * hour),
];

/** The lines of an axis from the least to the most, 0 among them: at most six, at numbers that people count by. */
export function ticksOf(values: readonly number[], unit: CellKind): readonly number[] {
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const step = stepOf((most - least || 1) / 4, unit);
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

function stepOf(rough: number, unit: CellKind): number {
  if (unit === 'duration') return durations.find((each) => each >= rough) ?? rough;
  const whole = unit === 'count' || unit === 'money' ? Math.max(1, rough) : rough;
  const power = 10 ** Math.floor(Math.log10(whole));
  return (((power >= 10 ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10]).find((each) => each * power >= whole * 0.999) ?? 10) *
    power) as number;
}

/** Every so-manieth of some labels, so that those that stand have room. */
export function sparse(count: number, widest: number, room: number): number {
  return Math.max(1, Math.ceil((count * (widest + 8)) / Math.max(1, room)));
}
