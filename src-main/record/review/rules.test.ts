import { describe, expect, it } from 'vitest';
import { conflictsOf, type JudgedRead, reasonsOf, reviewAfter, reviewBefore } from './rules.ts';

const noon = Date.UTC(2026, 5, 1, 12);

/** A sure read of AB12CDE at the entry, but for what the test says otherwise. */
function judged(changes: Partial<JudgedRead> = {}): JudgedRead {
  const text = changes.text ?? 'AB12CDE';
  return {
    id: 'a',
    cameraId: 'entry',
    jobId: null,
    mark: text,
    text,
    toldText: null,
    confidence: 0.98,
    characters: [...text].map((character) => ({ character, confidence: 0.999, alternatives: [] })),
    candidates: [],
    direction: 'approaching',
    firstSeenAt: noon,
    lastSeenAt: noon + 2_000,
    verdict: null,
    ...changes,
  };
}

/** The same, seen seconds later, with its last character in doubt. */
function doubtful(changes: Partial<JudgedRead> = {}): JudgedRead {
  return judged({
    id: 'b',
    text: 'AB12CDF',
    confidence: 0.93,
    firstSeenAt: noon + 6_000,
    lastSeenAt: noon + 8_000,
    candidates: [{ text: 'AB12CDE', probability: 0.06, country: 'GB', format: 'gb-current' }],
    ...changes,
  });
}

describe('why a read needs a person', () => {
  it.each([
    ['nothing, where it is sure', judged(), []],
    ['low confidence', judged({ confidence: 0.89 }), ['lowConfidence']],
    ['nothing, just at the threshold', judged({ confidence: 0.9 }), []],
    ['being unreadable, however sure', judged({ text: '', confidence: 0.99 }), ['unreadable']],
    ['having been told surely with another text', judged({ toldText: 'AB12CDF' }), ['conflict']],
    ['both', judged({ confidence: 0.5, toldText: 'XY99ZZZ' }), ['lowConfidence', 'conflict']],
  ])('%s', (_why, read, reasons) => {
    expect(reasonsOf(read, [], 0.9)).toEqual(reasons);
  });

  it('is no conflict where only O and 0 were told apart', () => {
    expect(reasonsOf(judged({ text: 'OY09FEU', toldText: '0YO9FEU' }), [], 0.9)).toEqual([]);
  });
});

describe('a conflict with a neighbour', () => {
  const kinds = (read: JudgedRead, other: JudgedRead) => conflictsOf(read, [other]).map(({ kind }) => kind);

  it('is a mark one character away within seconds, where one is likely misread', () => {
    expect(kinds(judged(), doubtful())).toEqual(['nearlySame']);
    expect(conflictsOf(doubtful(), [judged()])).toEqual([{ kind: 'nearlySame', mark: 'AB12CDE', otherId: 'a' }]);
  });

  it('is there at another camera too, such as the one that sees the rear', () => {
    expect(kinds(judged(), doubtful({ cameraId: 'entry rear' }))).toEqual(['nearlySame']);
  });

  it.each([
    ['both are sure: vehicles of one fleet', doubtful({ candidates: [] })],
    ['it came later', doubtful({ firstSeenAt: noon + 18_000, lastSeenAt: noon + 19_000 })],
    ['two characters differ', doubtful({ text: 'AB12CXF' })],
    ['it is in a video', doubtful({ cameraId: null, jobId: 'video' })],
    ['it is the same mark', doubtful({ text: 'AB12CDE' })],
    ['it could not be read', doubtful({ text: '' })],
  ])('is none where %s', (_why, other) => {
    expect(kinds(judged(), other)).toEqual([]);
  });

  it('is a lost character of a read that is not quite sure', () => {
    expect(kinds(judged(), doubtful({ text: 'AB12CD', confidence: 0.95, candidates: [] }))).toEqual(['nearlySame']);
    expect(kinds(judged(), doubtful({ text: 'AB12CD', confidence: 0.999, candidates: [] }))).toEqual(['nearlySame']);
    const sure = judged({ confidence: 0.999 });
    expect(kinds(sure, doubtful({ text: 'AB12CD', confidence: 0.999, candidates: [] }))).toEqual([]);
  });

  it('is a pair of look-alikes, however sure both are', () => {
    expect(kinds(judged({ text: 'AB18CDE' }), judged({ id: 'b', text: 'AB1BCDE' }))).toEqual(['nearlySame']);
  });

  it('is the same mark at two cameras at once', () => {
    const elsewhere = judged({ id: 'b', cameraId: 'car park', firstSeenAt: noon + 1_000, lastSeenAt: noon + 5_000 });
    expect(kinds(judged(), elsewhere)).toEqual(['sameElsewhere']);
    expect(kinds(judged(), { ...elsewhere, firstSeenAt: noon + 2_001 })).toEqual([]);
    expect(kinds(judged(), { ...elsewhere, direction: 'leaving' })).toEqual([]);
  });

  it('ends where a person has spoken', () => {
    expect(kinds(judged(), doubtful({ verdict: 'noPlate', mark: '' }))).toEqual([]);
    expect(kinds(judged(), doubtful({ verdict: 'corrected', mark: 'AB12CDE' }))).toEqual([]);
    expect(kinds(judged(), doubtful({ verdict: 'confirmed' }))).toEqual([]);
    expect(kinds(judged({ verdict: 'confirmed' }), doubtful({ verdict: 'confirmed' }))).toEqual([]);
    // The doubt was about the other one, of which nothing has been said.
    expect(kinds(judged({ verdict: 'confirmed' }), doubtful())).toEqual(['nearlySame']);
  });
});

describe('what a person says', () => {
  it('leads to a verdict', () => {
    expect(reviewAfter('AB12CDE', { verdict: 'confirmed' })).toEqual({ verdict: 'confirmed', correctedText: null });
    expect(reviewAfter('AB12CDE', { verdict: 'noPlate' })).toEqual({ verdict: 'noPlate', correctedText: null });
    expect(reviewAfter('AB12CDE', { verdict: 'corrected', text: 'AB12CDF' })).toEqual({
      verdict: 'corrected',
      correctedText: 'AB12CDF',
    });
  });

  it('confirms where it is what was read', () => {
    expect(reviewAfter('AB12CDE', { verdict: 'corrected', text: 'AB12CDE' }).verdict).toBe('confirmed');
  });

  it('can be taken back to what stood before', () => {
    expect(reviewBefore({ verdictBefore: null, markBefore: 'AB12CDE' })).toEqual({
      verdict: null,
      correctedText: null,
    });
    expect(reviewBefore({ verdictBefore: 'corrected', markBefore: 'F1' })).toEqual({
      verdict: 'corrected',
      correctedText: 'F1',
    });
  });
});
