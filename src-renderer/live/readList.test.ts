import { describe, expect, it } from 'vitest';
import type { Read } from '../../src-preload/contract/record/reads.ts';
import { inVideoOrder, replaceRead, withRead } from './readList.ts';

function read(id: string, text = 'AB12CDE', firstMs: number | null = null): Read {
  return {
    id,
    cameraId: null,
    jobId: null,
    sourceName: '',
    state: 'open',
    mark: text,
    text,
    raw: text,
    country: null,
    format: null,
    issued: null,
    confidence: 1,
    characters: [],
    candidates: [],
    frames: 1,
    agreeingFrames: 1,
    firstSeenAt: 0,
    lastSeenAt: 0,
    firstMs,
    lastMs: null,
    direction: 'unknown',
    crossing: null,
    box: [0, 0, 1, 1],
    frameWidth: 1,
    frameHeight: 1,
    evidenceAt: null,
    vehiclePicture: null,
    platePicture: null,
    review: { reasons: [], verdict: null, correctedText: null, reviewedBy: null, reviewedAt: null },
    decision: null,
    answer: null,
  };
}

const ids = (reads: readonly Read[] | null) => reads?.map(({ id }) => id);

describe('a list of reads', () => {
  it('puts a new read first and lets the oldest go', () => {
    expect(ids(withRead([read('b'), read('a')], read('c'), 2))).toEqual(['c', 'b']);
  });

  it('makes a known read better in its place', () => {
    const list = withRead([read('b'), read('a')], read('a', 'XY99ZZZ'));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list[1]?.text).toBe('XY99ZZZ');
  });

  it('tells when a read is not in it', () => {
    expect(replaceRead([read('a')], read('z'))).toBeNull();
  });

  it('orders the reads of a video as the vehicles appear', () => {
    expect(ids(inVideoOrder([read('late', 'A', 900), read('b', 'B', 100), read('a', 'C', 100)]))).toEqual([
      'a',
      'b',
      'late',
    ]);
  });
});
