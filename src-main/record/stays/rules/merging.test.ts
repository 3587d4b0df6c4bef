import { describe, expect, it } from 'vitest';
import { madeStay } from '../testing/madeStay.ts';
import { asOf } from './replay.ts';
import { settled } from './settling.ts';
import type { Stay } from './stay.ts';

const pass = (at: number, readId = `r${at}`, mark = 'AB12CDE') => ({ readId, at, mark });
const first = madeStay({ id: 'a', entry: pass(10), exit: pass(50), outcome: 'left', paired: 'exact' });
const second = madeStay({ id: 'b', entry: pass(60), exit: pass(90), outcome: 'passedThrough', paired: 'exact' });
const inside = madeStay({ id: 'b', entry: pass(60) });
const orphan = madeStay({ id: 'o', entry: null, exit: pass(40, 'o', 'AB12CDF'), outcome: 'unknownStart' });
const why = { reason: 'Seen' };

const become = (stay: Stay, decision: Parameters<typeof settled>[1], other?: Stay) => {
  const found = settled(stay, decision, other, () => 'new');
  return 'refused' in found ? found.refused : found.stays;
};

describe('two whole stays that a person merges', () => {
  it('are one from the first entry to the last exit, whichever is named first', () => {
    const expected = [
      {
        ...{ id: 'a', entry: pass(10), exit: pass(90), outcome: 'left', paired: 'person', isSettled: true },
        breaks: [{ exit: pass(50), entry: pass(60), isMerged: true }],
      },
      { id: 'b', outcome: 'void', isSettled: true },
    ];
    expect(become(first, { kind: 'merge', id: 'a', otherId: 'b', ...why }, second)).toMatchObject(expected);
    expect(become(second, { kind: 'merge', id: 'b', otherId: 'a', ...why }, first)).toMatchObject(expected);
  });

  it('are inside where the second is, and stay one though what was seen is told anew from between them', () => {
    const told = become(first, { kind: 'merge', id: 'a', otherId: 'b', ...why }, inside);
    expect(told).toMatchObject([{ id: 'a', exit: null, outcome: 'inside', paired: null }, { outcome: 'void' }]);
    const [whole] = told as readonly Stay[];
    for (const at of [5, 20, 55, 61, 99]) expect(asOf([whole as Stay], at)).toEqual([whole]);
    const gone: Stay = { ...(whole as Stay), exit: pass(95), outcome: 'left', paired: 'exact' };
    expect(asOf([gone], 55)).toEqual([whole]);
  });

  it.each([
    ['one that is no more', { ...second, outcome: 'void' as const }, 'That stay is no more. Choose another.'],
    ['itself', first, 'That is this very stay. Choose another.'],
    ['another car park', { ...second, carParkId: 'q' }, 'They are of two car parks. Choose one of its own.'],
    ['one that nobody saw come', orphan, 'Nobody saw one of them come. Find its entry first.'],
    [
      'one that overlaps',
      madeStay({ id: 'b', entry: pass(49), exit: pass(90), outcome: 'left' }),
      'They overlap, so there were two vehicles. Look at both pictures.',
    ],
    [
      'one of which the first has no end',
      madeStay({ id: 'b', entry: pass(5), outcome: 'unknownEnd' }),
      'The first of them has no end, so the second is no other visit. Change its times instead.',
    ],
  ])('are not merged with %s', (_, other, sentence) => {
    expect(become(first, { kind: 'merge', id: 'a', otherId: 'b', ...why }, other)).toBe(sentence);
  });

  it('are not merged with nothing', () => {
    expect(become(first, { kind: 'merge', id: 'a', otherId: 'b', ...why })).toBe(
      'That stay is no more. Choose another.',
    );
  });
});

describe('a stay that is split at an exit of its own', () => {
  const split = { kind: 'split', id: 'a', leftAt: 40, cameAt: 45, exitId: 'o', ...why } as const;

  it('ends with that exit, which is none of its own then', () => {
    expect(become(first, split, orphan)).toMatchObject([
      { id: 'a', entry: pass(10), exit: orphan.exit, outcome: 'left', paired: 'person', isSettled: true },
      { id: 'new', entry: { at: 45 }, exit: pass(50), outcome: 'left', isSettled: true },
      { id: 'o', outcome: 'void', isSettled: true, doubts: [] },
    ]);
  });

  it('is refused where that exit is another’s, or at another time', () => {
    const taken = 'This exit belongs to another stay by now. Choose another.';
    expect(become(first, split)).toBe(taken);
    expect(become(first, split, second)).toBe(taken);
    expect(become(first, split, { ...orphan, outcome: 'void' })).toBe(taken);
    expect(become(first, { ...split, leftAt: 41 }, orphan)).toBe(
      'It left when that exit was seen. Look at both times.',
    );
  });
});

it('what kind of vehicle it is settles nothing else', () => {
  const doubted = { ...first, doubts: [{ kind: 'veryLong' as const, at: 50, stayIds: [] }] };
  const decision = { kind: 'class', id: 'a', vehicleClass: 'coach', isForPlate: false, ...why } as const;
  expect(become(doubted, decision)).toEqual([{ ...doubted, vehicleClass: 'coach' }]);
  expect(become({ ...doubted, outcome: 'void' }, decision)).toMatch(/^It was voided/);
});
