import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';
import { likeliestMark } from './likeliestMark.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { clearText, markOf } from './testing/evidence.ts';

const seen = (text: string, wholeness: number): MarkEvidence => markOf(clearText(text, 1), { wholeness });

describe('likeliestMark', () => {
  it('takes one way to read for what it is', () => {
    const mark = seen('AB12CDE', 0.8);
    const settled = likeliestMark([mark]);
    expect(settled.evidence).toBe(mark);
    expect(settled.interpretation).toEqual(interpret(mark));
  });

  it('takes the likelier of two that fit alike', () => {
    expect(likeliestMark([seen('34A36837', 0.6), seen('34A3687', 0.3)]).interpretation.text).toBe('34A36837');
  });

  it('lets a format decide where it is nearly a tie', () => {
    const { text, format } = likeliestMark([seen('AB112CDE', 0.5), seen('AB12CDE', 0.4)]).interpretation;
    expect({ text, format }).toEqual({ text: 'AB12CDE', format: 'gb-current' });
  });

  it('never overrules clear evidence, nor is it sure of what a format decided', () => {
    expect(likeliestMark([seen('AB112CDE', 0.9), seen('AB12CDE', 0.09)]).interpretation.text).toBe('AB112CDE');
    expect(likeliestMark([seen('AB112CDE', 0.6), seen('AB12CDE', 0.4)]).interpretation.confidence).toBeLessThan(0.9);
  });

  it('weighs a nat of a format as half a nat of what was seen, and divides what was seen of all by that', () => {
    const weights = [0.5 * Math.exp(-0.5 * 5), 0.4];
    const share = 0.4 / (0.4 + (weights[0] ?? 0));
    const { evidence, interpretation } = likeliestMark([seen('AB112CDE', 0.5), seen('AB12CDE', 0.4)]);
    expect(evidence.wholeness).toBeCloseTo(0.9 * share, 3);
    expect(interpretation.confidence).toBeCloseTo(0.9 * share, 3);
    expect(interpretation.share).toBeCloseTo(share, 3);
    const [other, ...none] = interpretation.candidates;
    expect(none).toEqual([]);
    expect(other).toMatchObject({ text: 'AB112CDE', format: null, country: null });
    expect(other?.probability).toBeCloseTo(0.9 * (1 - share), 3);
  });

  it('counts what the characters themselves are worth', () => {
    const marks = [markOf(clearText('34A36837', 0.9)), markOf(clearText('34A368371', 0.8))] as const;
    const [likely, unlikely] = [0.9 ** 8, 0.8 ** 9];
    const { evidence, interpretation } = likeliestMark(marks);
    expect(interpretation.text).toBe('34A36837');
    expect(evidence.wholeness).toBeCloseTo(((likely + unlikely) * (likely / (likely + unlikely))) / 0.9 ** 8, 2);
    expect(interpretation.confidence).toBeCloseTo(likely, 2);
    expect(interpretation.share).toBe(1);
    expect(likeliestMark([...marks].toReversed() as never).interpretation.text).toBe('34A36837');
  });

  it('counts a text of another length for what it is likely among its own spellings', () => {
    const other = seen('AB120CD', 0.3);
    const weights = { chosen: 0.6, other: 0.3 * Math.exp(-0.5 * 1.2) };
    const { interpretation } = likeliestMark([seen('AB12CDE', 0.6), other]);
    expect(interpretation.text).toBe('AB12CDE');
    expect(interpret(other).share).toBeLessThan(0.9);
    expect(interpretation.candidates.find(({ text }) => text === 'AB12OCD')?.probability).toBeCloseTo(
      (0.9 * interpret(other).share * weights.other) / (weights.chosen + weights.other),
      3,
    );
  });

  it('lets no format decide for what is nine times less likely', () => {
    expect(likeliestMark([seen('AB112CDE', 0.9), seen('AB12CDE', 0.2)]).interpretation.text).toBe('AB12CDE');
    expect(likeliestMark([seen('AB112CDE', 0.9), seen('AB12CDE', 0.095)]).interpretation.text).toBe('AB112CDE');
  });

  it('takes the first of two that are alike in everything', () => {
    expect(likeliestMark([seen('34A36837', 0.4), seen('34A368371', 0.4)]).interpretation.text).toBe('34A36837');
    expect(likeliestMark([seen('34A368371', 0.4), seen('34A36837', 0.4)]).interpretation.text).toBe('34A368371');
  });

  it('is never surer than sure, nor anything but a number where nothing was seen', () => {
    expect(likeliestMark([seen('AB12CDE', 0.9), seen('AB12CD', 0.9)]).evidence.wholeness).toBe(1);
    const nothing = likeliestMark([seen('AB12CDE', 0), seen('AB12CD', 0)]);
    expect(nothing.evidence.wholeness).toBe(0);
    expect(nothing.interpretation.confidence).toBe(0);
    const dark = markOf([new Float32Array(36).fill(Number.NEGATIVE_INFINITY)]);
    expect(likeliestMark([seen('AB12CDE', 0), dark]).interpretation.confidence).toBe(0);
    expect(likeliestMark([dark, dark]).evidence.wholeness).toBe(0);
  });

  it('is less sure of what has a rival', () => {
    const alone = likeliestMark([seen('AB12CDE', 0.6)]).interpretation.confidence;
    expect(likeliestMark([seen('AB12CDE', 0.6), seen('AB12CD', 0.39)]).interpretation.confidence).toBeGreaterThan(
      alone,
    );
    expect(likeliestMark([seen('34A36837', 0.6), seen('34A3687', 0.39)]).interpretation.confidence).toBeLessThan(0.7);
  });

  it('tells texts of other lengths among the runners-up', () => {
    const { text, confidence, candidates } = likeliestMark([
      seen('B839HAR', 0.5),
      seen('B8391HAR', 0.4),
    ]).interpretation;
    expect(text).toBe('B839HAR');
    expect(candidates.map((each) => each.text)).toContain('B8391HAR');
    expect(candidates.reduce((sum, { probability }) => sum + probability, confidence)).toBeLessThanOrEqual(1);
  });
});
