import { describe, expect, it } from 'vitest';
import { type LabelledRead, labelOf } from './labels.ts';

const read: LabelledRead = {
  id: 'a',
  mark: 'AB12CDE',
  text: 'AB12CDE',
  country: 'GB',
  candidates: [{ text: 'AB12CDF', probability: 0.1, country: 'IE', format: null }],
  box: [960, 540, 192, 40],
  frameWidth: 1920,
  frameHeight: 1080,
  picture: { path: 'a.jpg', width: 1280, height: 720 },
};

describe('a label', () => {
  it('has the box in pixels of the picture, which may be smaller than the frame', () => {
    expect(labelOf(read, 'pictures/a.jpg')).toEqual(['pictures/a.jpg', 'AB12CDE', 640, 360, 128, 26.7, 'GB']);
  });

  it('has the country of what the person chose, and none where that is not known', () => {
    expect(labelOf({ ...read, mark: 'AB12CDF' }, '').at(-1)).toBe('IE');
    expect(labelOf({ ...read, mark: 'XY99ZZZ' }, '').at(-1)).toBe('');
  });
});
