import { describe, expect, it } from 'vitest';
import { ArrivalClock } from './arrivalClock.ts';

const noon = Date.UTC(2026, 5, 1, 12);
/** Times of frames 80 ms apart that arrive with these delays, counted from the first one's arrival without delay. */
const timesOf = (delays: readonly number[]) => {
  const clock = new ArrivalClock();
  return delays.map((delay, index) => clock.timeOf(5_000 + index * 80, noon + index * 80 + delay) - noon);
};

describe('the times of live frames', () => {
  it('are even although the frames arrive unevenly', () => {
    const times = timesOf([0, 60, 15, 130, 40, 0, 75]);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const step of steps) expect(step).toBeCloseTo(80, 0);
  });

  it('are those of the least delay, once it was seen', () => {
    expect(timesOf([100, 100, 0, 100]).at(-1)).toBeCloseTo(240, 0);
  });

  it('follow a source that stood still for a while', () => {
    const clock = new ArrivalClock();
    clock.timeOf(0, noon);
    expect(clock.timeOf(80, noon + 20_000)).toBe(noon + 20_000);
    expect(clock.timeOf(160, noon + 20_080)).toBe(noon + 20_080);
  });

  it('follow a source whose clock jumps', () => {
    const clock = new ArrivalClock();
    clock.timeOf(900_000, noon);
    expect(clock.timeOf(0, noon + 80)).toBe(noon + 80);
  });

  it('are those of arrival where frames have none of their own, and never the same twice', () => {
    const clock = new ArrivalClock();
    expect(clock.timeOf(Number.NaN, noon)).toBe(noon);
    expect(clock.timeOf(Number.NaN, noon)).toBe(noon + 1);
  });

  it('keep up with a clock that runs slow', () => {
    const clock = new ArrivalClock();
    let time = 0;
    for (let frame = 0; frame <= 60_000; frame += 1) time = clock.timeOf(frame * 80 * 0.9995, noon + frame * 80) - noon;
    expect(time).toBeCloseTo(60_000 * 80, -2);
  });
});
