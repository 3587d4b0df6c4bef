import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownRules } from '../../../src-preload/contract/settings.ts';
import { decide, decideUnknown, type Facts, type KnownGroup, type KnownPermit, type KnownVisitor } from './decide.ts';
import { holdsAt } from './schedule.ts';

const at = Date.UTC(2026, 10, 18, 9);
const day = 86_400_000;

const staff: KnownGroup = {
  id: 'staff',
  name: 'Staff',
  onMatch: 'open',
  priority: 10,
  cameraIds: null,
  schedule: [{ days: [1, 2, 3, 4, 5], from: 360, to: 1200 }],
  validFrom: null,
  validTo: null,
};

type Refused = [string, Partial<KnownPermit>, Partial<KnownGroup>, string, string];

function permit(changes: Partial<KnownPermit> = {}, group: Partial<KnownGroup> = {}): KnownPermit {
  return {
    id: 'p1',
    number: 'STAFF001',
    group: { ...staff, ...group },
    suspended: false,
    suspendedReason: '',
    validFrom: null,
    validTo: null,
    schedule: null,
    mostOnSite: null,
    othersOnSite: 0,
    closeness: 'sure',
    ...changes,
  };
}

function visitor(changes: Partial<KnownVisitor> = {}): KnownVisitor {
  return {
    id: 'v1',
    kind: 'visitor',
    name: 'Ann Lee',
    host: 'Dr Shah',
    from: at - 3_600_000,
    to: at + 3_600_000,
    cameraIds: null,
    closeness: 'sure',
    ...changes,
  };
}

function facts(changes: Partial<Facts> = {}): Facts {
  return {
    at,
    wall: { weekday: 3, minute: 540 },
    dateInWords: (moment) => new Date(moment).toISOString().slice(0, 10),
    momentInWords: (moment) => new Date(moment).toISOString().slice(0, 16),
    cameraId: 'entry',
    readable: true,
    watch: [],
    permits: [],
    visitors: [],
    unknown: 'ask',
    ...changes,
  };
}

describe('who comes in', () => {
  it('lets a valid permit in and says why', () => {
    expect(decide(facts({ permits: [permit({ validTo: at + 30 * day })] }))).toMatchObject({
      verdict: 'allow',
      cause: 'permit',
      permitId: 'p1',
      groupId: 'staff',
      sentence: 'Staff permit STAFF001, allowed Mon–Fri 06:00–20:00, until 2026-12-18.',
    });
  });

  it.each([
    ['a suspended permit', { suspended: true }, {}, 'suspended', 'Staff permit STAFF001 is suspended.'],
    ['a group that denies', {}, { onMatch: 'deny' }, 'groupDenies', 'Staff permit STAFF001: this group is not let in.'],
    [
      'one not valid yet',
      { validFrom: at + day },
      {},
      'notYetValid',
      'Staff permit STAFF001 is not valid before 2026-11-19.',
    ],
    ['one expired', { validTo: at }, {}, 'expired', 'Staff permit STAFF001 expired on 2026-11-18.'],
    ['a group expired', {}, { validTo: at - day }, 'expired', 'Staff permit STAFF001 expired on 2026-11-17.'],
    ['another gate', {}, { cameraIds: ['exit'] }, 'wrongPlace', 'Staff permit STAFF001 does not hold at this gate.'],
    [
      'another time',
      { schedule: [{ days: [6], from: 0, to: 60 }] },
      {},
      'wrongTime',
      'Staff permit STAFF001 is allowed only Sat 00:00–01:00.',
    ],
    [
      'too many on site',
      { mostOnSite: 1, othersOnSite: 1 },
      {},
      'tooManyOnSite',
      'Staff permit STAFF001 allows 1 vehicle on site, and 1 are here.',
    ],
  ] satisfies Refused[])('denies %s, and says so', (_, changes, group, cause, sentence) => {
    expect(decide(facts({ permits: [permit(changes, group)] }))).toMatchObject({ verdict: 'deny', cause, sentence });
  });

  it('asks where the group says so, and where the plate is in doubt', () => {
    expect(decide(facts({ permits: [permit({}, { onMatch: 'ask' })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'groupAsks',
    });
    expect(decide(facts({ permits: [permit({ closeness: 'doubtful' })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'doubtful',
    });
    expect(decide(facts({ readable: false }))).toMatchObject({ verdict: 'ask', cause: 'unreadable' });
  });

  it('prefers a permit that lets in to one that does not', () => {
    const weekend = permit(
      { id: 'p2', number: 'W1', schedule: [{ days: [6, 7], from: 0, to: 1440 }] },
      { priority: 99 },
    );
    expect(decide(facts({ permits: [weekend, permit()] }))).toMatchObject({ verdict: 'allow', permitId: 'p1' });
  });

  it('lets an expected visitor in, and asks where one is early, late or at another gate', () => {
    expect(decide(facts({ visitors: [visitor()] }))).toMatchObject({
      verdict: 'allow',
      cause: 'visitor',
      sentence: 'Visitor Ann Lee for Dr Shah, expected now.',
    });
    expect(decide(facts({ visitors: [visitor({ from: at + day, to: at + 2 * day })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'visitorEarlyOrLate',
      sentence: 'Visitor Ann Lee for Dr Shah not expected until 2026-11-19T09:00.',
    });
    expect(decide(facts({ visitors: [visitor({ cameraIds: ['elsewhere'] })] }))).toMatchObject({
      verdict: 'ask',
      cause: 'wrongPlace',
      sentence: 'Visitor Ann Lee for Dr Shah is not expected at this gate.',
    });
    const doubtful = visitor({ cameraIds: ['elsewhere'], closeness: 'doubtful' });
    expect(decide(facts({ visitors: [doubtful] })).sentence).toMatch(/^Perhaps Visitor Ann Lee/);
  });

  it('puts the watch list before every permit, but for a note', () => {
    const known = { permits: [permit()] };
    const watch = (severity: 'note' | 'warning' | 'severe') => [{ id: 'w', reason: 'unpaid charges', severity }];
    expect(decide(facts({ ...known, watch: watch('severe') }))).toMatchObject({
      verdict: 'deny',
      cause: 'watchList',
      alert: 'severe',
    });
    expect(decide(facts({ ...known, watch: watch('warning') }))).toMatchObject({ verdict: 'ask', alert: 'warning' });
    expect(decide(facts({ ...known, watch: watch('note') }))).toMatchObject({
      verdict: 'allow',
      alert: 'note',
      sentence: 'Staff permit STAFF001, allowed Mon–Fri 06:00–20:00. Note: unpaid charges.',
    });
  });

  it('never lets in what nobody knows', () => {
    expect(decide(facts())).toMatchObject({ verdict: 'ask', cause: 'unknown' });
    expect(decide(facts({ unknown: 'deny' }))).toMatchObject({ verdict: 'deny', cause: 'unknown' });
    expect(decide(facts({ unknown: 'alert' }))).toMatchObject({ verdict: 'ask', alert: 'warning' });
  });
});

it('calls to a plate that nobody knows even where a note is on it, if the site wants it so', () => {
  const watch = [{ id: 'w', reason: 'seen before', severity: 'note' as const }];
  expect(decide(facts({ watch, unknown: 'alert' }))).toMatchObject({
    verdict: 'ask',
    cause: 'unknown',
    alert: 'warning',
  });
});

describe('whatever the facts', () => {
  const moment = fc.option(fc.integer({ min: at - 9 * day, max: at + 9 * day }), { nil: null });
  const schedule = fc.option(
    fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: fc.integer({ min: 0, max: 1439 }),
        to: fc.integer({ min: 1, max: 1440 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { nil: null },
  );
  const cameraIds = fc.option(fc.subarray(['entry', 'exit']), { nil: null });
  const closeness = fc.constantFrom('sure' as const, 'doubtful' as const);
  const anyPermit = fc.record({
    id: fc.uuid(),
    number: fc.string(),
    group: fc.record({
      id: fc.uuid(),
      name: fc.string(),
      onMatch: fc.constantFrom('open' as const, 'ask' as const, 'alert' as const, 'deny' as const),
      priority: fc.integer({ min: 0, max: 99 }),
      cameraIds,
      schedule,
      validFrom: moment,
      validTo: moment,
    }),
    suspended: fc.boolean(),
    suspendedReason: fc.constant(''),
    validFrom: moment,
    validTo: moment,
    schedule,
    mostOnSite: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    othersOnSite: fc.integer({ min: 0, max: 3 }),
    closeness,
  });
  const anyVisitor = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('visitor' as const, 'delivery' as const),
    name: fc.string(),
    host: fc.string(),
    from: fc.integer({ min: at - 9 * day, max: at + 9 * day }),
    to: fc.integer({ min: at - 9 * day, max: at + 9 * day }),
    cameraIds,
    closeness,
  });
  const anyFacts: fc.Arbitrary<Facts> = fc.record({
    at: fc.constant(at),
    wall: fc.record({ weekday: fc.integer({ min: 1, max: 7 }), minute: fc.integer({ min: 0, max: 1439 }) }),
    dateInWords: fc.constant(() => 'some day'),
    momentInWords: fc.constant(() => 'some time'),
    cameraId: fc.constantFrom('entry', 'exit'),
    readable: fc.boolean(),
    watch: fc.array(
      fc.record({
        id: fc.uuid(),
        reason: fc.string(),
        severity: fc.constantFrom('note' as const, 'warning' as const, 'severe' as const),
      }),
      { maxLength: 3 },
    ),
    permits: fc.array(anyPermit, { maxLength: 4 }),
    visitors: fc.array(anyVisitor, { maxLength: 3 }),
    unknown: fc.constantFrom(...unknownRules),
  });
  const always = (holds: (facts: Facts) => void) => fc.assert(fc.property(anyFacts, holds), { numRuns: 2000 });

  it('nothing opens for a suspended permit', () => {
    always((each) => {
      if (each.permits.some(({ suspended }) => suspended)) expect(decide(each).verdict).not.toBe('allow');
    });
  });

  it('what nobody knows never opens, under any rule', () => {
    for (const rule of unknownRules) expect(decideUnknown(rule).verdict).not.toBe('allow');
    always((each) => {
      const stranger = { ...each, permits: [], visitors: [] };
      expect(decide(stranger).verdict).not.toBe('allow');
    });
  });

  it('only a sure permit of a group that opens, or a sure visitor who is expected, opens', () => {
    always((each) => {
      const decision = decide(each);
      if (decision.verdict !== 'allow') return;
      expect(each.readable).toBe(true);
      expect(each.watch.every(({ severity }) => severity === 'note')).toBe(true);
      const permit = each.permits.find(({ id }) => id === decision.permitId);
      const visitor = each.visitors.find(({ id }) => id === decision.visitorId);
      expect(permit === undefined).not.toBe(visitor === undefined);
      if (permit) {
        expect(permit.closeness).toBe('sure');
        expect(['open', 'alert']).toContain(permit.group.onMatch);
        expect(permit.group.cameraIds === null || permit.group.cameraIds.includes(each.cameraId)).toBe(true);
        for (const { validFrom, validTo } of [permit, permit.group]) {
          expect(validFrom === null || each.at >= validFrom).toBe(true);
          expect(validTo === null || each.at < validTo).toBe(true);
        }
        expect(holdsAt(permit.schedule ?? permit.group.schedule, each.wall)).toBe(true);
        expect(permit.mostOnSite === null || permit.othersOnSite < permit.mostOnSite).toBe(true);
      }
      if (visitor) {
        expect(visitor.closeness).toBe('sure');
        expect(visitor.cameraIds === null || visitor.cameraIds.includes(each.cameraId)).toBe(true);
        expect(each.permits.some(({ suspended, group }) => suspended || group.onMatch === 'deny')).toBe(false);
        expect(each.at >= visitor.from && each.at < visitor.to).toBe(true);
      }
    });
  });

  it('says why in one sentence', () => {
    always((each) => {
      expect(decide(each).sentence).toMatch(/\.$/);
    });
  });
});
