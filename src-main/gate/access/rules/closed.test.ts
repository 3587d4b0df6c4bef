import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../../../src-preload/contract/site/openingHours.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { facts, permit, visitor } from '../testing/knownFacts.ts';
import { closedFor } from './closed.ts';
import { decide } from './decide.ts';

const calendar = { clock: siteClock('Europe/London'), isHoliday: () => false };
const hours: OpeningHours = {
  ...{ weekday: { from: 420, to: 1140 }, saturday: 'closed', sunday: 'closed', holiday: 'asDay', outside: 'ask' },
};
const north = { name: 'North', openingHours: hours };
/** A Wednesday in winter. */
const [noon, night] = [Date.UTC(2026, 10, 18, 12), Date.UTC(2026, 10, 18, 22)];
const entry = { gate: { way: 'in', approaching: 'in' } } as const;
const both = { gate: { way: 'both', approaching: 'in' } } as const;

describe('a car park', () => {
  it('is closed to who comes out of its hours, until it opens', () => {
    expect(closedFor(entry, north, 'unknown', calendar, noon)).toBeNull();
    expect(closedFor(entry, north, 'unknown', calendar, night)).toEqual({
      ...{ carPark: 'North', opensAt: Date.UTC(2026, 10, 19, 7), outside: 'ask' },
    });
  });

  it('keeps nobody in', () => {
    expect(closedFor({ gate: { way: 'out', approaching: 'in' } }, north, 'unknown', calendar, night)).toBeNull();
    expect(closedFor(both, north, 'leaving', calendar, night)).toBeNull();
    expect(closedFor(both, north, 'approaching', calendar, night)).not.toBeNull();
    expect(closedFor(both, north, 'unknown', calendar, night)).not.toBeNull();
    expect(closedFor({ gate: null }, north, 'unknown', calendar, night)).not.toBeNull();
  });

  it.each([
    ['in', 'in', 'leaving', 'closed'],
    ['out', 'out', 'approaching', 'let go'],
    ['inside', 'in', 'approaching', 'let go'],
    ['both', 'in', 'approaching', 'closed'],
    ['both', 'in', 'leaving', 'let go'],
    ['both', 'in', 'unknown', 'closed'],
    ['both', 'out', 'approaching', 'let go'],
    ['both', 'out', 'leaving', 'closed'],
    ['both', 'out', 'unknown', 'closed'],
  ] as const)(
    'at a gate for %s, where %s is towards the camera, is to who is %s: %s',
    (way, approaching, direction, becomes) => {
      const closed = closedFor({ gate: { way, approaching } }, north, direction, calendar, night);
      expect(closed === null ? 'let go' : 'closed').toBe(becomes);
    },
  );

  it('is open where nobody said when, or that it makes no difference', () => {
    expect(closedFor(entry, { name: 'North', openingHours: null }, 'unknown', calendar, night)).toBeNull();
    const usual = { ...north, openingHours: { ...hours, outside: 'asUsual' as const } };
    expect(closedFor(entry, usual, 'unknown', calendar, night)).toBeNull();
  });
});

describe('who comes when it is closed', () => {
  const closed = { carPark: 'North', opensAt: Date.UTC(2026, 10, 19, 7), outside: 'ask' } as const;

  it('is let in by a permit that holds, and asked about otherwise', () => {
    expect(decide(facts({ closed, permits: [permit()] }))).toMatchObject({ verdict: 'allow', cause: 'permit' });
    expect(decide(facts({ closed }))).toMatchObject({
      ...{ verdict: 'ask', cause: 'closed' },
      sentence: 'North is closed until 19 November at 07:00, and no permit holds.',
    });
    expect(decide(facts({ closed: { ...closed, opensAt: null } })).sentence).toBe(
      'North is closed, and no permit holds.',
    );
    expect(decide(facts({ closed: { ...closed, outside: 'deny' } })).verdict).toBe('deny');
    expect(decide(facts({ closed, unknown: 'deny' })).verdict).toBe('deny');
    expect(decide(facts({ closed, unknown: 'alert' })).alert).toBe('warning');
  });

  it('is asked about where they are expected as a visitor, whatever the rule, and named', () => {
    const decision = decide(facts({ closed: { ...closed, outside: 'deny' }, visitors: [visitor()] }));
    expect(decision).toMatchObject({ verdict: 'ask', cause: 'closed', visitorId: 'v1', alert: null });
    expect(decision.sentence).toContain('is expected now');
  });

  it('is let out where all is paid', () => {
    const charge = { state: 'settled', owedPence: 0, paidPence: 200, closeness: 'sure' } as const;
    expect(decide(facts({ closed, charge })).verdict).toBe('allow');
  });
});
