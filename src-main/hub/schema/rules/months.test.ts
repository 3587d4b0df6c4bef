import { expect, it } from 'vitest';
import { monthsBetween } from './months.ts';

it('tells the months from one moment to another, each by the first id that can be made in it', () => {
  expect(monthsBetween(Date.UTC(2026, 10, 20, 13), Date.UTC(2027, 0, 1))).toEqual([
    {
      ...{ name: '2026_11', from: '01a19467-e800-0000-0000-000000000000' },
      upto: '01a22ee6-b000-0000-0000-000000000000',
    },
    expect.objectContaining({ name: '2026_12', from: '01a22ee6-b000-0000-0000-000000000000' }),
    expect.objectContaining({ name: '2027_01' }),
  ]);
  expect(monthsBetween(Date.UTC(2026, 1), Date.UTC(2026, 1)).map(({ name }) => name)).toEqual(['2026_02']);
  expect(monthsBetween(Date.UTC(2026, 1), Date.UTC(2026, 2) - 1)).toHaveLength(1);
  expect(monthsBetween(Date.UTC(2026, 2), Date.UTC(2026, 1))).toEqual([]);
});

it('an id lies in the month in which it was made', () => {
  const [month] = monthsBetween(Date.UTC(2026, 10), Date.UTC(2026, 10));
  const idAt = (ms: number) => {
    const hex = ms.toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7fff-bfff-ffffffffffff`;
  };
  const isIn = (id: string) => month !== undefined && id >= month.from && id < month.upto;
  expect(
    [Date.UTC(2026, 10) - 1, Date.UTC(2026, 10), Date.UTC(2026, 11) - 1, Date.UTC(2026, 11)].map(idAt).map(isIn),
  ).toEqual([...[false, true, true, false]]);
});
