import { describe, expect, it } from 'vitest';
import { likeliestMark } from './likeliestMark.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { clearText, markOf } from './testing/evidence.ts';

const seen = (text: string, wholeness: number): MarkEvidence => markOf(clearText(text, 1), { wholeness });

describe('likeliestMark', () => {
  it('takes one way to read for what it is', () => {
    const mark = seen('AB12CDE', 0.8);
    expect(likeliestMark([mark])).toMatchObject({ evidence: mark, interpretation: { text: 'AB12CDE' } });
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
