import { describe, expect, it } from 'vitest';
import { interpret } from '../../plates/interpret.ts';
import type { MarkEvidence } from '../../plates/markEvidence.ts';
import { clearText, evidenceOf, markOf } from '../../plates/testing/evidence.ts';
import { BallotBox, ballotOf } from './vote.ts';

function voteOf(...ballots: readonly [characters: Float32Array[], weight: number][]) {
  const box = new BallotBox();
  for (const [characters, weight] of ballots) {
    const evidence = markOf(characters);
    box.add(ballotOf(evidence, interpret(evidence).text, weight));
  }
  return box;
}

function withCharacter(text: string, index: number, shares: Record<string, number>): Float32Array[] {
  return clearText(text).map((each, at) => (at === index ? evidenceOf(shares) : each));
}

describe('BallotBox', () => {
  it('has no result before the first vote', () => {
    expect(new BallotBox().result()).toBeNull();
  });

  it('sums evidence: two doubtful frames can outvote one that is sure of itself', () => {
    const wrong = withCharacter('AB12CDE', 0, { H: 0.6, A: 0.3 });
    const right = withCharacter('AB12CDE', 0, { A: 0.75, H: 0.2 });
    expect(voteOf([wrong, 1], [right, 1], [right, 1]).result()?.text).toBe('AB12CDE');
  });

  it('makes of frames that are each wrong somewhere one text that none of them read', () => {
    const first = withCharacter('AB12CDE', 0, { H: 0.5, A: 0.45 });
    const second = withCharacter('AB12CDE', 6, { F: 0.5, E: 0.45 });
    const box = voteOf([first, 1], [second, 1]);
    expect(box.result()?.text).toBe('AB12CDE');
    expect(box.agreeing('AB12CDE')).toBe(0);
  });

  it('weighs formats by the countries that its site expects', () => {
    const eitherDrawing = withCharacter('AA120AA', 4, { O: 0.5, '0': 0.49 });
    const textAt = (...expectedCountries: string[]) => {
      const box = new BallotBox({ expectedCountries });
      for (let frame = 0; frame < 3; frame++) box.add(ballotOf(markOf(eitherDrawing), 'AA12OAA', 1));
      return box.result()?.text;
    };
    expect(textAt('GB')).toBe('AA12OAA');
    expect(textAt('FR', 'IT')).toBe('AA120AA');
  });

  it('trusts better frames more', () => {
    expect(voteOf([clearText('AB12CDE'), 0.9], [clearText('AB12CDF'), 0.1]).result()?.text).toBe('AB12CDE');
  });

  it('lets the heavier length win, and readings of the next length help with what they share', () => {
    const doubtful = withCharacter('W113HBT', 6, { T: 0.48, I: 0.5 });
    const short = clearText('W13HBT');
    const result = voteOf([doubtful, 1], [doubtful, 1], [short, 1]).result();
    expect(result).toMatchObject({ text: 'W113HBT', format: 'gb-prefix' });
  });

  it('grows surer as frames agree, but never certain of what is blurred', () => {
    const blurred = withCharacter('AB12CDE', 2, { '1': 0.5, '7': 0.3 });
    const alone = voteOf([blurred, 1]).result()?.confidence ?? 0;
    const many =
      voteOf(...Array.from({ length: 60 }, (): [Float32Array[], number] => [blurred, 1])).result()?.confidence ?? 0;
    expect(many).toBeGreaterThan(alone);
    expect(many).toBeLessThan(0.95);
  });

  it('grows surer that nothing was missed as frames agree on how many characters there are', () => {
    const doubtful = markOf(clearText('AB12CDE', 0.999), { wholeness: 0.8 });
    const confidenceOf = (...marks: MarkEvidence[]) => {
      const box = new BallotBox();
      for (const mark of marks) box.add(ballotOf(mark, interpret(mark).text, 1));
      return box.result()?.confidence ?? 0;
    };
    const shorter = markOf(clearText('AB12CD', 0.999));
    const agreed = confidenceOf(doubtful, doubtful, doubtful, doubtful);
    expect(confidenceOf(doubtful)).toBeCloseTo(0.8, 1);
    expect(agreed).toBeGreaterThan(0.9);
    expect(confidenceOf(doubtful, doubtful, doubtful, doubtful, shorter)).toBeLessThan(agreed);
  });

  it('counts frames and agreement for ever while it forgets the weakest ballots', () => {
    const box = voteOf(...Array.from({ length: 500 }, (): [Float32Array[], number] => [clearText('AB12CDE'), 0.5]));
    expect(box.frames).toBe(500);
    expect(box.agreeing('AB12CDE')).toBe(500);
  });

  it('takes over the votes of a track that was the same vehicle', () => {
    const box = voteOf([clearText('AB12CDE'), 1]);
    box.merge(voteOf([clearText('AB12CDE'), 1], [clearText('AB12CDE'), 1]));
    expect(box.frames).toBe(3);
    expect(box.agreeing('AB12CDE')).toBe(3);
  });
});
