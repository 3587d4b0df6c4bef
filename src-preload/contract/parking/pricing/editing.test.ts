import { describe, expect, it } from 'vitest';
import { siteClock } from '../../siteClock.ts';
import { type TariffRulesGiven, tariffRulesSchema } from '../tariffRules.ts';
import { tariffSchema } from '../tariffs.ts';
import { boardOf, boardText } from './board.ts';
import { pricePlot } from './plot.ts';
import { tariffPricer } from './pricer.ts';
import { problemsOf } from './problems.ts';
import { tariffTemplates } from './templates.ts';

const calendar = { clock: siteClock('Europe/London'), isHoliday: () => false };
const monday = Date.UTC(2026, 2, 2) / 86_400_000;
const rate = (...rows: (readonly [number | null, number])[]) => ({
  rows: rows.map(([upTo, pence]) => ({ upTo, pence })),
});
const tariffOf = (rules: TariffRulesGiven) => tariffSchema.parse({ name: 'Tried', versions: [{ rules }] });
const problems = (rules: TariffRulesGiven) =>
  problemsOf(tariffRulesSchema.parse(rules), calendar, monday).map(({ kind, text }) => `${kind}: ${text}`);
const part = (name: string, from: number, to: number, pence = 100) => ({
  name,
  hours: { from, to },
  rate: rate([null, pence]),
});

describe('templates', () => {
  it.each(tariffTemplates)('$id is a tariff without a gap in what it covers', ({ id, rules }) => {
    const found = problems(rules);
    // Leaving within an early bird's window is cheaper than leaving before it: that is what it is for.
    expect(found.filter((text) => !(id === 'earlyBird' && text.startsWith('falling')))).toEqual([]);
  });
});

describe('problems', () => {
  it('tell of rows in which longer is cheaper', () => {
    const rules = {
      offers: [{ name: 'Parking', parts: [{ name: 'Day', rate: rate([60, 300], [120, 250], [null, 400]) }] }],
    };
    expect(problems(rules)[0]).toBe('falling: Parking: more than 1 h costs £2.50, and 1 h costs £3.00.');
  });

  it('tell of parts that are charged at once, and of hours that are not', () => {
    const rules = { offers: [{ name: 'Parking', parts: [part('Day', 480, 1080), part('Evening', 1020, 1440)] }] };
    expect(problems(rules)).toEqual([
      'overlap: Parking: “Day” and “Evening” are both charged from 17:00 to 18:00.',
      'gap: Parking: nothing is charged 00:00 to 08:00.',
    ]);
  });

  it('tell of stays that no offer covers', () => {
    const rules = {
      offers: [
        { name: 'Parking', parts: [{ name: 'Parking', rate: { ...rate([240, 300]), beyond: 'none' as const } }] },
      ],
    };
    expect(problems(rules)).toEqual([
      'gap: Arriving Mon 2 Mar 2026 at 00:00, for 4 h 1 min or longer: no offer covers that.',
    ]);
  });

  it('tell of windows of arrival that meet, and of caps below the least price', () => {
    const flat = (name: string, from: number, to: number) => ({
      name,
      arrive: { from, to, includes: 'both' as const },
      parts: [{ name, rate: rate([null, 500]) }],
    });
    const rules = {
      offers: [flat('Morning', 0, 720), flat('Afternoon', 720, 1440)],
      minimum: 700,
      caps: { stay: 600 },
    };
    expect(problems(rules)).toEqual([
      'overlap: “Morning” and “Afternoon” are both open to who arrives at 12:00: the cheaper one holds.',
      'limit: The least price £7.00 is more than a cap of £6.00.',
    ]);
  });
});

describe('the board', () => {
  it('says prices, hours, days and limits', () => {
    const rules = tariffRulesSchema.parse({
      dayTypes: [{ id: 'week', name: 'Monday to Friday', weekdays: [1, 2, 3, 4, 5] }],
      offers: [
        {
          name: 'Parking',
          days: ['week'],
          parts: [{ name: 'Day', hours: { from: 480, to: 1080 }, rate: rate([60, 0], [null, 250]) }],
        },
      ],
      caps: { calendarDay: 1000 },
      limit: { minutes: 240, excessPence: 0 },
      notes: ['Pay before you leave'],
    });
    expect(boardOf(rules)).toEqual({
      lists: [
        {
          title: 'Parking',
          when: 'Monday to Friday, 08:00 to 18:00',
          rows: [
            { label: 'Up to 1 h', price: 'free' },
            { label: 'Over 1 h', price: '£2.50' },
          ],
        },
      ],
      lines: [
        'No more than £10.00 for each day.',
        'No longer than 4 h.',
        'Pay before you leave',
        'Prices include VAT at 20 %.',
      ],
    });
    expect(boardText(rules)).toContain('Parking (Monday to Friday, 08:00 to 18:00): Up to 1 h free, Over 1 h £2.50.');
  });
});

describe('the plot', () => {
  it('finds to the second where the price changes', () => {
    const tariff = tariffOf({
      offers: [{ name: 'Parking', parts: [{ name: 'All', rate: rate([20, 0], [60, 110], [null, 300]) }] }],
    });
    const arrive = Date.UTC(2026, 2, 2, 10);
    const plot = pricePlot(tariffPricer(tariff, calendar), { arrive, untilMs: 86_400_000, classes: [] }, 7);
    expect(plot.steps).toEqual([
      { fromMs: 0, pence: 0, isCovered: true },
      { fromMs: 1_201_000, pence: 110, isCovered: true },
      { fromMs: 3_601_000, pence: 300, isCovered: true },
    ]);
  });
});

describe('the schema', () => {
  it('refuses rows out of order, unknown days and classes, and versions out of order', () => {
    const one = (parts: object[], more: object = {}) =>
      tariffRulesSchema.safeParse({ offers: [{ name: 'P', parts }], ...more });
    const issuesOf = (found: ReturnType<typeof one>) => found.error?.issues.map(({ message }) => message) ?? [];
    expect(issuesOf(one([{ name: 'A', rate: rate([60, 1], [60, 2]) }]))).toEqual([
      'Give a longer time than the row before',
    ]);
    expect(issuesOf(one([{ name: 'A', rate: rate([null, 1], [60, 2]) }]))).toContain(
      'Only the last row may be without end',
    );
    expect(issuesOf(one([{ name: 'A', days: ['moon'], rate: rate([null, 1]) }]))).toEqual([
      'There is no “moon” in this tariff',
    ]);
    const rules = { offers: [{ name: 'P', parts: [{ name: 'A', rate: rate([null, 1]) }] }] };
    const versions = [
      { from: '2026-05-01', rules },
      { from: '2026-04-01', rules },
    ];
    expect(tariffSchema.safeParse({ name: 'T', versions }).success).toBe(false);
  });
});
