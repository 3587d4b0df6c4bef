import { describe, expect, it } from 'vitest';
import type { CaseDecision, CaseStanding, CaseState } from '../../../../src-preload/contract/parking/cases.ts';
import { at, london, madeRules } from '../testing/madeRules.ts';
import { type Deciding, decided, duePence, isDecided, newStanding } from './standing.ts';

type Of<Kind extends CaseDecision['kind']> = Omit<Extract<CaseDecision, { kind: Kind }>, 'id' | 'revision'>;
type Step = { [Kind in CaseDecision['kind']]: Of<Kind> }[CaseDecision['kind']];

const monday = at('2026-03-02', '12:00');
const because = { reason: 'As it is' };
const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;
const pay = (pence: number) => ({ kind: 'pay', pence, paidKind: 'card', reference: '77' }) as const;

function step(standing: CaseStanding, made: Step, changes: Partial<Deciding> = {}) {
  const deciding = {
    ...{
      rules: madeRules(),
      waits: [],
      keyed: null,
      enteredAt: monday - 3 * 86_400_000,
      clock: london,
      now: monday,
      by: 'Ann',
      mayWaivePence: null,
    },
  };
  return decided({ id: 'c', revision: 1, ...made } as CaseDecision, { standing, ...deciding, ...changes });
}

function taken(standing: CaseStanding, made: Step, changes: Partial<Deciding> = {}): CaseStanding {
  const told = step(standing, made, changes);
  if ('refused' in told) throw new Error(told.refused);
  return told.standing;
}

const refusal = (told: ReturnType<typeof step>) => ('refused' in told ? told.refused : null);
const open = newStanding([]);
const charged = taken(open, charge);
const appealed = taken(charged, { kind: 'appeal', ...because });
const upheld = taken(appealed, { kind: 'uphold', ...because });

describe('a new case', () => {
  it('is open, or waits for what a person has to settle first', () => {
    expect(open).toMatchObject({ state: 'open', released: false, appealFreezes: false, reason: '', paid: null });
    expect(newStanding(['doubts']).state).toBe('waiting');
    expect([duePence(open, monday), isDecided(open), isDecided(newStanding(['clock']))]).toEqual([0, false, false]);
  });
});

describe('each step', () => {
  const waiting = newStanding(['clock']);
  const all: Readonly<Record<CaseState, CaseStanding>> = {
    ...{ waiting, open, charged, appealed, upheld },
    paid: taken(charged, pay(10_000)),
    waived: taken(open, { kind: 'waive', ...because }),
    cancelled: taken(open, { kind: 'cancel', ...because }),
  };
  const steps: Readonly<Record<string, readonly [Step, readonly CaseState[]]>> = {
    charge: [charge, ['open']],
    waive: [{ kind: 'waive', ...because }, ['open', 'charged', 'appealed', 'upheld']],
    reduce: [{ kind: 'reduce', ...because }, ['charged', 'appealed', 'upheld']],
    cancel: [{ kind: 'cancel', ...because }, ['waiting', 'open', 'charged', 'appealed', 'upheld']],
    pay: [pay(10_000), ['charged', 'appealed', 'upheld']],
    appeal: [{ kind: 'appeal', ...because }, ['charged']],
    uphold: [{ kind: 'uphold', ...because }, ['appealed']],
    release: [{ kind: 'release', ...because }, ['waiting']],
    posted: [{ kind: 'posted', on: '2026-03-02' }, ['charged', 'upheld']],
  };

  it.each(Object.keys(steps))('%s is taken from where it makes sense alone', (name) => {
    const [made, from] = steps[name] ?? ([charge, []] as const);
    const states: readonly string[] = from;
    for (const [state, standing] of Object.entries(all)) {
      const told = step(standing, made);
      expect('standing' in told, `${name} from ${state}`).toBe(states.includes(state));
      if (!states.includes(state)) expect(refusal(told)).toMatch(/^[A-Z].{10,}\.$/);
    }
  });

  it('says what to do instead', () => {
    const of = (state: CaseState, made: Step = charge) => refusal(step(all[state], made));
    expect(of('waiting')).toBe('It waits: settle first what it waits for.');
    expect(of('open', pay(1))).toBe('Nobody has decided it yet: charge it first.');
    expect(of('charged')).toBe('It is charged already.');
    expect(of('appealed')).toMatch('Its appeal is open');
    expect(of('upheld')).toMatch('The charge was upheld');
    expect(of('paid')).toMatch('It is paid');
    expect(of('waived')).toMatch('It was waived');
    expect(of('cancelled')).toMatch('It was cancelled');
  });

  it('is told apart from what nobody decided', () => {
    for (const [state, standing] of Object.entries(all))
      expect(isDecided(standing), state).toBe(!['open', 'waiting'].includes(state));
  });

  it('of a note, or of what changes nothing, leaves all as it is', () => {
    for (const made of [
      { kind: 'note', ...because },
      { kind: 'keep', ...because },
    ] as const)
      for (const standing of Object.values(all)) expect(taken(standing, made)).toEqual(standing);
  });
});

describe('a charge', () => {
  it('is what the rules say, with the discount until fourteen days are over', () => {
    expect(charged).toMatchObject({
      ...{ state: 'charged', amountPence: 10_000, discountPence: 6_000, chargedAt: monday, windscreenOn: null },
      discountUntil: at('2026-03-17'),
    });
    expect(duePence(charged, at('2026-03-17') - 1)).toBe(6_000);
    expect(duePence(charged, at('2026-03-17'))).toBe(10_000);
  });

  it('can be less, and never more or nothing', () => {
    expect(taken(open, { ...charge, amountPence: 2_000 })).toMatchObject({ amountPence: 2_000, discountPence: 2_000 });
    expect(taken(open, { ...charge, amountPence: 8_000 })).toMatchObject({ amountPence: 8_000, discountPence: 6_000 });
    expect(taken(open, { ...charge, amountPence: 10_000 })).toMatchObject({ discountPence: 6_000 });
    expect(step(open, { ...charge, amountPence: 10_001 })).toEqual({
      refused: 'At most £100.00: that is what the rules of the car park say.',
      field: 'amountPence',
    });
    expect(step(open, { ...charge, amountPence: 0 })).toMatchObject({
      refused: 'To ask for nothing, waive it.',
      field: 'amountPence',
    });
    const dearer = madeRules({ chargePence: 5_000, discountPence: 5_500 });
    expect(taken(open, charge, { rules: dearer })).toMatchObject({ amountPence: 5_000, discountPence: 5_500 });
  });

  it('can have left a notice on the windscreen, but not in the future', () => {
    expect(taken(open, { ...charge, windscreenOn: '2026-03-02' }).windscreenOn).toBe('2026-03-02');
    expect(step(open, { ...charge, windscreenOn: '2026-03-03' })).toEqual({
      refused: 'That day is still to come.',
      field: 'windscreenOn',
    });
  });

  it('is posted on a day that has come', () => {
    expect(taken(charged, { kind: 'posted', on: '2026-03-02' }).postedOn).toBe('2026-03-02');
    expect(step(charged, { kind: 'posted', on: '2026-03-03' })).toEqual({
      refused: 'That day is still to come.',
      field: 'on',
    });
  });
});

describe('a notice', () => {
  const before = { refused: 'The vehicle had not come by that day.' };

  it('is left and posted on the day on which the vehicle came at the earliest', () => {
    // It came on the Friday before.
    expect(taken(open, { ...charge, windscreenOn: '2026-02-27' }).windscreenOn).toBe('2026-02-27');
    expect(step(open, { ...charge, windscreenOn: '2026-02-26' })).toEqual({ ...before, field: 'windscreenOn' });
    expect(taken(charged, { kind: 'posted', on: '2026-02-27' }).postedOn).toBe('2026-02-27');
    expect(step(charged, { kind: 'posted', on: '2026-02-26' })).toEqual({ ...before, field: 'on' });
  });

  it('is left and posted on a day that there is', () => {
    expect(step(open, { ...charge, windscreenOn: 'soon' })).toEqual({ ...before, field: 'windscreenOn' });
    expect(step(charged, { kind: 'posted', on: 'soon' })).toEqual({ ...before, field: 'on' });
  });
});

describe('an appeal', () => {
  const later = at('2026-03-20', '09:00');

  it('in time stops the days of the discount, which begin anew where it is rejected', () => {
    expect(appealed).toMatchObject({ state: 'appealed', appealedAt: monday, appealFreezes: true, discountUntil: null });
    expect(duePence(appealed, later)).toBe(6_000);
    const rejected = taken(appealed, { kind: 'uphold', reason: 'The signs are clear' }, { now: later });
    expect(rejected).toMatchObject({ state: 'upheld', discountUntil: at('2026-04-04'), reason: 'The signs are clear' });
    expect([duePence(rejected, at('2026-04-04') - 1), duePence(rejected, at('2026-04-04'))]).toEqual([6_000, 10_000]);
  });

  it('alone is what makes less due without an end of the days', () => {
    const due = (changes: Partial<CaseStanding>) => duePence({ ...appealed, ...changes }, later);
    expect([due({}), due({ appealFreezes: false }), due({ state: 'upheld' })]).toEqual([6_000, 10_000, 10_000]);
  });

  it('on the last day is in time, and on the next too late', () => {
    const on = (now: number) => taken(charged, { kind: 'appeal', ...because }, { now });
    expect(on(at('2026-03-17') - 1)).toMatchObject({ appealFreezes: true, discountUntil: null });
    const late = on(at('2026-03-17'));
    expect(late).toMatchObject({ appealFreezes: false, discountUntil: at('2026-03-17') });
    expect(duePence(late, at('2026-03-17'))).toBe(10_000);
    expect(taken(late, { kind: 'uphold', ...because }, { now: later }).discountUntil).toBe(at('2026-03-17'));
  });

  it('goes by its own days, not by those of the discount', () => {
    const rules = madeRules({ discountDays: 30, appealDays: 14 });
    const one = taken(open, charge, { rules });
    const told = taken(one, { kind: 'appeal', ...because }, { now: at('2026-03-18'), rules });
    expect(told).toMatchObject({ appealFreezes: false, discountUntil: at('2026-04-02') });
    expect(duePence(told, at('2026-03-18'))).toBe(6_000);
    expect(taken({ ...charged, chargedAt: null }, { kind: 'appeal', ...because }).appealFreezes).toBe(false);
  });

  it('ends where it is paid', () => {
    expect(taken(appealed, pay(6_000))).toMatchObject({ state: 'paid', paid: { pence: 6_000 } });
  });
});

describe('a payment', () => {
  it('is of all that is to be paid now, with who took it', () => {
    expect(taken(charged, pay(6_000)).paid).toEqual({
      ...{ pence: 6_000, at: monday, by: 'Ann', kind: 'card', reference: '77' },
    });
    expect(step(charged, pay(5_999))).toEqual({
      refused: '£60.00 is to be paid now. Take all of it, or waive it.',
      field: 'pence',
    });
    expect(refusal(step(charged, pay(6_000), { now: at('2026-03-17') }))).toMatch('£100.00');
    expect(duePence(taken(charged, pay(6_000)), monday)).toBe(0);
    expect(duePence({ ...charged, amountPence: null, discountPence: null }, monday)).toBe(0);
  });
});

describe('an operator', () => {
  const operator = { mayWaivePence: 5_000 };

  it('charges less by as much as they may waive', () => {
    expect(taken(open, { ...charge, amountPence: 5_000 }, operator).amountPence).toBe(5_000);
    expect(step(open, { ...charge, amountPence: 4_999 }, operator)).toEqual({
      refused: 'Operators may waive up to £50.00, and this is £50.01 less. Ask a manager.',
      field: 'amountPence',
    });
    expect(taken(open, charge, { mayWaivePence: 0 }).amountPence).toBe(10_000);
  });

  it.each(['transfer', 'other'] as const)('notes no more than that as paid elsewhere: %s', (paidKind) => {
    const word = { ...pay(6_000), paidKind };
    expect(refusal(step(charged, word, { mayWaivePence: 5_999 }))).toBe(
      'Operators may note up to £59.99 that was paid elsewhere. Ask a manager.',
    );
    expect(taken(charged, word, { mayWaivePence: 6_000 }).paid?.kind).toBe(paidKind);
    expect(taken(charged, word).paid?.kind).toBe(paidKind);
  });

  it.each(['cash', 'card'] as const)('takes all of it in by %s', (paidKind) => {
    expect(taken(charged, { ...pay(6_000), paidKind }, { mayWaivePence: 0 }).state).toBe('paid');
  });
});

describe('an operator who lets go bit by bit', () => {
  const operator = { mayWaivePence: 5_000 };
  const waive = { kind: 'waive', ...because } as const;
  const lowered = (changes: Partial<Deciding>) => taken(open, { ...charge, amountPence: 5_000 }, changes);

  it('is bound by what the rules ask, also where it was lowered before', () => {
    expect(refusal(step(lowered(operator), waive, operator))).toMatch('this is about £60.00');
    expect(refusal(step(lowered(operator), waive, { ...operator, now: at('2026-03-17') }))).toMatch('£100.00');
    expect(refusal(step(lowered(operator), waive, { mayWaivePence: 6_000 }))).toBeNull();
    const word = { ...pay(5_000), paidKind: 'transfer' } as const;
    expect(refusal(step(lowered(operator), word, operator))).toMatch('up to £50.00 that was paid elsewhere');
    expect(refusal(step(lowered(operator), word))).toBeNull();
  });

  it('also where it was reduced by the Code', () => {
    const reduced = taken(charged, { kind: 'reduce', ...because }, operator);
    expect(refusal(step(reduced, waive, operator))).toMatch('this is about £60.00');
    expect(refusal(step(lowered({}), { kind: 'reduce', ...because }, { mayWaivePence: 3_999 }))).toMatch('£40.00 less');
    expect(refusal(step(lowered({}), { kind: 'reduce', ...because }, { mayWaivePence: 4_000 }))).toBeNull();
  });
});

describe('what is waived', () => {
  const waive = { kind: 'waive', reason: 'A breakdown' } as const;
  const cancel = { kind: 'cancel', reason: 'The wrong car' } as const;

  it('keeps why', () => {
    expect(taken(open, waive)).toMatchObject({ state: 'waived', reason: 'A breakdown' });
    expect(taken(open, cancel)).toMatchObject({ state: 'cancelled', reason: 'The wrong car' });
  });

  it('is bound for operators by what is at stake', () => {
    const operator = (mayWaivePence: number, now = monday) => ({ mayWaivePence, now });
    expect(refusal(step(open, waive, operator(9_999)))).toBe(
      'Operators may waive up to £99.99, and this is about £100.00. Ask a manager.',
    );
    expect(refusal(step(open, waive, operator(10_000)))).toBeNull();
    expect(refusal(step(charged, waive, operator(6_000)))).toBeNull();
    expect(refusal(step(charged, waive, operator(5_999)))).toMatch('£60.00');
    expect(refusal(step(charged, waive, operator(6_000, at('2026-03-17'))))).toMatch('£100.00');
    expect(refusal(step(open, waive, { mayWaivePence: 0 }))).toMatch('up to £0.00');
    // No more could be charged.
    expect(refusal(step(open, waive, { ...operator(1_999), keyed: 'major' }))).toMatch('about £20.00');
    expect(refusal(step(open, waive, { ...operator(2_000), keyed: 'major' }))).toBeNull();
  });

  it('binds who cancels what is charged, and not who finds that there was no breach', () => {
    expect(refusal(step(open, cancel, { mayWaivePence: 0 }))).toBeNull();
    expect(refusal(step(charged, cancel, { mayWaivePence: 0 }))).toMatch('Ask a manager');
    expect(refusal(step(charged, cancel))).toBeNull();
  });
});

describe('a case that waits', () => {
  const release = { kind: 'release', ...because } as const;

  it('is released by who looked at the clock or the traffic', () => {
    const told = taken(newStanding(['clock', 'congestion']), release, { waits: ['clock', 'congestion'] });
    expect(told).toMatchObject({ state: 'open', released: true });
  });

  it('is not released where the stay itself is in doubt', () => {
    const of = (wait: Deciding['waits'][number]) =>
      refusal(step(newStanding([wait]), release, { waits: ['clock', wait] }));
    expect(of('doubts')).toMatch('can be told in two ways');
    expect(of('tolerant')).toMatch('were read differently');
    expect(of('unknownEnd')).toMatch('Find its exit first');
    expect(of('payment')).toMatch('Confirm first which payment');
    expect(of('review')).toMatch('Review its reads first');
  });
});
