import { describe, expect, it } from 'vitest';
import { failuresOf, scorePasses } from './scorePasses.ts';
import type { ClipRead } from './watchClip.ts';

const clip = {
  file: 'gate.mp4',
  plates: [
    { text: 'AB12CDE', firstSeconds: 0, lastSeconds: 3, direction: 'approaching' },
    { text: '', firstSeconds: 20, lastSeconds: 22 },
  ],
};

function read(text: string, seconds: number, changes: Partial<ClipRead> = {}): ClipRead {
  return {
    ...{ text, raw: text, confidence: 0.95, firstMs: seconds * 1000, lastMs: seconds * 1000 + 900, frames: 8 },
    ...{ direction: 'approaching', toldMs: seconds * 1000 + 300, toldAs: text, toldConfidence: 0.95, evidenceMs: 0 },
    ...changes,
  };
}

const scored = (...reads: ClipRead[]) => scorePasses(clip, reads, new Set(['14B02819T']));

describe('the score of a clip', () => {
  it('has no failures where each vehicle is one read, with a text or without', () => {
    const score = scored(read('AB12CDE', 1), read('', 21));
    expect(score).toMatchObject({ expected: 1, found: 1, unreadable: 1, unreadableFound: 1, wrong: 0 });
    expect(failuresOf(score)).toEqual([]);
  });

  it('names what is missed, told twice, told the wrong way, and not told though unreadable', () => {
    expect(failuresOf(scored())).toEqual(['1 missed', '1 unreadable and not told']);
    const twice = scored(read('AB12CDE', 1), read('AB12CDE', 3, { direction: 'leaving' }), read('', 21));
    expect(failuresOf(twice)).toEqual(['1 more than once', '1 wrong way']);
  });

  it('counts what is wrong, and apart from it what is wrong and sure, at last or only at first', () => {
    const doubted = read('AB12CDF', 1, { confidence: 0.6, toldConfidence: 0.6 });
    expect(scored(doubted)).toMatchObject({ wrong: 1, wrongAndSure: 0, wrongAndSureAtFirst: 0 });
    expect(scored(read('14B02819T', 9))).toMatchObject({ wrong: 1, wrongAndSure: 1 });
    expect(scored(read('AB12CDE', 1, { toldAs: 'AB12CDF' }))).toMatchObject({ wrong: 0, wrongAndSureAtFirst: 1 });
  });

  it('neither wants nor counts as wrong what is told of a plate that nobody knows', () => {
    const doubtful = {
      ...clip,
      plates: [
        ...clip.plates.slice(0, 1),
        { ...clip.plates[1], text: '', firstSeconds: 20, lastSeconds: 22, isUnknown: true },
      ],
    };
    for (const told of [[read('89C20339', 21)], [read('', 21)], []]) {
      const score = scorePasses(doubtful, [read('AB12CDE', 1), ...told], new Set());
      expect(score).toMatchObject({ expected: 1, found: 1, wrong: 0, unreadable: 0 });
      expect(failuresOf(score)).toEqual([]);
    }
  });

  it('fails a vehicle told as unreadable where there is none', () => {
    expect(failuresOf(scored(read('AB12CDE', 1), read('', 10), read('', 21)))).toEqual(['1 unreadable without need']);
  });
});
