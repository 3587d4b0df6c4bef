import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulatedDays } from '../testing/simulatedDays.ts';
import { sumOf } from './siteDay.ts';
import { type DayTotal, unusualDays, unusualSentence } from './unusualDays.ts';

const monday = 20_241;
const totals = (seed: number, count = 180): DayTotal[] =>
  simulatedDays('office', seed, monday, count).map(({ day, kind, hours }) => ({
    day,
    kind,
    total: sumOf(hours ?? []),
  }));
const withTotal = (days: readonly DayTotal[], place: number, total: number | null) =>
  days.map((day, at) => (at === place ? { ...day, total } : day));

describe('unusual days', () => {
  it('are those far from what is usual on their weekday, told in a sentence', () => {
    const days = withTotal(totals(2), 172, 700);
    const [found] = unusualDays(days, monday + 172, monday + 172);
    expect(found).toMatchObject({ kind: 5, total: 700, isExtreme: true });
    if (found === undefined) return;
    expect(unusualSentence(found, 'Fri 21 Nov')).toMatch(
      /^On Fri 21 Nov 700 vehicles came, \d times as many as usual: a Friday usually has \d+ to \d+, and no Friday of the \d+ before had as many\.$/,
    );
  });

  it('are told as what they are where hardly anybody came', () => {
    const of = { day: monday, kind: 2, usual: 210.4, from: 190, to: 230, among: 20 } as const;
    const sentence = (total: number) => unusualSentence({ ...of, total, isExtreme: false }, 'Tue 3 March');
    expect(sentence(0)).toBe('On Tue 3 March nobody came, far fewer than usual: a Tuesday usually has 190 to 230.');
    expect(sentence(1)).toContain('1 vehicle came');
    expect(sentence(106)).toContain('about half of what is usual');
    expect(sentence(420)).toContain('about twice as many as usual');
    expect(sentence(300)).toContain('43 % more than usual');
    expect(sentence(84)).toContain('60 % fewer than usual');
  });

  it('are none where a day is as days before it, or nothing is known of it, or of too few before', () => {
    // Four times the root of 60 is more than 30: by so much days differ by chance.
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 500 }), fc.integer({ min: 0, max: 30 }), (total, spread) => {
        const days = Array.from({ length: 200 }, (_, place): DayTotal => {
          const kind = ((place % 7) + 1) as DayTotal['kind'];
          return { day: monday + place, kind, total: total + ((place * 7919) % (spread + 1)) };
        });
        expect(unusualDays(days, monday, monday + 200)).toEqual([]);
      }),
    );
    expect(unusualDays(withTotal(totals(2), 172, null), monday + 172, monday + 172)).toEqual([]);
    expect(unusualDays(withTotal(totals(2), 40, 5000), monday, monday + 55)).toEqual([]);
  });

  it('do not become usual by a strange day among those before', () => {
    const days = withTotal(withTotal(totals(2), 165, 5000), 172, 700);
    expect(unusualDays(days, monday + 172, monday + 172)).toHaveLength(1);
  });

  it('are compared with holidays where they are holidays', () => {
    const days = totals(2).map(
      (day): DayTotal => (day.day === monday + 172 ? { ...day, kind: 'holiday', total: 0 } : day),
    );
    expect(unusualDays(days, monday + 172, monday + 172)).toEqual([]);
  });
});
