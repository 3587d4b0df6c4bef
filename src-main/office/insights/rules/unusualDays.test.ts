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

  /** Mondays with so many each, the latest last, which alone is asked about. */
  const mondays = (...each: (number | null)[]): DayTotal[] =>
    each.map((total, place) => ({ day: monday + 7 * place, kind: 1, total }));
  const latest = (days: readonly DayTotal[]) => {
    const last = days.at(-1)?.day ?? 0;
    return unusualDays(days, last, last)[0] ?? null;
  };
  const steady = (count: number, total: number) => Array<number>(count).fill(total);

  it('differ by four times the root of what is usual, by a quarter of it, and by eight vehicles', () => {
    const differs = (usual: number, total: number) => latest(mondays(...steady(8, usual), total)) !== null;
    expect([differs(100, 139), differs(100, 140), differs(100, 61), differs(100, 60)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect([differs(400, 499), differs(400, 500), differs(400, 301), differs(400, 300)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect([differs(0, 7), differs(0, 8), differs(1, 8), differs(1, 9)]).toEqual([false, true, false, true]);
  });

  it('differ by four times as much as days usually do', () => {
    // The median is 100, and that of the deviations from it 20, which is as much as a deviation of 29.65.
    const usual = [100, 100, 100, 80, 120, 80, 120, 80, 120];
    const total = (by: number) => latest(mondays(...usual, 100 + by)) !== null;
    expect([total(118), total(119), total(-118)]).toEqual([false, true, false]);
  });

  it('are compared with eight days of their kind at least, of the twenty-six weeks before', () => {
    expect(latest(mondays(...steady(7, 100), 200))).toBeNull();
    expect(latest(mondays(...steady(8, 100), 200))).toMatchObject({ among: 8 });
    expect(latest(mondays(...steady(40, 100), 200))).toMatchObject({ among: 26 });
    expect(latest(mondays(...steady(7, 100), null, 200))).toBeNull();
    expect(
      latest([
        ...mondays(...steady(7, 100)),
        { day: monday + 50, kind: 2, total: 100 },
        ...mondays(...steady(7, 1), 200).slice(-1),
      ]),
    ).toBeNull();
  });

  it('are compared with what was before them alone', () => {
    const days = mondays(...steady(8, 100), 200, ...steady(9, 900));
    const on = monday + 7 * 8;
    expect(unusualDays(days, on, on)).toMatchObject([{ total: 200, among: 8, usual: 100 }]);
    expect(unusualDays(days, on + 1, on + 6)).toEqual([]);
    expect(unusualDays(days, on - 70, on).map(({ day }) => day)).toEqual([on]);
    expect(unusualDays(days, on, on + 7).map(({ day }) => day)).toEqual([on, on + 7]);
  });

  it('are told with what half of the days before lie between, and whether none was like them', () => {
    const usual = [90, 92, 94, 96, 100, 104, 106, 108, 110];
    expect(latest(mondays(...usual, 200))).toEqual({
      ...{ day: monday + 63, kind: 1, total: 200, usual: 100, from: 94, to: 106, among: 9, isExtreme: true },
    });
    expect(latest(mondays(...usual, 10))).toMatchObject({ isExtreme: true });
    for (const total of [200, 10]) {
      expect(latest(mondays(...usual, total, total))).toMatchObject({ isExtreme: false });
      expect(latest(mondays(...usual, total, total > 100 ? 199 : 11))).toMatchObject({ isExtreme: false });
      expect(latest(mondays(...usual, total, total > 100 ? 201 : 9))).toMatchObject({ isExtreme: true });
    }
  });

  const said = (total: number, usual: number, isExtreme = false, [from, to] = [190, 230]) =>
    unusualSentence({ day: monday, kind: 'holiday', total, usual, from, to, among: 9, isExtreme }, 'Mon 4 May');

  it.each([
    [275, '3 times as many as usual'],
    [274, 'about twice as many as usual'],
    [180, 'about twice as many as usual'],
    [179, '79 % more than usual'],
    [101, '1 % more than usual'],
    [99, '1 % fewer than usual'],
    [56, '44 % fewer than usual'],
    [55, 'about half of what is usual'],
    [45, 'about half of what is usual'],
    [44, '56 % fewer than usual'],
    [29, '71 % fewer than usual'],
    [28, 'about a quarter of what is usual or less'],
    [5, 'about a quarter of what is usual or less'],
    [4, 'far fewer than usual'],
  ])('of which %d came where a hundred are usual are told as %s', (total, words) => {
    expect(said(total, 100)).toBe(`On Mon 4 May ${total} vehicles came, ${words}: a holiday usually has 190 to 230.`);
  });

  it('are told as days on which hardly anybody comes', () => {
    expect(said(12, 0.9, false, [0, 1])).toBe(
      'On Mon 4 May 12 vehicles came, where hardly anybody does: a holiday usually has 0 to 1.',
    );
    expect(said(12, 1)).toContain('12 times as many as usual');
    expect(said(12, 3, false, [2.9, 3.2])).toContain('a holiday usually has about 3.');
  });

  it('are told as more, or fewer, than ever', () => {
    expect(said(1234, 200, true)).toContain('1,234 vehicles came, 6 times as many as usual');
    expect(said(1234, 200, true)).toContain(', and no holiday of the 9 before had as many.');
    expect(said(2, 200, true)).toContain(', and no holiday of the 9 before had as few.');
    expect(said(200, 200, true)).toContain('had as few.');
  });
});
