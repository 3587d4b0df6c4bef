import { afterEach, describe, expect, it } from 'vitest';
import { setSiteZone, siteZone } from '../../../siteTime.ts';
import { barsOfDays, barsOfHours, topOf } from './trafficBars.ts';

const hourMs = 3_600_000;
const before = siteZone();
afterEach(() => setSiteZone(before));

const hour = (at: number, reads: number, known: number) => ({ at, reads, known, approaching: reads, leaving: 0 });

describe('bars of traffic', () => {
  it('are one for each hour, the one that goes on last, also where nothing came', () => {
    const now = Date.UTC(2026, 5, 1, 12, 30);
    const bars = barsOfHours([hour(Date.UTC(2026, 5, 1, 11), 5, 2)], now, 3);
    expect(bars).toEqual([
      { from: Date.UTC(2026, 5, 1, 10), known: 0, unknown: 0 },
      { from: Date.UTC(2026, 5, 1, 11), known: 2, unknown: 3 },
      { from: Date.UTC(2026, 5, 1, 12), known: 0, unknown: 0 },
    ]);
  });

  it('are days by the site’s clock, also one of 25 hours', () => {
    setSiteZone('Europe/London');
    const all = Array.from({ length: 72 }, (_, index) => hour(Date.UTC(2026, 9, 24) + index * hourMs, 1, 1));
    const bars = barsOfDays(all, Date.UTC(2026, 9, 26, 12), 3);
    expect(bars.map(({ known }) => known)).toEqual([24, 25, 24].map((count, index) => (index === 0 ? 23 : count)));
  });

  it('end at a round number', () => {
    const top = (known: number) => topOf([{ from: 0, known, unknown: 0 }]);
    expect([0, 1, 3, 7, 10, 11, 499, 2001].map(top)).toEqual([1, 1, 5, 10, 10, 20, 500, 5000]);
  });
});
