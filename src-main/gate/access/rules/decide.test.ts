import { describe, expect, it } from 'vitest';
import type { UnknownRule } from '../../../../src-preload/contract/gate/access.ts';
import { at, day, facts, permit, visitor } from '../testing/knownFacts.ts';
import {
  decide,
  decideUnknown,
  type KnownCharge,
  type KnownGroup,
  type KnownPermit,
  type WatchMatch,
} from './decide.ts';

/** A permit of a group with this priority that does this upon a match. */
function of(priority: number, onMatch: KnownGroup['onMatch'], changes: Partial<KnownPermit> = {}): KnownPermit {
  return permit({ id: `${onMatch}${priority}`, ...changes }, { priority, onMatch });
}

const weekend = [{ days: [6, 7], from: 0, to: 1440 }];
const outOfHours = { schedule: weekend };

describe('of several permits on a plate', () => {
  const decided = (...permits: readonly KnownPermit[]) => decide(facts({ permits }));

  it('that of the highest priority speaks: a group that is not let in is refused, though a lower one opens', () => {
    expect(decided(of(50, 'open'), of(90, 'deny'))).toMatchObject({ verdict: 'deny', permitId: 'deny90' });
    expect(decided(of(50, 'open'), of(51, 'ask'))).toMatchObject({ verdict: 'ask', permitId: 'ask51' });
    expect(decided(of(50, 'deny'), of(50, 'ask'), of(51, 'open'))).toMatchObject({
      verdict: 'allow',
      permitId: 'open51',
    });
  });

  it('the stricter speaks at equal priority', () => {
    expect(decided(of(50, 'open'), of(50, 'ask'))).toMatchObject({ verdict: 'ask' });
    expect(decided(of(50, 'ask'), of(50, 'deny'), of(50, 'open'))).toMatchObject({ verdict: 'deny' });
    expect(decided(of(50, 'open'), of(50, 'alert'))).toMatchObject({ verdict: 'allow', alert: 'note' });
  });

  it('one that does not hold here and now gives way to a lower one that does', () => {
    expect(decided(of(90, 'open', outOfHours), of(50, 'open'))).toMatchObject({ verdict: 'allow', permitId: 'open50' });
    expect(decided(of(90, 'ask', outOfHours), of(50, 'open'))).toMatchObject({ verdict: 'allow', permitId: 'open50' });
    expect(decided(of(90, 'deny', { validTo: at }), of(50, 'open'))).toMatchObject({ verdict: 'allow' });
    expect(decided(of(90, 'deny', outOfHours), of(50, 'open'))).toMatchObject({ verdict: 'deny' });
  });

  it('one that is matched only in doubt asks, and no lower one opens over it', () => {
    const doubtful = of(90, 'open', { closeness: 'doubtful' });
    expect(decided(of(50, 'open'), doubtful)).toMatchObject({ verdict: 'ask', cause: 'doubtful' });
  });

  it('a suspended one is refused whatever the others are', () => {
    expect(decided(of(99, 'open'), of(0, 'open', { suspended: true }))).toMatchObject({
      verdict: 'deny',
      cause: 'suspended',
    });
  });

  it('that all do not hold, that of the highest priority says why', () => {
    expect(decided(of(50, 'open', { validTo: at }), of(60, 'open', outOfHours))).toMatchObject({
      verdict: 'deny',
      cause: 'wrongTime',
    });
  });
});

describe('a visitor', () => {
  it('is let in while it is expected, from the first moment until just before the last', () => {
    expect(decide(facts({ visitors: [visitor()] }))).toEqual({
      verdict: 'allow',
      cause: 'visitor',
      sentence: 'Visitor Ann Lee for Dr Shah, expected now.',
      values: { visitor: { kind: 'visitor', name: 'Ann Lee', host: 'Dr Shah', isSure: true } },
      alert: null,
      groupId: null,
      permitId: null,
      visitorId: 'v1',
      watchEntryId: null,
    });
    expect(decide(facts({ visitors: [visitor({ from: at, to: at + 1 })] })).verdict).toBe('allow');
    expect(decide(facts({ visitors: [visitor({ cameraIds: ['exit', 'entry'] })] })).verdict).toBe('allow');
  });

  it('is named by what it is', () => {
    const title = (changes: Parameters<typeof visitor>[0]) =>
      decide(facts({ visitors: [visitor(changes)] })).sentence.split(', expected')[0];
    expect(title({ host: '' })).toBe('Visitor Ann Lee');
    expect(title({ kind: 'delivery', name: 'Baker' })).toBe('Delivery from Baker for Dr Shah');
  });

  it('is asked about before and after, with the time it was expected', () => {
    const early = visitor({ from: at + 1, to: at + 2 * day });
    expect(decide(facts({ visitors: [early] }))).toMatchObject({
      verdict: 'ask',
      cause: 'visitorEarlyOrLate',
      sentence: 'Visitor Ann Lee for Dr Shah not expected until 18 November at 09:00.',
      visitorId: 'v1',
    });
    expect(decide(facts({ visitors: [visitor({ to: at })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'visitorEarlyOrLate',
      sentence: 'Visitor Ann Lee for Dr Shah was expected until 18 November at 09:00.',
    });
  });

  it('is asked about at another gate', () => {
    expect(decide(facts({ visitors: [visitor({ cameraIds: ['elsewhere'] })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'wrongPlace',
      sentence: 'Visitor Ann Lee for Dr Shah is not expected at this gate.',
      visitorId: 'v1',
    });
  });

  it('is asked about where its plate was not read surely, unless another who is expected was', () => {
    const doubtful = visitor({ id: 'v2', closeness: 'doubtful' });
    expect(decide(facts({ visitors: [doubtful] }))).toMatchObject({
      verdict: 'ask',
      cause: 'doubtful',
      sentence: 'Perhaps Visitor Ann Lee for Dr Shah, but the plate was not read surely.',
      visitorId: 'v2',
    });
    const visitors = [doubtful, visitor(), visitor({ id: 'v3' })];
    expect(decide(facts({ visitors }))).toMatchObject({ verdict: 'allow', visitorId: 'v1' });
    const elsewhere = visitor({ cameraIds: ['elsewhere'], closeness: 'doubtful' });
    expect(decide(facts({ visitors: [elsewhere] })).sentence).toMatch(/^Perhaps Visitor Ann Lee/);
  });

  it('is let in though a permit of the plate does not hold', () => {
    for (const idle of [
      of(90, 'open', outOfHours),
      of(90, 'open', { validTo: at }),
      of(90, 'open', { validFrom: at + 1 }),
      of(90, 'open', { mostOnSite: 1, othersOnSite: 1 }),
      permit({}, { cameraIds: ['exit'] }),
      of(90, 'deny', { validTo: at }),
    ]) {
      expect(decide(facts({ permits: [idle], visitors: [visitor()] }))).toMatchObject({ cause: 'visitor' });
    }
  });

  it('is not let in where a permit is suspended, or its group is not let in at any hour of these days', () => {
    for (const refusing of [
      of(50, 'open', { suspended: true }),
      of(50, 'deny'),
      of(50, 'deny', outOfHours),
      permit({}, { onMatch: 'deny', cameraIds: ['exit'] }),
    ]) {
      expect(decide(facts({ permits: [refusing], visitors: [visitor()] }))).toMatchObject({
        verdict: 'deny',
        visitorId: null,
      });
    }
  });

  it('is asked about where the group of its permit asks, and is named then', () => {
    const visitors = [visitor()];
    expect(decide(facts({ permits: [of(50, 'ask')], visitors }))).toMatchObject({
      verdict: 'ask',
      cause: 'groupAsks',
      sentence: 'Staff permit STAFF001: ask before opening. Visitor Ann Lee for Dr Shah is expected now.',
      permitId: 'ask50',
      visitorId: 'v1',
    });
    expect(decide(facts({ permits: [of(50, 'open')], visitors }))).toMatchObject({ cause: 'permit', visitorId: null });
  });
});

describe('the watch list', () => {
  const watch = (...severities: readonly WatchMatch['severity'][]): WatchMatch[] =>
    severities.map((severity) => ({ id: severity, reason: 'unpaid charges', severity }));

  it('comes before every permit, but for a note', () => {
    const known = { permits: [permit()] };
    expect(decide(facts({ ...known, watch: watch('severe') }))).toEqual({
      verdict: 'deny',
      cause: 'watchList',
      sentence: 'On the watch list: unpaid charges. Do not let in.',
      values: { reason: 'unpaid charges', isSevere: true },
      alert: 'severe',
      groupId: null,
      permitId: null,
      visitorId: null,
      watchEntryId: 'severe',
    });
    expect(decide(facts({ ...known, watch: watch('warning') }))).toMatchObject({
      verdict: 'ask',
      alert: 'warning',
      sentence: 'On the watch list: unpaid charges.',
    });
    expect(decide(facts({ ...known, watch: watch('note') }))).toMatchObject({
      verdict: 'allow',
      alert: 'note',
      watchEntryId: 'note',
      sentence: 'Staff permit STAFF001, allowed Mon–Fri 06:00–20:00. Note: unpaid charges.',
    });
  });

  it('speaks by its severest entry', () => {
    expect(decide(facts({ watch: watch('note', 'severe', 'warning') })).watchEntryId).toBe('severe');
    expect(decide(facts({ watch: watch('note', 'warning') })).watchEntryId).toBe('warning');
    const twice = ['first', 'second'].map((id) => ({ id, reason: 'stolen', severity: 'severe' as const }));
    expect(decide(facts({ watch: twice })).watchEntryId).toBe('first');
  });

  it('does not make less of what the permit itself calls for', () => {
    const suspended = permit({ suspended: true });
    expect(decide(facts({ permits: [suspended], watch: watch('note') }))).toMatchObject({ alert: 'warning' });
  });
});

describe('what is owed at an exit', () => {
  const charge = (changes: Partial<KnownCharge> = {}): KnownCharge => ({
    ...{ state: 'settled', owedPence: 0, paidPence: 420, closeness: 'sure', ...changes },
  });

  it('opens once it is settled, and is asked for until then', () => {
    expect(decide(facts({ charge: charge() }))).toMatchObject({ verdict: 'allow', sentence: '£4.20 paid.' });
    const nothing = decide(facts({ charge: charge({ paidPence: 0 }) }));
    expect(nothing).toMatchObject({ verdict: 'allow', cause: 'settled', sentence: 'Nothing to pay.' });
    const owes = charge({ state: 'owes', owedPence: 600, closeness: 'doubtful' });
    expect(decide(facts({ charge: owes }))).toMatchObject({ verdict: 'ask', cause: 'owes', sentence: '£6.00 to pay.' });
  });

  it('is asked about where a guess stands between', () => {
    for (const changes of [{ state: 'unsure' }, { closeness: 'doubtful' }] as const)
      expect(decide(facts({ charge: charge(changes) }))).toMatchObject({ verdict: 'ask', cause: 'chargeUnsure' });
  });

  it('comes after a permit that holds and a visit of now, and before one that does not hold', () => {
    const denied = permit({}, { onMatch: 'deny' });
    expect(decide(facts({ charge: charge(), permits: [denied] })).verdict).toBe('deny');
    expect(decide(facts({ charge: charge(), permits: [permit({ suspended: true })] })).verdict).toBe('deny');
    expect(decide(facts({ charge: charge({ state: 'owes' }), permits: [permit()] })).cause).toBe('permit');
    expect(decide(facts({ charge: charge({ state: 'owes' }), visitors: [visitor()] })).cause).toBe('visitor');
    expect(decide(facts({ charge: charge(), permits: [permit({ validTo: at })] })).cause).toBe('settled');
  });
});

describe('what nobody knows', () => {
  it.each<[UnknownRule, string, string | null]>([
    ['ask', 'ask', null],
    ['deny', 'deny', null],
    ['alert', 'ask', 'warning'],
  ])('is decided by the site’s rule: %s', (unknown, verdict, alert) => {
    const decision = {
      ...{ verdict, cause: 'unknown', sentence: 'Nobody here knows this plate.', values: {}, alert },
      ...{ groupId: null, permitId: null, visitorId: null, watchEntryId: null },
    };
    expect(decide(facts({ unknown }))).toEqual(decision);
    expect(decideUnknown(unknown)).toEqual(decision);
  });

  it('calls to the gate even where a note is on it, if the site wants it so', () => {
    const watch = [{ id: 'w', reason: 'seen before', severity: 'note' as const }];
    expect(decide(facts({ watch, unknown: 'alert' }))).toMatchObject({
      verdict: 'ask',
      cause: 'unknown',
      alert: 'warning',
    });
  });
});

it('a plate that could not be read is looked at by a person, whatever else is known', () => {
  const watch = [{ id: 'w', reason: 'stolen', severity: 'severe' as const }];
  expect(decide(facts({ readable: false, permits: [permit()], visitors: [visitor()], watch }))).toMatchObject({
    verdict: 'ask',
    cause: 'unreadable',
    sentence: 'The plate could not be read: look at the vehicle.',
    alert: null,
  });
});
