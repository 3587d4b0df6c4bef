import { describe, expect, it } from 'vitest';
import { siteClock } from '../../siteClock.ts';
import { type QuoteGiven, quoteRequestSchema } from '../quote.ts';
import { tariffSchema } from '../tariffs.ts';
import { QuoteRefused, quote } from './quote.ts';
import { workingTexts } from './working.ts';

const calendar = { clock: siteClock('Europe/London'), isHoliday: (day: number) => day === 20_789 };
const now = Date.UTC(2026, 11, 1, 12);
const hourly = tariffSchema.parse({
  name: 'Short stay',
  versions: [
    {
      rules: {
        classes: [
          { id: 'car', name: 'Cars' },
          { id: 'coach', name: 'Coaches' },
        ],
        offers: [
          {
            name: 'Cars',
            classes: ['car'],
            parts: [{ name: 'Cars', rate: { rows: [{ upTo: null, pence: 200, per: { minutes: 60 } }] } }],
          },
          {
            name: 'Coaches',
            classes: ['coach'],
            parts: [{ name: 'Coaches', rate: { rows: [{ upTo: null, pence: 5000 }] } }],
          },
        ],
      },
    },
  ],
});

const told = (given: QuoteGiven, tariff = false) =>
  quote(quoteRequestSchema.parse(given), { calendar, now, tariff: tariff ? hourly : null });
const refusal = (given: QuoteGiven, tariff = false) => {
  try {
    told(given, tariff);
  } catch (error) {
    if (error instanceof QuoteRefused) return [error.field, error.message];
    throw error;
  }
  throw new Error('It was not refused');
};

describe('a quote without a tariff', () => {
  it('is the base rate times the duration, numbers or text', () => {
    expect(told({ dayType: 'weekday', duration: '3', baseRate: 2.5 })).toEqual({
      pence: 750,
      working: [
        { text: 'Weekday: 3 h', pence: null },
        { text: '3 h × £2.50 an hour', pence: 750 },
        { text: 'To pay', pence: 750 },
      ],
    });
    expect(told({ duration: 1.5, baseRate: '4' }).pence).toBe(600);
    expect(told({ duration: 0, baseRate: 0 }).pence).toBe(0);
  });

  it('rounds half a penny up, whatever a machine makes of decimals', () => {
    expect(told({ duration: 1, baseRate: 1.005 }).pence).toBe(101);
    expect(told({ duration: '1', baseRate: '2.555' }).pence).toBe(256);
    expect(told({ duration: '0.1', baseRate: '0.05' }).pence).toBe(1);
    expect(told({ duration: '1', baseRate: '2.5549' }).pence).toBe(255);
    expect(told({ duration: 1e-7, baseRate: 1 }).pence).toBe(0);
  });

  it('takes both dates before duration and day type, by real time', () => {
    const spring = { dayType: 'weekday', duration: '3', baseRate: 2, startDate: '2026-03-28', endDate: '2026-03-30' };
    expect(told(spring).pence).toBe(9400);
    expect(workingTexts(told(spring).working)[0]).toBe(
      'Sat 28 Mar 2026 00:00 to Mon 30 Mar 2026 00:00 (weekend): 47 h',
    );
    expect(told({ baseRate: 2, startDate: '2026-10-25', endDate: '2026-10-26' }).pence).toBe(5000);
    expect(told({ baseRate: 2, startDate: '2026-07-01T10:00:00Z', endDate: '2026-07-01T12:30:00+01:00' }).pence).toBe(
      300,
    );
    expect(told({ baseRate: 2, startDate: '2026-07-01T10:00', endDate: '2026-07-01T10:00:00Z' }).pence).toBe(200);
    expect(told({ baseRate: 2, startDate: '2026-07-01', endDate: '2026-07-01' }).pence).toBe(0);
  });

  it('takes the duration where only one date is given, or what is given is empty', () => {
    expect(told({ duration: 2, baseRate: 3, startDate: '2026-07-01T10:00', endDate: '' }).pence).toBe(600);
    expect(workingTexts(told({ duration: 2, baseRate: 3, endDate: '2026-07-01T10:00' }).working)[0]).toContain(
      '08:00 to 10:00',
    );
  });

  it('says what to do where there is no price', () => {
    expect(refusal({ baseRate: 2 })).toEqual(['duration', expect.stringContaining('hours')]);
    expect(refusal({ duration: 2 })).toEqual(['baseRate', expect.stringContaining('pounds')]);
    expect(refusal({ duration: -2, baseRate: 2 })[0]).toBe('duration');
    expect(refusal({ duration: 2, baseRate: '£2' })[0]).toBe('baseRate');
    expect(refusal({ duration: 'three', baseRate: 2 })[0]).toBe('duration');
    expect(refusal({ baseRate: 2, startDate: '2026-02-30', endDate: '2026-03-01' })[0]).toBe('startDate');
    expect(refusal({ baseRate: 2, startDate: '2026-03-02', endDate: '2026-03-01' })[0]).toBe('endDate');
    expect(refusal({ baseRate: 2, startDate: '2026-03-02T25:00', endDate: '2026-03-03' })[0]).toBe('startDate');
    expect(quoteRequestSchema.safeParse({ dayType: 'holiday' }).success).toBe(false);
  });
});

describe('a quote by a tariff', () => {
  it('needs no base rate, and prices the stay that the dates tell', () => {
    const { pence, working } = told(
      { startDate: '2026-07-01T10:00', endDate: '2026-07-01T12:00:01', baseRate: 9 },
      true,
    );
    expect(pence).toBe(600);
    expect(workingTexts(working)).toEqual([
      'Short stay',
      'Wed 1 Jul 2026 10:00 to 12:00:01: 2 h 1 s',
      'Cars, from Wed 1 Jul 2026 10:00, 2 h 1 s: 3 × 1 h at £2.00: £6.00',
      'To pay: £6.00',
      'of which VAT at 20 %: £1.00',
    ]);
  });

  it('takes the next such day where there are no dates, and says so', () => {
    const weekend = told({ dayType: 'weekend', duration: 2 }, true);
    expect(weekend.pence).toBe(400);
    expect(weekend.working[1]?.text).toBe('No dates are given: a weekend from Sat 5 Dec 2026 10:00 is taken');
    // Wednesday 2 December is a holiday here.
    expect(told({ duration: 2 }, true).working[1]?.text).toContain('Wed 9 Dec 2026');
  });

  it('knows classes by their id or name, and names those there are', () => {
    expect(told({ duration: 2, vehicleClass: 'coach' }, true).pence).toBe(5000);
    expect(told({ duration: 2, vehicleClass: 'Coaches' }, true).pence).toBe(5000);
    expect(refusal({ duration: 2, vehicleClass: 'bus' }, true)).toEqual([
      'vehicleClass',
      expect.stringContaining('car, coach'),
    ]);
  });

  it('prices what depends on an earlier visit where one is described, and says that it does', () => {
    const rows = [
      { upTo: 60, pence: 100 },
      { upTo: null, pence: 400 },
    ];
    const rules = {
      offers: [{ name: 'Parking', parts: [{ name: 'Parking', rate: { rows } }] }],
      runsOn: { visits: { since: 'day' }, counts: 'timeInside' },
    };
    const tariff = tariffSchema.parse({ name: 'Added up', versions: [{ rules }] });
    const stay = { startDate: '2026-07-01T10:00', endDate: '2026-07-01T10:30' };
    const asked = (given: QuoteGiven) => quote(quoteRequestSchema.parse(given), { calendar, now, tariff });
    expect(asked(stay).pence).toBe(100);
    const again = asked({ ...stay, earlierStart: '2026-07-01T08:00', earlierEnd: '2026-07-01T08:40' });
    expect(again.pence).toBe(300);
    expect(workingTexts(again.working)).toEqual([
      'Added up',
      'Wed 1 Jul 2026 10:00 to 10:30: 30 min',
      'Priced with the visit from Wed 1 Jul 2026 08:00, 40 min',
      'The time inside is added up:',
      'Parking, from Wed 1 Jul 2026 09:20, 1 h 10 min: over 1 h: £4.00',
      'less what the visits before cost: −£1.00',
      'To pay: £3.00',
      'of which VAT at 20 %: £0.50',
    ]);
    for (const [given, field] of [
      [{ earlierStart: '2026-07-01T08:00' }, 'earlierEnd'],
      [{ earlierEnd: '2026-07-01T08:00' }, 'earlierStart'],
      [{ earlierStart: '2026-07-01T09:00', earlierEnd: '2026-07-01T08:00' }, 'earlierEnd'],
      [{ earlierStart: '2026-07-01T09:00', earlierEnd: '2026-07-01T10:00:01' }, 'earlierEnd'],
      [{ earlierStart: 'yesterday', earlierEnd: '2026-07-01T08:00' }, 'earlierStart'],
    ] as const)
      expect(() => asked({ ...stay, ...given })).toThrow(expect.objectContaining({ field }));
  });
});
