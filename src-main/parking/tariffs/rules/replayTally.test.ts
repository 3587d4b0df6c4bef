import { describe, expect, it } from 'vitest';
import { ReplayTally } from './replayTally.ts';

const hour = 3_600_000;
const stay = (stayId: string, ms: number) => ({ stayId, mark: 'AB12CDE', arrive: hour, leave: hour + ms });
const priced = (pence: number, isCovered = true) => ({ pence, isCovered });

describe('what a replay adds up', () => {
  it('is all of them, each kind of day with the most stays first, and each duration up to its end', () => {
    const tally = new ReplayTally();
    tally.leaveOut();
    tally.add(stay('a', hour), 100, priced(150), 'Sundays');
    tally.add(stay('b', hour + 1), 200, priced(200), 'Weekdays');
    tally.add(stay('c', 24 * hour), 300, priced(0, false), 'Weekdays');
    tally.add(stay('d', 24 * hour + 1), 400, priced(500), 'Weekdays');
    const told = tally.told();
    expect(told).toMatchObject({ total: { stays: 4, before: 1000, after: 850 }, leftOut: 1, uncovered: 1 });
    expect(told.byDay).toEqual([
      { day: 'Weekdays', stays: 3, before: 900, after: 700 },
      { day: 'Sundays', stays: 1, before: 100, after: 150 },
    ]);
    expect(told.byDuration.map(({ upToMinutes, stays }) => [upToMinutes, stays])).toEqual([
      [60, 1],
      [120, 1],
      [240, 0],
      [480, 0],
      [720, 0],
      [1440, 1],
      [null, 1],
    ]);
    expect(told.byDuration[0]).toEqual({ upToMinutes: 60, stays: 1, before: 100, after: 150 });
  });

  it('tells the twenty that change most, up or down, and none that stays as it was', () => {
    const tally = new ReplayTally();
    for (let place = 0; place < 1000; place++)
      tally.add(stay(`${place}`, hour), 1000, priced(1000 + (place % 2 === 0 ? place : -place)), 'Weekdays');
    const { most } = tally.told();
    expect(most.map(({ stayId }) => stayId)).toEqual(Array.from({ length: 20 }, (_, place) => `${999 - place}`));
    expect(most[0]).toEqual({ ...stay('999', hour), before: 1000, after: 1 });
    const same = new ReplayTally();
    same.add(stay('a', hour), 100, priced(100), 'Weekdays');
    expect(same.told().most).toEqual([]);
  });
});
