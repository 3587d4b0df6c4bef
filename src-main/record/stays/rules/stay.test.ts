import { expect, it } from 'vitest';
import { madeCrossing, madeStay } from '../testing/madeStay.ts';
import { cameAt, lastSeen, leftAt, passOf, type Stay } from './stay.ts';

const pass = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });

it('comes and leaves when it was seen to, and at 0 where nobody saw', () => {
  const unseen = madeStay({ entry: null, exit: null });
  expect([cameAt(unseen), leftAt(unseen), lastSeen(unseen)]).toEqual([0, 0, 0]);
  const stay = madeStay({ entry: pass(5), exit: pass(9) });
  expect([cameAt(stay), leftAt(stay), lastSeen(stay)]).toEqual([5, 9, 9]);
});

it.each([
  [{ entry: pass(7) }, 7],
  [
    {
      passes: [
        { ...pass(8), way: 'inside' },
        { ...pass(3), way: 'in' },
      ],
    },
    8,
  ],
  [
    {
      breaks: [
        { exit: pass(20), entry: pass(6) },
        { exit: pass(1), entry: pass(2) },
      ],
    },
    6,
  ],
] as const)('is seen last at any of its ends and sights: %j', (changes, at) => {
  expect(lastSeen(madeStay(changes as Partial<Stay>))).toBe(at);
});

it('has a pass with its read, its time and its mark', () => {
  expect(passOf(madeCrossing({ at: 4 }))).toEqual({ readId: 'x', at: 4, mark: 'AB12CDE' });
});
