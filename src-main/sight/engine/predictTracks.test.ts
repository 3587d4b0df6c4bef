import { describe, expect, it } from 'vitest';
import { predictTracks } from './predictTracks.ts';

const track = { id: 1, box: [100, 50, 40, 10], boxAhead: [110, 50, 42, 10], text: 'F1', confidence: 0.9 } as const;

describe('where a followed plate is drawn', () => {
  it('is where it was seen, for the frame it was seen in', () => {
    expect(predictTracks([track], 1_000, 1_000)[0]?.box).toEqual([100, 50, 40, 10]);
  });

  it('goes on as it moved, for a picture taken later', () => {
    expect(predictTracks([track], 1_000, 1_200)[0]?.box).toEqual([120, 50, 44, 10]);
  });

  it('does not run back', () => {
    expect(predictTracks([track], 1_000, 900)[0]?.box[0]).toBe(100);
  });

  it('is nowhere when nothing more was seen of what moved, and where it stood for what stands', () => {
    expect(predictTracks([track], 1_000, 1_400)[0]?.box[0]).toBe(140);
    expect(predictTracks([track], 1_000, 1_401)).toEqual([]);
    const stands = { ...track, boxAhead: [100.02, 50, 40, 10] } as const;
    expect(predictTracks([stands], 1_000, 3_000)[0]?.box[0]).toBeCloseTo(100.08);
    expect(predictTracks([stands], 1_000, 60_000)).toEqual([]);
  });
});
