import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownRules } from '../../../../src-preload/contract/gate/access.ts';
import { type AccessVerdict, decisionCauses } from '../../../../src-preload/contract/record/decision.ts';
import { postDoubts } from '../../../../src-preload/contract/record/posted.ts';
import {
  anyFacts,
  anyPermit,
  anyPosted,
  anyVisitor,
  at,
  permitThatDoesNotHold,
  permitThatHolds,
} from '../testing/knownFacts.ts';
import { decide, decideUnknown, type Facts, type KnownCharge, type KnownPermit, type KnownVisitor } from './decide.ts';
import { holdsAt } from './schedule.ts';

type Speaker = 'nobody' | 'permit' | 'visitor';
const strictest = ['deny', 'ask', 'allow'] as const;

/** Whether the dates of a permit and of its group have begun and not ended. */
function isInDate({ group, validFrom, validTo }: KnownPermit): boolean {
  const begun = [validFrom, group.validFrom].every((from) => (from ?? 0) <= at);
  return begun && [validTo, group.validTo].every((to) => (to ?? Number.POSITIVE_INFINITY) > at);
}

/** Whether a permit holds here and now; what a group denies lapses by dates only. */
function holds(permit: KnownPermit, { cameraId, wall }: Facts): boolean {
  if (!isInDate(permit)) return false;
  if (permit.group.onMatch === 'deny') return true;
  const { group, schedule, mostOnSite, othersOnSite } = permit;
  return (
    (group.cameraIds ?? [cameraId]).includes(cameraId) &&
    holdsAt(schedule ?? group.schedule, wall) &&
    othersOnSite < (mostOnSite ?? Number.POSITIVE_INFINITY)
  );
}

/** What a permit that holds says. */
function wordOf({ group, closeness }: KnownPermit): AccessVerdict {
  if (group.onMatch === 'deny') return 'deny';
  return closeness === 'doubtful' || group.onMatch === 'ask' ? 'ask' : 'allow';
}

function isExpected({ from, to, cameraIds }: KnownVisitor, { cameraId }: Facts): boolean {
  return from <= at && at < to && (cameraIds ?? [cameraId]).includes(cameraId);
}

/** Whether all is paid, beyond doubt. */
function isSettled({ state, closeness }: KnownCharge): boolean {
  return state === 'settled' && closeness === 'sure';
}

/** The rule in other words than those of `decide`: nobody is let in on the word of a stranger who is doubted at all. */
function rule(facts: Facts): readonly [AccessVerdict, Speaker] {
  const [verdict, speaker] = ruleOfOwn(facts);
  const isTrusted = facts.posted === null || facts.posted.doubts.length === 0;
  return [verdict === 'allow' && !isTrusted ? 'ask' : verdict, speaker];
}

/** What Gatehouse read itself: level by level from the highest priority down, and no sorting. */
function ruleOfOwn(facts: Facts): readonly [AccessVerdict, Speaker] {
  const { readable, watch, permits, visitors, charge, closed, unknown } = facts;
  if (!readable) return ['ask', 'nobody'];
  if (watch.some(({ severity }) => severity === 'severe')) return ['deny', 'nobody'];
  if (watch.some(({ severity }) => severity === 'warning')) return ['ask', 'nobody'];
  if (permits.some(({ suspended }) => suspended)) return ['deny', 'permit'];
  const holding = permits.filter((permit) => holds(permit, facts));
  for (let priority = 100; priority >= 0; priority--) {
    const said = holding.filter(({ group }) => group.priority === priority).map(wordOf);
    for (const verdict of strictest) if (said.includes(verdict)) return [verdict, 'permit'];
  }
  const expected = visitors.filter((visitor) => isExpected(visitor, facts));
  if (closed !== null && expected.length > 0) return ['ask', 'visitor'];
  if (expected.some(({ closeness }) => closeness === 'sure')) return ['allow', 'visitor'];
  if (expected.length > 0) return ['ask', 'visitor'];
  if (charge !== null) return [isSettled(charge) ? 'allow' : 'ask', 'nobody'];
  if (permits.length > 0) return ['deny', 'permit'];
  if (visitors.length > 0) return ['ask', 'visitor'];
  return [[unknown, closed?.outside].includes('deny') ? 'deny' : 'ask', 'nobody'];
}

function speakerOf({ permitId, visitorId }: ReturnType<typeof decide>): Speaker {
  if (permitId !== null) return 'permit';
  return visitorId === null ? 'nobody' : 'visitor';
}

/** Permits that hold or not at the entry on a Wednesday at 09:00, none of them suspended, and nothing on the watch list. */
const papersOnly = anyFacts.map((facts) => ({
  ...facts,
  readable: true,
  closed: null,
  watch: [],
  permits: facts.permits.map((permit) => ({ ...permit, suspended: false })),
}));
const lawful = anyPermit.map((permit) => ({ ...permit, suspended: false }));

function always<Values extends [unknown, ...unknown[]]>(
  values: { readonly [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
  check: (...drawn: Values) => void,
): void {
  fc.assert(fc.property(...values, check), { numRuns: 500 });
}

describe('whatever is known of a plate', () => {
  it('the verdict is the rule’s, and it is told whose word it is', () => {
    always([anyFacts, anyPosted], (known, posted) => {
      const facts = { ...known, posted };
      const decision = decide(facts);
      expect([decision.verdict, speakerOf(decision)]).toEqual(rule(facts));
    });
  });

  it('nothing that was posted opens while anything at all speaks against it, and else as if Gatehouse had read it', () => {
    always([anyFacts, fc.subarray([...postDoubts], { minLength: 1 })], (facts, doubts) => {
      const doubted = decide({ ...facts, posted: { doubts } });
      expect(doubted.verdict).not.toBe('allow');
      if (decide(facts).verdict === 'allow')
        expect(doubted.sentence).toMatch(/posted by a camera that reads by itself/);
      expect(decide({ ...facts, posted: { doubts: [] } })).toEqual(decide(facts));
    });
  });

  it('every cause is met here, and both answers of those that open', () => {
    const drawn = fc.sample(anyFacts, { numRuns: 2000, seed: 1 }).map(decide);
    expect(new Set(drawn.map(({ cause }) => cause))).toEqual(new Set(decisionCauses));
    expect(drawn.filter(({ verdict }) => verdict === 'allow').length).toBeGreaterThan(100);
  });

  it('neither the order of the permits nor that of the visits matters', () => {
    always([anyFacts], (facts) => {
      const turned = { ...facts, permits: facts.permits.toReversed(), visitors: facts.visitors.toReversed() };
      expect(decide(turned).verdict).toBe(decide(facts).verdict);
    });
  });

  it('says why in one sentence or two', () => {
    always([anyFacts], (facts) => {
      expect(decide(facts).sentence).toMatch(/\.$/);
    });
  });

  it('nothing opens for a suspended permit, whatever else the plate has', () => {
    always([anyFacts, anyPermit], (facts, permit) => {
      const permits = [...facts.permits, { ...permit, suspended: true }];
      expect(decide({ ...facts, permits }).verdict).not.toBe('allow');
    });
  });

  it('what nobody knows never opens, under any rule', () => {
    for (const rule of unknownRules) expect(decideUnknown(rule).verdict).not.toBe('allow');
    always([anyFacts], (facts) => {
      expect(decide({ ...facts, permits: [], visitors: [], charge: null }).verdict).not.toBe('allow');
    });
  });

  it('where a car park is closed nothing opens that was closed when it was open, and no visit, but a permit that holds does', () => {
    const closed = { carPark: 'North', opensAt: null, outside: 'ask' } as const;
    always([anyFacts], (facts) => {
      const [open, shut] = [decide({ ...facts, closed: null }), decide({ ...facts, closed })];
      if (open.verdict !== 'allow') expect(shut.verdict).not.toBe('allow');
      if (open.verdict === 'allow') expect(shut.verdict).toBe(open.cause === 'visitor' ? 'ask' : 'allow');
    });
  });

  it('what is only near a known plate never opens', () => {
    always([anyFacts], (facts) => {
      const permits = facts.permits.map((permit) => ({ ...permit, closeness: 'doubtful' as const }));
      const visitors = facts.visitors.map((visitor) => ({ ...visitor, closeness: 'doubtful' as const }));
      const charge = facts.charge && { ...facts.charge, closeness: 'doubtful' as const };
      expect(decide({ ...facts, permits, visitors, charge }).verdict).not.toBe('allow');
    });
  });

  it('what is owed, or settled by a guess, opens nothing that was closed without it', () => {
    always([anyFacts], (facts) => {
      if (facts.charge !== null && isSettled(facts.charge)) return;
      const before = decide({ ...facts, charge: null });
      if (before.verdict !== 'allow') expect(decide(facts).verdict).not.toBe('allow');
    });
  });

  it('only a sure permit that holds and lets in, a sure visitor who is expected, or a charge that is settled beyond doubt opens', () => {
    always([anyFacts], (facts) => {
      const decision = decide(facts);
      if (decision.verdict !== 'allow') return;
      if (decision.cause === 'settled') {
        expect(facts.charge !== null && isSettled(facts.charge)).toBe(true);
        return;
      }
      expect(decision.permitId === null).not.toBe(decision.visitorId === null);
      // Two may have been drawn with one id.
      const byPermit = facts.permits
        .filter(({ id }) => id === decision.permitId)
        .some((permit) => holds(permit, facts) && wordOf(permit) === 'allow');
      const byVisitor = facts.visitors
        .filter(({ id }) => id === decision.visitorId)
        .some((visitor) => isExpected(visitor, facts) && visitor.closeness === 'sure');
      expect(byPermit || byVisitor).toBe(true);
    });
  });
});

describe('of several permits on a plate', () => {
  const inGroup = (permit: KnownPermit, group: Partial<KnownPermit['group']>): KnownPermit => ({
    ...permit,
    group: { ...permit.group, ...group },
  });

  it('a lower one changes nothing of what a higher one that holds says, be it to deny, to ask or to let in', () => {
    always([papersOnly, permitThatHolds, lawful], (facts, permit, lower) => {
      const highest = inGroup(permit, { priority: 99 });
      const others = facts.permits.map((other) => inGroup(other, { priority: Math.min(other.group.priority, 98) }));
      const permits = [...others, inGroup(lower, { priority: 98 }), highest];
      expect(decide({ ...facts, permits })).toMatchObject({ verdict: wordOf(permit), permitId: permit.id });
    });
  });

  it('the stricter speaks at equal priority', () => {
    always([papersOnly, permitThatHolds, permitThatHolds], (facts, one, other) => {
      const permits = [inGroup(one, { priority: 50 }), inGroup(other, { priority: 50 })];
      const alone = permits.map((permit) => decide({ ...facts, permits: [permit] }).verdict);
      expect(decide({ ...facts, permits }).verdict).toBe(strictest.find((verdict) => alone.includes(verdict)));
    });
  });

  it('one that does not hold here and now gives way to any that does, whatever its priority', () => {
    always([papersOnly, permitThatHolds, permitThatDoesNotHold], (facts, permit, other) => {
      const idle = inGroup(other, { priority: 100 });
      expect(decide({ ...facts, permits: [idle, permit] })).toEqual(decide({ ...facts, permits: [permit] }));
    });
  });

  it('a group’s deny holds at every gate and hour and with any number on site, until dates end it', () => {
    always([papersOnly, lawful, lawful], (facts, permit, other) => {
      const { validFrom, validTo } = permit;
      const denied = (like: KnownPermit) =>
        inGroup(
          { ...like, id: permit.id, closeness: 'sure', validFrom, validTo },
          { ...permit.group, onMatch: 'deny' },
        );
      const elsewhere = inGroup(denied(other), { cameraIds: other.group.cameraIds, schedule: other.group.schedule });
      const verdict = (each: KnownPermit) => decide({ ...facts, permits: [...facts.permits, each] }).verdict;
      expect(verdict(elsewhere)).toBe(verdict(denied(permit)));
    });
  });
});

describe('a visit that is expected now', () => {
  const expected = anyVisitor.map((visitor) => ({
    ...visitor,
    ...{ from: at, to: at + 1, cameraIds: null, closeness: 'sure' as const },
  }));

  it('is let in where no permit of the plate holds', () => {
    always([papersOnly, permitThatDoesNotHold, expected], (facts, permit, visitor) => {
      const permits = [...facts.permits.filter((other) => !holds(other, facts)), permit];
      const decision = decide({ ...facts, permits, visitors: [...facts.visitors, visitor] });
      expect(decision).toMatchObject({ verdict: 'allow', cause: 'visitor' });
    });
  });

  it('changes no verdict where one holds, and is named to whoever is asked', () => {
    always([papersOnly, permitThatHolds, expected], (facts, permit, visitor) => {
      const permits = [...facts.permits, permit];
      const without = decide({ ...facts, permits, visitors: [] });
      const decision = decide({ ...facts, permits, visitors: [visitor] });
      expect(decision).toMatchObject({ verdict: without.verdict, cause: without.cause, permitId: without.permitId });
      expect(decision.visitorId).toBe(decision.verdict === 'ask' ? visitor.id : null);
    });
  });

  it('never is let in past a suspended permit or a group’s deny of this day', () => {
    const denying = fc.oneof(
      permitThatHolds.map((permit) => ({ ...permit, group: { ...permit.group, onMatch: 'deny' as const } })),
      anyPermit.map((permit) => ({ ...permit, suspended: true })),
    );
    always([papersOnly, denying, expected], (facts, permit, visitor) => {
      const others = facts.permits.filter((other) => !holds(other, facts) || wordOf(other) !== 'allow');
      expect(decide({ ...facts, permits: [...others, permit], visitors: [visitor] }).verdict).not.toBe('allow');
    });
  });
});
