import { describe, expect, it } from 'vitest';
import { at, day, facts, permit } from '../testing/knownFacts.ts';
import type { KnownGroup, KnownPermit } from './decide.ts';
import { givesWay, judgePermits } from './judgePermits.ts';

type Changes = readonly [permit: Partial<KnownPermit>, group: Partial<KnownGroup>];

/** What one permit says here and now, on a Wednesday at 09:00. */
function said(changes: Partial<KnownPermit> = {}, group: Partial<KnownGroup> = {}) {
  return judgePermits(facts({ permits: [permit(changes, group)] }))[0];
}

const weekend = [{ days: [6, 7], from: 0, to: 1440 }];

describe('a permit that lets in', () => {
  it('says when, and until which day', () => {
    expect(said()).toEqual({
      verdict: 'allow',
      cause: 'permit',
      sentence: 'Staff permit STAFF001, allowed Mon–Fri 06:00–20:00.',
      values: {
        permit: { group: 'Staff', number: 'STAFF001', isSure: true },
        schedule: [{ days: [1, 2, 3, 4, 5], from: 360, to: 1200 }],
        last: null,
      },
      alert: null,
      groupId: 'staff',
      permitId: 'p1',
      visitorId: null,
      watchEntryId: null,
    });
    expect(said({ validTo: at + 30 * day })?.sentence).toBe(
      'Staff permit STAFF001, allowed Mon–Fri 06:00–20:00, until 18 December.',
    );
  });

  it('tells somebody where its group lets in and tells, and nobody else', () => {
    expect(said({}, { onMatch: 'alert' })).toMatchObject({ verdict: 'allow', alert: 'note' });
    expect(said({}, { onMatch: 'open' })).toMatchObject({ verdict: 'allow', alert: null });
  });

  it('does so from the first moment of its dates and its group’s until just before the last', () => {
    expect(said({ validFrom: at, validTo: at + 1 })?.verdict).toBe('allow');
    expect(said({}, { validFrom: at, validTo: at + 1 })?.verdict).toBe('allow');
    expect(said({ validFrom: at - day, validTo: at + day }, { validFrom: at, validTo: at + 1 })?.verdict).toBe('allow');
  });

  it('was valid ever since where no date says otherwise, be it before 1970', () => {
    const before1970 = (changes: Partial<KnownPermit>, group: Partial<KnownGroup>) =>
      judgePermits(facts({ at: -3, permits: [permit(changes, group)] }))[0]?.verdict;
    expect(before1970({}, {})).toBe('allow');
    expect(before1970({ validFrom: -5 }, {})).toBe('allow');
    expect(before1970({}, { validFrom: -5 })).toBe('allow');
  });

  it('is said to hold until the day of its last moment', () => {
    const midnight = at - 9 * 3_600_000 + day;
    expect(said({ validTo: midnight })?.sentence).toMatch(/, until 18 November\.$/);
    expect(said({ validTo: midnight + 1 })?.sentence).toMatch(/, until 19 November\.$/);
    expect(said({ validTo: midnight - day })?.sentence).toBe('Staff permit STAFF001 expired on 17 November.');
    expect(said({ validTo: midnight - day + 1 })?.sentence).toBe('Staff permit STAFF001 expired on 18 November.');
  });

  it('goes by its own hours where it has some, and by its group’s otherwise', () => {
    const now = [{ days: [3], from: 540, to: 541 }];
    expect(said({ schedule: now }, { schedule: weekend })).toMatchObject({
      verdict: 'allow',
      sentence: 'Staff permit STAFF001, allowed Wed 09:00–09:01.',
    });
    expect(said({ schedule: weekend }, { schedule: now })?.cause).toBe('wrongTime');
    expect(said({}, { schedule: null })?.sentence).toBe('Staff permit STAFF001, allowed at any time.');
  });

  it('does so at the gates of its group', () => {
    expect(said({}, { cameraIds: ['exit', 'entry'] })?.verdict).toBe('allow');
    expect(said({}, { cameraIds: [] })?.cause).toBe('wrongPlace');
  });

  it('does so for as many vehicles as it may have on site', () => {
    expect(said({ mostOnSite: 2, othersOnSite: 1 })?.verdict).toBe('allow');
    expect(said({ mostOnSite: null, othersOnSite: 40 })?.verdict).toBe('allow');
  });
});

describe('a permit with as many on site as it may have', () => {
  it.each([
    [{ mostOnSite: 1, othersOnSite: 1, othersUnsure: 1 }, 'ask', 'It may have left without being seen.'],
    [{ mostOnSite: 2, othersOnSite: 3, othersUnsure: 1 }, 'deny', '1 of them may have left without being seen.'],
    [{ mostOnSite: 2, othersOnSite: 2, othersUnsure: 2 }, 'ask', 'They may have left without being seen.'],
  ])('%j leads to: %s', (changes, verdict, why) => {
    const decision = said(changes);
    expect(decision).toMatchObject({ verdict, cause: 'tooManyOnSite' });
    expect(decision?.sentence).toContain(why);
  });
});

describe('a permit that does not', () => {
  it.each([
    ['not valid yet', [{ validFrom: at + day }, {}], 'notYetValid', 'is not valid before 19 November.', null],
    ['of a group of later', [{}, { validFrom: at + 1 }], 'notYetValid', 'is not valid before 18 November.', null],
    ['expired at this moment', [{ validTo: at }, {}], 'expired', 'expired on 18 November.', 'note'],
    ['of a group that has ended', [{}, { validTo: at - day }], 'expired', 'expired on 17 November.', 'note'],
    ['of another gate', [{}, { cameraIds: ['exit'] }], 'wrongPlace', 'does not hold at this gate.', null],
    ['of other hours', [{ schedule: weekend }, {}], 'wrongTime', 'is allowed only Sat, Sun 00:00–24:00.', null],
    [
      'with its one vehicle on site',
      [{ mostOnSite: 1, othersOnSite: 1 }, {}],
      'tooManyOnSite',
      'allows 1 vehicle on site, and 1 is here.',
      null,
    ],
    [
      'with more on site than it may have',
      [{ mostOnSite: 2, othersOnSite: 3 }, {}],
      'tooManyOnSite',
      'allows 2 vehicles on site, and 3 are here.',
      null,
    ],
  ] satisfies [string, Changes, string, string, string | null][])(
    '%s refuses, says so, and gives way to one that holds',
    (_, [changes, group], cause, why, alert) => {
      const decision = said(changes, group);
      expect(decision).toMatchObject({ verdict: 'deny', cause, sentence: `Staff permit STAFF001 ${why}`, alert });
      expect(decision && givesWay(decision)).toBe(true);
    },
  );

  it.each([
    ['suspended', [{ suspended: true }, {}], 'deny', 'suspended', ' is suspended.', 'warning'],
    [
      'suspended for a reason',
      [{ suspended: true, suspendedReason: 'Left' }, {}],
      'deny',
      'suspended',
      ' is suspended: Left.',
      'warning',
    ],
    [
      'of a group that lets nobody in',
      [{}, { onMatch: 'deny' }],
      'deny',
      'groupDenies',
      ': this group is not let in.',
      'note',
    ],
    ['of a group that asks', [{}, { onMatch: 'ask' }], 'ask', 'groupAsks', ': ask before opening.', null],
  ] satisfies [string, Changes, string, string, string, string | null][])(
    '%s says so, and gives way to none',
    (_, [changes, group], verdict, cause, why, alert) => {
      const decision = said(changes, group);
      expect(decision).toMatchObject({ verdict, cause, sentence: `Staff permit STAFF001${why}`, alert });
      expect(decision && givesWay(decision)).toBe(false);
    },
  );

  it('asks where the plate was not read surely', () => {
    const decision = said({ closeness: 'doubtful' });
    expect(decision).toMatchObject({
      verdict: 'ask',
      cause: 'doubtful',
      sentence: 'Perhaps Staff permit STAFF001, but the plate was not read surely.',
      alert: null,
    });
    expect(decision && givesWay(decision)).toBe(false);
  });

  it('refuses in doubt too, and is named as a guess then', () => {
    for (const [changes, group] of [
      [{ suspended: true }, {}],
      [{}, { onMatch: 'deny' }],
      [{ validTo: at }, {}],
      [{ schedule: weekend }, {}],
    ] satisfies Changes[]) {
      expect(said({ closeness: 'doubtful', ...changes }, group)).toMatchObject({
        verdict: 'deny',
        sentence: expect.stringMatching(/^Perhaps Staff permit STAFF001/),
      });
    }
  });
});

describe('what a group denies', () => {
  const denied = (changes: Partial<KnownPermit> = {}, group: Partial<KnownGroup> = {}) =>
    said(changes, { ...group, onMatch: 'deny' })?.cause;

  it('holds at other gates, at other hours and with any number on site', () => {
    expect(denied({}, { cameraIds: ['exit'] })).toBe('groupDenies');
    expect(denied({}, { schedule: weekend })).toBe('groupDenies');
    expect(denied({ schedule: weekend })).toBe('groupDenies');
    expect(denied({ mostOnSite: 1, othersOnSite: 1 })).toBe('groupDenies');
  });

  it('lapses by the dates of the group and by those of the permit', () => {
    expect(denied({}, { validTo: at })).toBe('expired');
    expect(denied({ validTo: at })).toBe('expired');
    expect(denied({}, { validFrom: at + 1 })).toBe('notYetValid');
    expect(denied({ validFrom: at + 1 })).toBe('notYetValid');
  });
});

describe('of several permits', () => {
  const order = (...permits: readonly KnownPermit[]) =>
    judgePermits(facts({ permits })).map(({ permitId }) => permitId);
  const named = (id: string, group: Partial<KnownGroup> = {}, changes: Partial<KnownPermit> = {}) =>
    permit({ id, ...changes }, group);

  it('the suspended one speaks first, then those that hold by priority, then those that do not by priority', () => {
    expect(
      order(
        named('idle', { priority: 90, cameraIds: [] }),
        named('idler', { priority: 95, cameraIds: [] }),
        named('low', { priority: 10 }),
        named('high', { priority: 60 }),
        named('suspended', { priority: 0 }, { suspended: true }),
      ),
    ).toEqual(['suspended', 'high', 'low', 'idler', 'idle']);
  });

  it('of equal priority the strictest speaks first', () => {
    expect(
      order(
        named('open', { onMatch: 'open' }),
        named('told', { onMatch: 'alert' }),
        named('asked', { onMatch: 'ask' }),
        named('denied', { onMatch: 'deny' }),
      ),
    ).toEqual(['denied', 'asked', 'told', 'open']);
  });
});
