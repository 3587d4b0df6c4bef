import { describe, expect, it } from 'vitest';
import { rateSchema } from '../tariffRules.ts';
import { type RateStep, ratePence } from './rate.ts';

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;
const priced = (rate: object, ms: number, isInclusive = true) => ratePence(rateSchema.parse(rate), ms, isInclusive);
const stepsOf = (rate: object, ms: number) => {
  const steps: RateStep[] = [];
  ratePence(rateSchema.parse(rate), ms, true, steps);
  return steps.map(({ kind, pence, count }) => [kind, pence, count]);
};

describe('a price by time', () => {
  const daily = {
    rows: [
      { upTo: 60, pence: 100 },
      { upTo: 1440, pence: 500 },
    ],
    beyond: 'again',
  };

  it('begins its rows again, to the second', () => {
    const lengths = [day, day + second, day + hour, day + hour + second, 2 * day, 2 * day + second, 3 * day];
    expect(lengths.map((ms) => priced(daily, ms))).toEqual([500, 600, 600, 1000, 1000, 1100, 1500]);
  });

  it('begins them again at the last moment already where “up to” leaves that out', () => {
    const lengths = [hour - second, hour, day - second, day, day + hour - second, day + hour, 2 * day];
    expect(lengths.map((ms) => priced(daily, ms, false))).toEqual([100, 500, 500, 600, 600, 1000, 1100]);
  });

  it('stays, or says nothing, beyond its last row', () => {
    const rows = [{ upTo: 60, pence: 100 }];
    expect([hour, hour + second].map((ms) => priced({ rows, beyond: 'stays' }, ms))).toEqual([100, 100]);
    expect([hour, hour + second].map((ms) => priced({ rows, beyond: 'none' }, ms))).toEqual([100, null]);
    expect([hour - second, hour].map((ms) => priced({ rows, beyond: 'none' }, ms, false))).toEqual([100, null]);
    expect(priced({ rows: [{ upTo: null, pence: 100 }], beyond: 'none' }, 9 * day)).toBe(100);
  });

  it('counts units that were begun, are full, or are nearer', () => {
    const by = (rounding: string) => ({ rows: [{ upTo: null, pence: 100, per: { minutes: 60, rounding } }] });
    const lengths = [second, hour / 2 - second, hour / 2, hour, hour + second, 2 * hour];
    expect(lengths.map((ms) => priced(by('up'), ms))).toEqual([100, 100, 100, 100, 200, 200]);
    expect(lengths.map((ms) => priced(by('up'), ms, false))).toEqual([100, 100, 100, 200, 200, 300]);
    expect(lengths.map((ms) => priced(by('down'), ms))).toEqual([0, 0, 0, 100, 100, 200]);
    expect(lengths.map((ms) => priced(by('nearest'), ms))).toEqual([0, 0, 100, 100, 100, 200]);
    expect(lengths.map((ms) => priced(by('exact'), ms))).toEqual([0, 50, 50, 100, 100, 200]);
  });

  it('adds units to the row before, whole where the row ends', () => {
    const rows = [
      { upTo: 60, pence: 300 },
      { upTo: 180, pence: 100, per: { minutes: 60 } },
      { upTo: null, pence: 900 },
    ];
    const lengths = [hour, hour + second, 3 * hour, 3 * hour + second];
    expect(lengths.map((ms) => priced({ rows }, ms))).toEqual([300, 400, 500, 900]);
    expect(lengths.map((ms) => priced({ rows }, ms, false))).toEqual([400, 400, 900, 900]);
    // Of a row that is over its units are whole, whichever way “up to” is read.
    const then = [
      { upTo: 120, pence: 100, per: { minutes: 60 } },
      { upTo: null, pence: 10, per: { minutes: 60 } },
    ];
    expect(priced({ rows: then }, 2.5 * hour, false)).toBe(210);
  });

  it('is nothing for no time', () => {
    expect([0, -second].map((ms) => priced(daily, ms))).toEqual([0, 0]);
  });

  it('says what it came from', () => {
    expect(stepsOf(daily, 2 * day + second)).toEqual([
      ['rounds', 1000, 2],
      ['row', 100, null],
    ]);
    const rows = [
      { upTo: 60, pence: 300 },
      { upTo: null, pence: 100, per: { minutes: 60 } },
    ];
    expect(stepsOf({ rows }, 3 * hour)).toEqual([
      ['row', 300, null],
      ['units', 200, 2],
    ]);
    expect(stepsOf({ rows: [{ upTo: null, pence: 100, per: { minutes: 60, rounding: 'exact' } }] }, hour / 2)).toEqual([
      ['units', 50, null],
    ]);
  });
});
