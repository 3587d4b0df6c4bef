import { expect, it } from 'vitest';
import { wholePicture } from '../../../src-preload/contract/site/zones.ts';
import { lineInFrame } from './zones.ts';

const frame = { width: 1000, height: 500 };

it('the crossing line lies in the pixels of whatever frame comes', () => {
  expect(lineInFrame({ ...wholePicture, line: { from: [0.1, 0.2], to: [0.9, 0.4], in: 'left' } }, frame)).toEqual({
    from: { x: 100, y: 100 },
    to: { x: 900, y: 200 },
    in: 'left',
  });
  expect(lineInFrame(wholePicture, frame)).toBeNull();
});
