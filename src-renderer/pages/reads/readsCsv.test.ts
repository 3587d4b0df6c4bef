import { describe, expect, it } from 'vitest';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { differenceSentence, differenceText } from './differenceText.ts';
import { readsCsv } from './readsCsv.ts';

const read = (changes: Partial<Read>): Read => ({
  id: '0197',
  cameraId: 'entry',
  jobId: null,
  sourceName: 'Entry',
  state: 'closed',
  mark: 'AB12CDE',
  text: 'A812CDE',
  raw: 'A812CDE',
  country: 'GB',
  format: 'gb-current',
  issued: null,
  confidence: 0.91234,
  characters: [],
  candidates: [],
  frames: 3,
  agreeingFrames: 3,
  firstSeenAt: Date.UTC(2026, 6, 3, 14, 30),
  lastSeenAt: Date.UTC(2026, 6, 3, 14, 30, 5),
  firstMs: null,
  lastMs: null,
  direction: 'leaving',
  crossing: 'out',
  box: [0, 0, 1, 1],
  frameWidth: 1,
  frameHeight: 1,
  evidenceAt: null,
  decision: null,
  answer: null,
  vehiclePicture: null,
  platePicture: null,
  review: { reasons: [], verdict: 'corrected', correctedText: 'AB12CDE', reviewedBy: 'Sam', reviewedAt: 0 },
  ...changes,
});

describe('reads as CSV', () => {
  it('have one line each below the names of the columns', () => {
    const [names, line, end] = readsCsv([read({})]).split('\r\n');
    expect(names).toMatch(/^\uFEFFFirst seen \(UTC\),Last seen \(UTC\),Plate,Read as,/);
    expect(line).toBe(
      '2026-07-03T14:30:00.000Z,2026-07-03T14:30:05.000Z,AB12CDE,A812CDE,GB,gb-current,0.912,Entry,leaving,out,corrected,Sam,0197',
    );
    expect(end).toBe('');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2', "'-2"],
    ['\t=1', "'\t=1"],
    ['Gate, "north"', '"Gate, ""north"""'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ])('never give a spreadsheet a formula: %j', (sourceName, cell) => {
    expect(readsCsv([read({ sourceName })])).toContain(`,${cell},leaving,`);
  });
});

describe('why a mark was found', () => {
  it('is told in a few words', () => {
    expect(differenceText([{ place: 1, wanted: 'B', found: '8' }])).toBe('8 for B');
    expect(differenceText([{ place: 3, wanted: '2', found: null }])).toBe('without the 2');
    expect(differenceText([{ place: 7, wanted: null, found: 'X' }])).toBe('with a further X');
    expect(differenceSentence([{ place: 1, wanted: 'B', found: '8' }])).toBe('Differs in 1 character: 8 for B');
  });
});
