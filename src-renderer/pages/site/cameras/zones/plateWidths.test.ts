import { describe, expect, it } from 'vitest';
import { wholePicture } from '../../../../../src-preload/contract/site/zones.ts';
import { adviceOn, countLeftOut, medianOf, platesInView, scaleEnd, stacked } from './plateWidths.ts';

describe('plate widths', () => {
  it('are told with what to do about them', () => {
    expect(adviceOn([])).toMatchObject({ tone: 'neutral', finding: 'No plate was seen here yet.' });
    expect(adviceOn([57, 58, 140])).toMatchObject({
      tone: 'warning',
      finding: 'Plates are 58 px wide here; 100 or more is advised.',
      advice: expect.stringContaining('Zoom in'),
    });
    expect(adviceOn([80]).tone).toBe('warning');
    expect(adviceOn([132])).toEqual({ tone: 'good', finding: 'Good: plates are 132 px wide here.', advice: '' });
    expect(adviceOn([600]).advice).toContain('Zooming out');
  });

  it('have a middle', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([1, 2, 3, 10])).toBe(2.5);
  });

  it('are stacked where their dots would cover each other', () => {
    expect(stacked([100, 103, 120, 104], 8)).toEqual([
      { value: 100, at: 100, row: 0 },
      { value: 103, at: 100, row: 1 },
      { value: 120, at: 124, row: 0 },
      { value: 104, at: 108, row: 0 },
    ]);
  });

  it('are put on a scale with room for the widest, and for bounds', () => {
    expect(scaleEnd([])).toBe(200);
    expect(scaleEnd([150, 195, null])).toBe(300);
    expect(scaleEnd([450])).toBe(500);
  });
});

it('plates that zones would leave out are counted, read or not', () => {
  const track = { id: 1, text: 'AB12CDE', confidence: 1, box: [100, 100, 90, 20] as [number, number, number, number] };
  const plates = platesInView({ tracks: [track], ignored: [[400, 400, 40, 10]] });
  expect(plates.map(({ text }) => text)).toEqual(['AB12CDE', '']);
  expect(countLeftOut(plates, wholePicture, { width: 1000, height: 500 })).toBe(0);
  expect(countLeftOut(plates, { ...wholePicture, narrowestPlate: 60 }, { width: 1000, height: 500 })).toBe(1);
});
