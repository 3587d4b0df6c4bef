import { describe, expect, it } from 'vitest';
import { siteClock } from '../../siteClock.ts';
import { earlierConditionSchema, runsOnSchema } from '../earlierVisits.ts';
import { tariffSchema } from '../tariffs.ts';
import { earlierReachMs, holdsAfter, meantOf, runningOn } from './earlier.ts';

const clock = siteClock('Europe/London');
const at = (text: string) => Date.parse(`2026-03-03T${text}Z`);
const visit = (from: string, to: string) => ({ arrive: at(from), leave: at(to) });
const [first, second, night] = [
  visit('10:00:00', '11:00:00'),
  visit('11:10:00', '12:00:00'),
  { arrive: at('10:00:00') - 86_400_000, leave: at('00:30:00') },
];
const visits = [night, first, second];
const meant = (since: 'end' | 'start' | 'day', minutes: number | null, arrive: string, edge: 'within' | 'without') =>
  meantOf(visits, { since, minutes, edge }, at(arrive), clock);

describe('earlier visits', () => {
  it.each([
    ['end', 30, '12:30:00', 'within', [second]],
    ['end', 30, '12:30:01', 'within', []],
    ['end', 30, '12:30:00', 'without', []],
    ['end', 90, '12:30:00', 'within', [first, second]],
    ['start', 80, '12:30:00', 'within', [second]],
    ['start', 79, '12:30:00', 'within', []],
    ['start', 80, '12:30:00', 'without', []],
    // What has not ended when it came is no earlier visit.
    ['end', 600, '11:59:59', 'within', [first]],
    ['day', null, '23:59:59', 'within', [first, second]],
  ] as const)('since their %s within %s min of %s (%s)', (since, minutes, arrive, edge, found) => {
    expect(meant(since, minutes, arrive, edge)).toEqual(found);
  });

  it('that end before they begin are none', () => {
    const backwards = { arrive: at('11:00:00'), leave: at('10:00:00') };
    expect(meantOf([backwards], { since: 'day', minutes: null, edge: 'within' }, at('12:00:00'), clock)).toEqual([]);
  });

  it('are asked for by a number of minutes, or by the day, and never by both or neither', () => {
    const condition = (visits: object) => earlierConditionSchema.safeParse({ is: 'there', visits }).success;
    expect([{ since: 'end', minutes: 5 }, { since: 'day' }].map(condition)).toEqual([true, true]);
    expect([{ since: 'end' }, { since: 'day', minutes: 5 }, { since: 'end', minutes: 0 }].map(condition)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('what holds by earlier visits', () => {
  const holds = (condition: object, arrive: string) =>
    holdsAfter(earlierConditionSchema.parse(condition), visits, at(arrive), clock);

  it('is for who was there so often, or for who was not', () => {
    const day = { since: 'day' };
    expect(holds({ is: 'there', visits: day }, '13:00:00')).toBe(true);
    expect(holds({ is: 'none', visits: day }, '13:00:00')).toBe(false);
    expect(holds({ is: 'there', count: 2, visits: day }, '13:00:00')).toBe(true);
    expect(holds({ is: 'there', count: 3, visits: day }, '13:00:00')).toBe(false);
    expect(holds({ is: 'none', count: 3, visits: day }, '13:00:00')).toBe(true);
    expect(holds({ is: 'none', visits: day }, '10:30:00')).toBe(true);
    expect(holdsAfter(null, visits, at('13:00:00'), clock)).toBe(true);
  });
});

describe('visits that are priced as one', () => {
  const runs = (counts: 'allTime' | 'timeInside', visits_: object, arrive: string) =>
    runningOn(runsOnSchema.parse({ counts, visits: visits_ }), visits, at(arrive), clock);

  it('are each within the time of the one after it', () => {
    const rule = { since: 'end', minutes: 20 };
    expect(runs('allTime', rule, '12:20:00')).toEqual({
      ...{ from: at('10:00:00'), chargedUntil: at('12:00:00'), visits: [first, second] },
    });
    expect(runs('allTime', rule, '12:20:01')).toBeNull();
    expect(runs('allTime', { since: 'end', minutes: 9 }, '12:05:00')).toMatchObject({ visits: [second] });
    expect(runningOn(null, visits, at('12:20:00'), clock)).toBeNull();
  });

  it('count as if the time inside had been without a break, where only that counts', () => {
    expect(runs('timeInside', { since: 'day' }, '13:00:00')).toEqual({
      ...{ from: at('11:10:00'), chargedUntil: at('13:00:00'), visits: [first, second] },
    });
    const moment = visit('12:30:00', '12:30:00');
    const rule = runsOnSchema.parse({ counts: 'timeInside', visits: { since: 'end', minutes: 10 } });
    expect(runningOn(rule, [moment], at('12:35:00'), clock)).toBeNull();
  });
});

describe('how far back a tariff asks', () => {
  const reach = (rules: object) => {
    const parts = [{ name: 'P', rate: { rows: [{ upTo: null, pence: 100 }] } }];
    const offers = [{ name: 'P', parts }];
    return earlierReachMs(tariffSchema.parse({ name: 'T', versions: [{ rules: { offers, ...rules } }] })) / 3_600_000;
  };

  it('is the longest that any of its rules asks for, and a week where visits run on', () => {
    const free = (visits: object) => ({ name: 'Free', classes: null, earlier: { is: 'none', visits } });
    expect(reach({})).toBe(0);
    expect(reach({ concessions: [free({ since: 'end', minutes: 120 }), free({ since: 'start', minutes: 60 })] })).toBe(
      2,
    );
    expect(reach({ concessions: [free({ since: 'day' })] })).toBe(25);
    expect(reach({ runsOn: { counts: 'allTime', visits: { since: 'end', minutes: 30 } } })).toBe(168);
    expect(reach({ runsOn: { counts: 'allTime', visits: { since: 'end', minutes: 44_640 } } })).toBe(744);
  });
});
