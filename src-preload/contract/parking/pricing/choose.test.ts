import { describe, expect, it } from 'vitest';
import { siteClock } from '../../siteClock.ts';
import type { TariffRulesGiven } from '../tariffRules.ts';
import { tariffSchema } from '../tariffs.ts';
import { tariffPricer } from './pricer.ts';

const calendar = { clock: siteClock('Europe/London'), isHoliday: (day: number) => day === 20_454 };
const hour = 3_600_000;
const monday = Date.UTC(2026, 2, 2, 9);

const block = (name: string, minutes: number, pence: number, more: object = {}) => ({
  name,
  anew: true,
  parts: [{ name, rate: { rows: [{ upTo: minutes, pence }], beyond: 'none' as const } }],
  ...more,
});
const pricer = (rules: TariffRulesGiven) =>
  tariffPricer(tariffSchema.parse({ name: 'T', versions: [{ rules }] }), calendar);
const pence = (rules: TariffRulesGiven, hours: number, arrive = monday, classes?: string[]) =>
  pricer(rules).price({ arrive, leave: arrive + hours * hour, ...(classes && { classes }) }).pence;

describe('offers that follow each other', () => {
  it('are put together in the cheapest way, whichever ends first', () => {
    const offers = [block('Five', 300, 100), block('Three', 180, 90)];
    expect([3, 5, 6, 8, 9, 11, 13].map((hours) => pence({ offers }, hours))).toEqual([
      90, 100, 180, 190, 200, 280, 290,
    ]);
    expect([6, 8, 11].map((hours) => pence({ offers: offers.toReversed() }, hours))).toEqual([180, 190, 280]);
  });

  it('go on from the cheaper of two that end at once, and by priority from the first', () => {
    const offers = [block('Dear', 240, 150), block('Cheap', 240, 100)];
    expect(pence({ offers }, 6)).toBe(200);
    expect(pence({ offers: offers.toReversed() }, 6)).toBe(200);
    expect(pence({ offers, choose: 'priority' }, 6)).toBe(300);
    expect(pence({ offers: offers.toReversed(), choose: 'priority' }, 6)).toBe(200);
  });

  it('have free time once, at the beginning', () => {
    const rate = { rows: [{ upTo: 240, pence: 100, per: { minutes: 60 } }], beyond: 'none' as const };
    const offers = [{ name: 'Hours', anew: true, parts: [{ name: 'Hours', rate }] }];
    const concessions = [{ name: 'First hour', classes: null, freeMinutes: 60 }];
    expect([1, 4, 6].map((hours) => pence({ offers, concessions }, hours))).toEqual([0, 300, 500]);
  });

  it('hold for the last of their time too where “up to” leaves it out', () => {
    const offers = [block('Four', 240, 400)];
    expect([3, 4, 5, 8, 9].map((hours) => pence({ offers, upTo: 'exclusive' }, hours))).toEqual([
      400, 400, 800, 800, 1200,
    ]);
    const alone = [block('Four', 240, 400, { anew: false })];
    expect(
      pricer({ offers: alone, upTo: 'exclusive' }).price({ arrive: monday, leave: monday + 4 * hour }),
    ).toMatchObject({
      pence: 400,
      isCovered: false,
    });
  });

  it('end by the clock on the wall where that is measured', () => {
    const offers = [block('Day', 1440, 100)];
    const saturday = Date.UTC(2026, 9, 24, 11);
    expect([24, 25, 26].map((hours) => pence({ offers, measure: 'wallClock' }, hours, saturday))).toEqual([
      100, 100, 200,
    ]);
    expect([24, 25, 26].map((hours) => pence({ offers }, hours, saturday))).toEqual([100, 200, 200]);
    const spring = Date.UTC(2026, 2, 28, 12);
    expect([23, 24].map((hours) => pence({ offers, measure: 'wallClock' }, hours, spring))).toEqual([100, 200]);
    const caps = { rolling24h: 250 };
    const hourly = [
      { name: 'Hours', parts: [{ name: 'Hours', rate: { rows: [{ upTo: null, pence: 100, per: { minutes: 60 } }] } }] },
    ];
    expect([25, 26].map((hours) => pence({ offers: hourly, caps, measure: 'wallClock' }, hours, saturday))).toEqual([
      250, 350,
    ]);
  });
});

describe('a stay that no offer is for', () => {
  it('is charged what the longest one costs, and says so', () => {
    const offers = [block('Short', 60, 500, { anew: false }), block('Longer', 120, 300, { anew: false })];
    const told = (hours: number) => pricer({ offers }).price({ arrive: monday, leave: monday + hours * hour });
    expect(told(1)).toMatchObject({ pence: 300, isCovered: true });
    expect(told(3)).toMatchObject({ pence: 300, isCovered: false });
    expect(told(0)).toMatchObject({ pence: 0, isCovered: true });
  });

  it('is charged nothing where there is none on its day or for its class', () => {
    const dayTypes = [{ id: 'sunday', name: 'Sunday', weekdays: [7] }];
    const classes = [
      { id: 'car', name: 'Cars' },
      { id: 'coach', name: 'Coaches' },
    ];
    const offers = [block('Sunday', 60, 500, { days: ['sunday'], classes: ['coach'] })];
    const rules = { offers, dayTypes, classes };
    const told = (arrive: number, of: string[]) => pricer(rules).price({ arrive, leave: arrive + hour, classes: of });
    const sunday = monday - 24 * hour;
    expect(told(monday, ['coach'])).toMatchObject({ pence: 0, isCovered: false });
    expect(told(sunday, ['car'])).toMatchObject({ pence: 0, isCovered: false });
    expect(told(sunday, ['coach'])).toMatchObject({ pence: 500, isCovered: true });
    expect(told(sunday, ['unknown'])).toMatchObject({ isCovered: false });
  });
});

describe('kinds of day', () => {
  const flat = (days: string, pence: number) => ({
    name: days,
    days: [days],
    parts: [{ name: days, rate: { rows: [{ upTo: null, pence }] } }],
  });
  const on = (dayType: object, date: string) => {
    const dayTypes = [
      { id: 'own', name: 'Own', ...dayType },
      { id: 'other', name: 'Other' },
    ];
    return pence({ dayTypes, offers: [flat('own', 1), flat('other', 2)] }, 1, Date.parse(`${date}T12:00:00Z`)) === 1;
  };

  it('are seasons with both of their days, also over New Year', () => {
    const summer = { season: { from: '04-01', to: '10-31' } };
    expect(['2026-03-31', '2026-04-01', '2026-10-31', '2026-11-01'].map((date) => on(summer, date))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const winter = { season: { from: '11-01', to: '02-29' } };
    expect(
      ['2026-10-31', '2026-11-01', '2027-02-28', '2028-02-29', '2028-03-01'].map((date) => on(winter, date)),
    ).toEqual([false, true, true, true, false]);
    const oneDay = { season: { from: '12-24', to: '12-24' } };
    expect(['2026-12-23', '2026-12-24', '2026-12-25'].map((date) => on(oneDay, date))).toEqual([false, true, false]);
  });

  it('are holidays as each kind says; 1 January 2026, a Thursday, is the only one here', () => {
    const told = (holidays: string, weekdays: number[]) =>
      ['2026-01-01', '2026-01-08', '2026-01-02'].map((date) => on({ holidays, weekdays }, date));
    expect(told('same', [4])).toEqual([true, true, false]);
    expect(told('same', [5])).toEqual([false, false, true]);
    expect(told('never', [4])).toEqual([false, true, false]);
    expect(told('also', [5])).toEqual([true, false, true]);
    expect(told('only', [4, 5])).toEqual([true, false, false]);
  });

  it('are dates with both of their ends', () => {
    const dates = [
      { from: '2026-06-12', to: '2026-06-14' },
      { from: '2026-11-07', to: '2026-11-07' },
    ];
    expect(
      ['2026-06-11', '2026-06-12', '2026-06-14', '2026-06-15', '2026-11-07'].map((date) => on({ dates }, date)),
    ).toEqual([false, true, true, false, true]);
  });
});
