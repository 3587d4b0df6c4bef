import { describe, expect, it } from 'vitest';
import { likeliestMark } from '../../plates/likeliestMark.ts';
import type { MarkEvidence } from '../../plates/markEvidence.ts';
import { clearText, markOf } from '../../plates/testing/evidence.ts';
import { plateOfPicture } from './readPicture.ts';
import { uprightQuad } from './testing/uprightQuad.ts';

/** A plate of a picture that was seen as clearly as can be, in one of several ways. */
function told(...marks: readonly [MarkEvidence, ...MarkEvidence[]]) {
  const { evidence, interpretation } = likeliestMark(marks);
  const box = [100, 100, 120, 26] as const;
  const candidate = { box, quad: uprightQuad(box), score: 1 };
  const text = { characters: [], lineBreaks: [], spacing: null, completeness: 1 };
  const reading = { candidate, texts: [text], letteringHeight: 18, legible: 1, regions: null } as const;
  return plateOfPicture({ reading, evidence, isCut: false, interpretation, rank: 0.99 });
}

describe('plateOfPicture', () => {
  it('is sure of a clear British mark', () => {
    expect(told(markOf(clearText('AB12CDE', 0.999)))).toMatchObject({ text: 'AB12CDE', country: 'GB' });
    expect(told(markOf(clearText('AB12CDE', 0.999))).confidence).toBeGreaterThan(0.95);
  });

  it('is never sure of a British mark that a format made of what may be another', () => {
    expect(told(markOf(clearText('AB120CD', 0.999))).confidence).toBeLessThan(0.9);
    const longer = markOf(clearText('AB112CDE', 0.999), { wholeness: 0.55 });
    const shorter = markOf(clearText('AB12CDE', 0.999), { wholeness: 0.4 });
    expect(told(longer, shorter)).toMatchObject({ text: 'AB12CDE' });
    expect(told(longer, shorter).confidence).toBeLessThan(0.9);
  });
});
