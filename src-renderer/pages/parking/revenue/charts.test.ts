import { expect, it } from 'vitest';
import { summaryOf, sumsOf } from '../../../../src-preload/charts/chartData.ts';
import type { Income, incomeKinds, Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import { axisMoney, byDay, shortDay } from './charts.ts';

const income: Income = { pence: 0, vatPence: 0, payments: 0 };

function day(iso: string, parts: Partial<Record<(typeof incomeKinds)[number], number>>): Revenue['days'][number] {
  const byKind = { cash: 0, card: 0, online: 0, prepaid: 0, season: 0, refund: 0, breach: 0, ...parts };
  return { day: iso, ...income, pence: Object.values(byKind).reduce((sum, pence) => sum + pence, 0), byKind };
}

it('stacks the kinds that there are by day, each with its own tone', () => {
  const days = [day('2026-03-02', { card: 300, refund: -100 }), day('2026-03-03', { card: 200 })];
  const data = byDay({ days } as unknown as Revenue);
  expect(data.categories).toEqual(['Mon 2 Mar', 'Tue 3 Mar']);
  expect(data.series).toEqual([
    { key: 'card', name: 'Card', tone: 2, values: [300, 200] },
    { key: 'refund', name: 'Paid back', tone: 6, values: [-100, 0] },
  ]);
  expect(sumsOf(data)).toEqual(days.map(({ pence }) => pence));
  expect(summaryOf(data)).toBe(
    'Mon 2 Mar to Tue 3 Mar: £4.00 in all, the most £2.00 (Mon 2 Mar). The numbers are in its table.',
  );
  expect(summaryOf({ ...data, categories: [] })).toBe('Nothing to show');
});

it('writes money short on the axis', () => {
  expect([0, 500, 250, 150_000, 1_250_000, -2000].map(axisMoney)).toEqual([
    '£0',
    '£5',
    '£2.50',
    '£1,500',
    '£12.5k',
    '−£20',
  ]);
  expect(shortDay('2026-11-29')).toBe('Sun 29 Nov');
});
