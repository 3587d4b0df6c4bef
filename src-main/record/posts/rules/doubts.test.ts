import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreements, type PostDoubt } from '../../../../src-preload/contract/record/posted.ts';
import { doubtsOf, type PostFacts } from './doubts.ts';

const proven: PostFacts = {
  ...{ mayOpen: true, isProven: true, isResent: false, isSeenBefore: false, hasPicture: true },
  ...{ agreement: 'agrees', hasTime: true, ageMs: 400 },
};

const yesOrNo = [true, false];

/** Every combination of all facts, with ages on both sides of each limit. */
const all: readonly PostFacts[] = yesOrNo.flatMap((mayOpen) =>
  yesOrNo.flatMap((isProven) =>
    yesOrNo.flatMap((isResent) =>
      yesOrNo.flatMap((isSeenBefore) =>
        yesOrNo.flatMap((hasPicture) =>
          agreements.flatMap((agreement) =>
            yesOrNo.flatMap((hasTime) =>
              [null, -5_001, -5_000, 0, 5_000, 5_001, Number.NaN].map((ageMs) => ({
                ...{ mayOpen, isProven, isResent, isSeenBefore, hasPicture, agreement, hasTime, ageMs },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

describe('what was posted', () => {
  it('opens by itself only where the switch, the proof, the picture, our own reader and the clock all say so', () => {
    expect(all).toHaveLength(2 ** 6 * 7 * 7);
    const opening = all.filter((facts) => doubtsOf(facts).length === 0);
    expect(opening).toEqual([-5_000, 0, 5_000].map((ageMs) => ({ ...proven, ageMs })));
  });

  it.each<[PostDoubt, Partial<PostFacts>]>([
    ['switchedOff', { mayOpen: false }],
    ['unproven', { isProven: false }],
    ['resent', { isResent: true }],
    ['seenBefore', { isSeenBefore: true }],
    ['noPicture', { hasPicture: false }],
    ['noPicture', { hasPicture: false, agreement: 'noPicture' }],
    ['noTime', { hasTime: false, ageMs: 5_001 }],
    ['disagrees', { agreement: 'differs' }],
    ['disagrees', { agreement: 'pending' }],
    ['disagrees', { agreement: 'unchecked' }],
    ['noTime', { hasTime: false, ageMs: null }],
    ['clockUnknown', { ageMs: null }],
    ['late', { ageMs: 5_001 }],
    ['late', { ageMs: -5_001 }],
    ['late', { ageMs: Number.NaN }],
  ])('says %s where that alone speaks against it', (doubt, changes) => {
    expect(doubtsOf({ ...proven, ...changes })).toEqual([doubt]);
  });

  it('is doubted for each thing that speaks against it, whatever else does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom(...all), (one, other) => {
        const worse: PostFacts = {
          ...one,
          isResent: one.isResent || other.isResent,
          isProven: one.isProven && other.isProven,
        };
        expect(doubtsOf(worse)).toEqual(expect.arrayContaining(doubtsOf(one)));
      }),
    );
  });
});
