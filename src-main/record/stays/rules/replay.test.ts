import { describe, expect, it } from 'vitest';
import { madeCrossing, madeStay } from '../testing/madeStay.ts';
import { asOf, inOrder } from './replay.ts';

const pass = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });
const doubt = (kind: 'noExit' | 'cameInAgain' | 'severalFit', at: number) => ({ kind, at, stayIds: [] });

describe('stays as they were', () => {
  it('have not begun where they began at the moment or later, but for what a person settled', () => {
    const stays = [madeStay({ id: 'a', entry: pass(9) }), madeStay({ id: 'b', entry: pass(10) })];
    expect(asOf(stays, 10).map(({ id }) => id)).toEqual(['a']);
    expect(asOf([madeStay({ entry: null, exit: null })], 10)).toEqual([]);
    for (const kept of [
      madeStay({ entry: pass(50), isSettled: true }),
      madeStay({ entry: pass(50), outcome: 'void' }),
      madeStay({ entry: pass(5), exit: pass(60), outcome: 'left', paired: 'person', isSettled: true }),
    ])
      expect(asOf([kept], 10)).toEqual([kept]);
  });

  it('are inside where they left at the moment or later, without what was seen and doubted since', () => {
    const passes = [9, 10].map((at) => ({ ...pass(at), way: 'in' as const }));
    const left = madeStay({
      ...{ entry: pass(5), exit: pass(10), outcome: 'left', paired: 'exact', passes },
      doubts: [doubt('severalFit', 9), doubt('severalFit', 10)],
    });
    expect(asOf([left], 10)).toEqual([
      { ...left, exit: null, outcome: 'inside', paired: null, passes: [passes[0]], doubts: [doubt('severalFit', 9)] },
    ]);
    const before = { ...left, exit: pass(9) };
    expect(asOf([before], 10)).toMatchObject([{ exit: pass(9), outcome: 'left', paired: 'exact' }]);
    const orphan = madeStay({ entry: null, exit: pass(9), outcome: 'unknownStart' });
    expect(asOf([orphan, { ...orphan, exit: pass(10) }], 10)).toEqual([orphan]);
  });

  it('are as they are where they cannot be told anew', () => {
    const lost = [
      madeStay({ id: 'a', entry: pass(50) }),
      madeStay({ id: 'b', entry: pass(5), exit: pass(60), outcome: 'left' }),
    ];
    expect(asOf(lost, 10, new Set(['a', 'b']))).toEqual(lost);
    expect(asOf(lost, 10, new Set(['a']))).toMatchObject([{ id: 'a' }, { id: 'b', outcome: 'inside' }]);
  });

  it('have an unknown end only where that was told before', () => {
    const ended = (kind: 'noExit' | 'cameInAgain', at: number) =>
      madeStay({ entry: pass(5), outcome: 'unknownEnd', doubts: [doubt(kind, at)] });
    expect(asOf([ended('noExit', 9), ended('cameInAgain', 9)], 10).map(({ outcome }) => outcome)).toEqual([
      'unknownEnd',
      'unknownEnd',
    ]);
    expect(asOf([ended('noExit', 10)], 10)).toMatchObject([{ outcome: 'inside', doubts: [] }]);
  });

  it('have an unknown end still where only something else was said of them since', () => {
    const more = (kind: 'noExit' | 'cameInAgain' | 'severalFit', at: number) =>
      madeStay({ entry: pass(5), outcome: 'unknownEnd', doubts: [doubt(kind, at), doubt('severalFit', 12)] });
    for (const kind of ['noExit', 'cameInAgain'] as const)
      expect(asOf([more(kind, 9)], 10)).toMatchObject([{ outcome: 'unknownEnd', exit: null, doubts: [{ kind }] }]);
    expect(asOf([more('severalFit', 9)], 10)).toMatchObject([{ outcome: 'inside', doubts: [{ at: 9 }] }]);
    // One that came in again, and left since, is inside then.
    const left = madeStay({ entry: pass(5), exit: pass(12), outcome: 'left', doubts: [doubt('cameInAgain', 5)] });
    expect(asOf([left], 10)).toMatchObject([{ outcome: 'inside', doubts: [{ kind: 'cameInAgain' }] }]);
  });

  it('are the very same where nothing was seen or said since', () => {
    const stay = madeStay({ entry: pass(5), exit: pass(8), outcome: 'left', doubts: [doubt('severalFit', 9)] });
    expect(asOf([stay], 10)[0]).toBe(stay);
    expect(asOf([stay], 9)[0]).not.toBe(stay);
  });

  it('are outside from the first time on from which they came back later', () => {
    const breaks = [
      { exit: pass(8), entry: pass(11) },
      { exit: pass(12), entry: pass(13) },
    ];
    expect(asOf([madeStay({ entry: pass(5), breaks })], 10)).toMatchObject([{ exit: pass(8), breaks: [] }]);
  });

  it('are outside where they came back at the moment or later', () => {
    const back = madeStay({ entry: pass(5), breaks: [{ exit: pass(8), entry: pass(10) }] });
    expect(asOf([back], 10)).toMatchObject([{ exit: pass(8), breaks: [], outcome: 'left', paired: 'exact' }]);
    const asAnother = madeStay({ ...back, breaks: [{ exit: { ...pass(8), mark: 'A812CDE' }, entry: pass(10) }] });
    expect(asOf([asAnother], 10)).toMatchObject([{ outcome: 'left', paired: 'tolerant' }]);
    expect(asOf([back], 11)).toMatchObject([{ exit: null, breaks: back.breaks, outcome: 'inside' }]);
    expect(asOf([back], 8)).toMatchObject([{ exit: null, breaks: [], outcome: 'inside' }]);
  });
});

describe('passes', () => {
  it('are taken by time, who goes before who comes, then as they were read', () => {
    const made = (readId: string, at: number, way: 'in' | 'out') => madeCrossing({ readId, at, way });
    const mixed = [
      made('d', 7, 'in'),
      made('b', 5, 'in'),
      made('c', 5, 'out'),
      made('a', 5, 'in'),
      made('e', 6, 'out'),
    ];
    const [a, b] = [made('a', 5, 'in'), made('b', 5, 'in')];
    expect([inOrder(a, b), inOrder(b, a)]).toEqual([-1, 1]);
    expect(mixed.sort(inOrder).map(({ readId }) => readId)).toEqual(['c', 'a', 'b', 'e', 'd']);
  });
});
