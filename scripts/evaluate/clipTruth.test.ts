import { describe, expect, it } from 'vitest';
import { compareClip } from './clipTruth.ts';

const clip = {
  file: 'gate.mp4',
  plates: [
    { text: 'AB12CDE', firstSeconds: 0, lastSeconds: 3 },
    { text: 'XY34ZZZ', firstSeconds: 5, lastSeconds: 8 },
    { text: '', firstSeconds: 20, lastSeconds: 22 },
  ],
};
const pass = (text: string, seconds: number) => ({
  text,
  confidence: 0.9,
  firstMs: seconds * 1000,
  lastMs: seconds * 1000 + 500,
});

describe('the passes of a clip', () => {
  it('are each told once, twice or never', () => {
    const result = compareClip(clip, [pass('AB12CDE', 1), pass('AB12CDE', 2)], new Set());
    expect(result).toMatchObject({ once: [], duplicate: ['AB12CDE'], missed: ['XY34ZZZ'], wrong: [] });
  });

  it('are wrong as misreadings, as plates nobody can read, or as no plate at all', () => {
    const told = [pass('AB12CDF', 1), pass('W0WW0W', 21), pass('SLOW123', 12)];
    expect(compareClip(clip, told, new Set()).wrong.map(({ why }) => why)).toEqual([
      'misread',
      'plate that cannot be read',
      'no plate',
    ]);
  });

  it('are never lettering that is known to be none', () => {
    const result = compareClip(clip, [pass('14B02819T', 21)], new Set(['14B02819T']));
    expect(result).toMatchObject({ wrong: [], forbidden: [{ text: '14B02819T' }] });
  });
});
