import { expect, it } from 'vitest';
import {
  type BreachKind,
  type CaseState,
  type CaseWait,
  caseStates,
} from '../../../../src-preload/contract/parking/cases.ts';
import type { NearWhy } from '../../../../src-preload/contract/parking/nearPayments.ts';
import { whyTooLate } from './tooLate.ts';

const why = (
  state: CaseState,
  kinds: readonly BreachKind[] = ['unpaid'],
  near: readonly NearWhy[] = [],
  waits: readonly CaseWait[] = [],
) =>
  whyTooLate({
    number: 12,
    finding: {
      breaches: kinds.map((kind) => ({ kind, until: 0, graceUntil: null, overMs: 0 })),
      near: near.map((each) => ({ paymentId: each, why: each })),
      waits: [...waits],
    },
    standing: { state },
  });

it('nothing is taken for a stay that is a case, until that has ended', () => {
  expect(why('open')).toBe(
    'The time to pay for this stay is over: it is case 12 now. Charge, waive or cancel that instead.',
  );
  expect(caseStates.filter((state) => why(state) === null)).toEqual(['paid', 'waived', 'cancelled']);
});

it('it is where it is a case for something else', () => {
  expect(why('open', ['maxStay', 'overPaid'])).toBeNull();
  expect(why('open', ['maxStay', 'unpaid'])).not.toBeNull();
});

it('the rest of a band is taken until somebody has decided', () => {
  const short = caseStates.filter((state) => why(state, ['unpaid'], ['plate', 'short']) === null);
  expect(short).toEqual(['waiting', 'open', 'paid', 'waived', 'cancelled']);
  expect(why('waiting', ['unpaid'], ['plate', 'elsewhere', 'otherPlate'])).not.toBeNull();
});

it('all of it is taken late where the machine was out of order, until somebody has looked at that', () => {
  expect(why('waiting', ['unpaid'], [], ['machine'])).toBeNull();
  expect(why('waiting', ['unpaid'], [], ['congestion'])).not.toBeNull();
  expect(why('open', ['unpaid'], [], ['machine'])).not.toBeNull();
});
