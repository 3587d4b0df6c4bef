import { describe, expect, it } from 'vitest';
import { englishCalendar, readBoards } from '../../../../src-main/parking/testing/boards.ts';
import type { TariffRulesGiven } from '../tariffRules.ts';
import { tariffSchema } from '../tariffs.ts';
import { tariffPricer } from './pricer.ts';

const boards = readBoards();
/** A moment of March 2026 before the clocks change, when the site shows UTC; the 2nd is a Monday. */
const at = (day: number, time: string) => Date.parse(`2026-03-0${day}T${time}Z`);
const tariffOf = (rules: TariffRulesGiven) => tariffSchema.parse({ name: 'T', versions: [{ rules }] });
const told = (rules: TariffRulesGiven, arrive: number, leave: number, classes?: string[]) =>
  tariffPricer(tariffOf(rules), englishCalendar).price({ arrive, leave, ...(classes && { classes }) });
const onBoard = (name: string, arrive: number, leave: number) => {
  const board = boards.get(name);
  if (board === undefined) throw new Error(`There is no board ${name}`);
  return tariffPricer(board, englishCalendar).price({ arrive, leave });
};
const flat = (pence: number) => ({ rows: [{ upTo: null, pence }] });
const hourly = (pence: number) => ({ rows: [{ upTo: null, pence, per: { minutes: 60 } }] });
const dayTypes = [
  { id: 'monday', name: 'Monday', weekdays: [1] },
  { id: 'friday', name: 'Friday', weekdays: [5] },
];

describe('nights', () => {
  it('belong to the evening on which they begin, for who arrives after midnight too', () => {
    expect(onBoard('B16', at(3, '02:00:00'), at(3, '04:00:00')).pence).toBe(150);
    expect(onBoard('B16', at(6, '02:00:00'), at(6, '04:00:00')).pence).toBe(0);
    expect(onBoard('B13', at(4, '06:00:00'), at(4, '09:00:00')).pence).toBe(450);
    expect(onBoard('B29', at(4, '01:00:00'), at(4, '02:30:00')).pence).toBe(400);
    expect(onBoard('B29', at(4, '01:00:00'), at(4, '07:00:00'))).toMatchObject({ pence: 800, isCovered: true });
    expect(onBoard('B29', at(4, '01:00:00'), at(4, '07:00:01'))).toMatchObject({ pence: 800, isCovered: false });
  });

  it('of a whole day long begin anew at their hour', () => {
    const offers = [{ name: 'Day', parts: [{ name: 'Day', hours: { from: 480, to: 480 }, rate: flat(500) }] }];
    expect(told({ offers }, at(2, '09:00:00'), at(3, '07:00:00')).pence).toBe(500);
    expect(told({ offers }, at(2, '09:00:00'), at(3, '08:00:00')).pence).toBe(500);
    expect(told({ offers }, at(2, '09:00:00'), at(3, '08:00:01')).pence).toBe(1000);
    expect(told({ offers }, at(3, '07:00:00'), at(3, '07:30:00')).pence).toBe(500);
  });
});

describe('windows of arrival', () => {
  const night = (days: string[] | null, includes: 'start' | 'end' | 'both' | 'neither' = 'start', to = 360) => ({
    dayTypes,
    offers: [
      { name: 'Night', days, arrive: { from: 1080, to, includes }, parts: [{ name: 'Night', rate: flat(400) }] },
    ],
  });
  const isOpen = (rules: TariffRulesGiven, arrive: number) => told(rules, arrive, arrive + 60_000).isCovered;

  it('go past midnight, to the second', () => {
    const times = ['17:59:59', '18:00:00', '18:00:01', '23:59:59', '00:00:00', '05:59:59', '06:00:00', '06:00:01'];
    const open = (includes: 'start' | 'end' | 'both' | 'neither') =>
      times.map((time) => isOpen(night(null, includes), at(4, time)));
    expect(open('start')).toEqual([false, true, true, true, true, true, false, false]);
    expect(open('end')).toEqual([false, false, true, true, true, true, true, false]);
    expect(open('both')).toEqual([false, true, true, true, true, true, true, false]);
    expect(open('neither')).toEqual([false, false, true, true, true, true, false, false]);
  });

  it('are of the day on which they began', () => {
    expect(isOpen(night(['friday']), at(6, '20:00:00'))).toBe(true);
    expect(isOpen(night(['friday']), at(7, '02:00:00'))).toBe(true);
    expect(isOpen(night(['friday']), at(6, '02:00:00'))).toBe(false);
  });

  it('that end at midnight hold that very second, where their end belongs to them', () => {
    const evening = night(['monday'], 'both', 1440);
    expect(['00:00:00', '00:00:01'].map((time) => isOpen(evening, at(3, time)))).toEqual([true, false]);
    expect(isOpen(evening, at(2, '00:00:00'))).toBe(false);
    expect(isOpen(night(['monday'], 'start', 1440), at(3, '00:00:00'))).toBe(false);
    expect(isOpen(night(null, 'both', 1380), at(3, '00:00:00'))).toBe(false);
  });

  it('may ask for the next day', () => {
    const leave = { from: { days: 1, at: 600 }, by: { days: 2, at: 600 } };
    const offers = [{ name: 'Stay', leave, parts: [{ name: 'Stay', rate: flat(400) }] }];
    const leaves = [at(3, '09:59:59'), at(3, '10:00:00'), at(4, '10:00:00'), at(4, '10:00:01')];
    expect(leaves.map((moment) => told({ offers }, at(2, '20:00:00'), moment).isCovered)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('what is charged', () => {
  it('is added up, each part on its own days', () => {
    const parts = [
      { name: 'Mondays', days: ['monday'], rate: flat(100) },
      { name: 'Always', rate: flat(50) },
    ];
    const rules = { dayTypes, offers: [{ name: 'Parking', parts }] };
    expect(told(rules, at(2, '09:00:00'), at(2, '10:00:00')).pence).toBe(150);
    expect(told(rules, at(3, '09:00:00'), at(3, '10:00:00')).pence).toBe(50);
  });

  it('runs on over the hours between, or begins anew', () => {
    const rate = {
      rows: [
        { upTo: 120, pence: 300 },
        { upTo: null, pence: 1000 },
      ],
    };
    const rules = (counts: 'runningOn' | 'eachTime') => ({
      offers: [{ name: 'Day', parts: [{ name: 'Day', hours: { from: 480, to: 1080 }, counts, rate }] }],
    });
    expect(told(rules('runningOn'), at(2, '17:00:00'), at(3, '09:00:00')).pence).toBe(300);
    expect(told(rules('runningOn'), at(2, '17:00:00'), at(3, '09:00:01')).pence).toBe(1000);
    expect(told(rules('eachTime'), at(2, '17:00:00'), at(3, '09:00:01')).pence).toBe(600);
  });
});

describe('free time', () => {
  const hours = (name: string, from: number, to: number, pence: number) => ({
    name,
    hours: { from, to },
    rate: hourly(pence),
  });
  const free = (freeMinutes: number, freeEach: 'stay' | 'day') => [
    { name: 'Free', classes: null, freeMinutes, freeEach },
  ];

  it('is taken from the first hours that are charged, however they are listed', () => {
    const offers = [{ name: 'P', parts: [hours('Afternoon', 720, 960, 300), hours('Morning', 480, 720, 100)] }];
    expect(told({ offers, concessions: free(60, 'stay') }, at(2, '11:00:00'), at(2, '13:00:00')).pence).toBe(300);
    expect(told({ offers, concessions: free(90, 'stay') }, at(2, '11:00:00'), at(2, '14:00:00')).pence).toBe(600);
    expect(told({ offers, concessions: free(60, 'day') }, at(2, '11:00:00'), at(2, '13:00:00')).pence).toBe(300);
    expect(told({ offers, concessions: free(60, 'day') }, at(2, '15:00:00'), at(3, '09:00:00')).pence).toBe(0);
  });

  it('comes again each day of a stay that is charged throughout', () => {
    const offers = [{ name: 'P', parts: [{ name: 'P', rate: hourly(100) }] }];
    expect(told({ offers, concessions: free(60, 'day') }, at(2, '22:00:00'), at(3, '02:00:00')).pence).toBe(200);
    expect(told({ offers, concessions: free(60, 'day') }, at(2, '23:30:00'), at(3, '02:00:00')).pence).toBe(100);
    expect(told({ offers, concessions: free(60, 'stay') }, at(2, '22:00:00'), at(3, '02:00:00')).pence).toBe(300);
  });
});

describe('what is left of a price', () => {
  const offers = [{ name: 'P', parts: [{ name: 'P', rate: flat(105) }] }];
  const price = (more: object, classes?: string[]) =>
    told({ offers, ...more }, at(2, '09:00:00'), at(2, '10:00:00'), classes).pence;
  const off = (percentOff: number, rounding: string, classes: string[] | null = null) => ({
    name: 'Off',
    classes,
    percentOff,
    rounding,
  });

  it('is rounded as the discount says, and the best discount counts alone', () => {
    expect(['halfUp', 'down', 'up'].map((rounding) => price({ concessions: [off(10, rounding)] }))).toEqual([
      95, 94, 95,
    ]);
    expect(price({ concessions: [off(10, 'down'), off(50, 'down'), off(20, 'down')] })).toBe(52);
    const classes = [
      { id: 'car', name: 'Cars' },
      { id: 'badge', name: 'Badge' },
      { id: 'staff', name: 'Staff' },
    ];
    const concessions = [off(50, 'down', ['badge', 'staff'])];
    expect([['car'], ['badge'], ['car', 'staff']].map((of) => price({ classes, concessions }, of))).toEqual([
      105, 52, 52,
    ]);
  });

  it('is no less than the least price, unless it is nothing', () => {
    expect(price({ minimum: 200 })).toBe(200);
    expect(price({ minimum: 200, concessions: [off(100, 'down')] })).toBe(0);
    expect(price({ minimum: 50, caps: { stay: 80 } })).toBe(80);
  });

  it('says its VAT, and by how much a stay was too long', () => {
    const rules = {
      offers: [{ name: 'P', parts: [{ name: 'P', rate: flat(1000) }] }],
      limit: { minutes: 60, excessPence: 0 },
    };
    expect(told(rules, at(2, '09:00:00'), at(2, '10:00:00'))).toMatchObject({ vatPence: 167, overLimitMs: 0 });
    expect(told(rules, at(2, '09:00:00'), at(2, '10:00:01'))).toMatchObject({ pence: 1000, overLimitMs: 1000 });
    expect(told({ ...rules, vatPercent: 0 }, at(2, '09:00:00'), at(2, '10:00:00')).vatPence).toBe(0);
  });
});
