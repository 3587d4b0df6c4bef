import { describe, expect, it } from 'vitest';
import { standingClock } from '../testing/freshRecord.ts';
import { type ClockMove, createClockWatch } from './clockWatch.ts';

function watched() {
  const clock = standingClock();
  const watch = createClockWatch(clock);
  const moves: ClockMove[] = [];
  watch.onMoved((move) => moves.push(move));
  return { clock, watch, moves };
}

describe('the watch on the clock', () => {
  it('says nothing while the clock goes on, nor when it is put right by a little', () => {
    const { clock, watch, moves } = watched();
    clock.advance(86_400_000);
    watch.look();
    clock.set(-900);
    watch.look();
    expect(moves).toEqual([]);
  });

  it('tells once, by how much and when, in either direction', () => {
    const { clock, watch, moves } = watched();
    for (const byMs of [-3_600_000, 86_400_000]) {
      clock.set(byMs);
      watch.look();
      watch.look();
      expect(moves.at(-1)).toEqual({ at: clock.now(), byMs });
    }
    expect(moves).toHaveLength(2);
  });

  it('puts UTC on by what the clock says now, and does not let it tremble', () => {
    const { clock, watch } = watched();
    const seen = clock.monotonicMs();
    clock.advance(5_000);
    expect(watch.utcOf(seen)).toBe(clock.now() - 5_000);
    clock.set(12);
    expect(watch.utcOf(seen)).toBe(clock.now() - 12 - 5_000);
    clock.set(-60_000);
    expect(watch.utcOf(seen)).toBe(clock.now() - 5_000);
  });

  it('counts what it went forward as time that may have gone by, and nothing that it was set back', () => {
    const { clock, watch } = watched();
    const before = clock.monotonicMs();
    clock.set(7_000);
    clock.set(3_000);
    expect(watch.forwardSince(before)).toBe(10_000);
    clock.advance(1_000);
    clock.set(-60_000);
    expect(watch.forwardSince(before)).toBe(10_000);
    expect(watch.forwardSince(clock.monotonicMs())).toBe(0);
  });
});
