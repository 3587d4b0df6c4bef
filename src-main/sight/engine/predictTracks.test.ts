import { describe, expect, it } from 'vitest';
import { standing } from '../vision/motion.ts';
import type { TrackView } from '../vision/trackView.ts';
import { predictTracks } from './predictTracks.ts';

const moving = (x: number, growth = 0) => ({ velocity: { x, y: 0 }, growth: { x: growth, y: growth }, doubt: 0 });
const track: TrackView = {
  ...{ id: 1, box: [100, 50, 40, 10], seenMs: 1_000, text: 'F1', confidence: 0.9 },
  motion: moving(0.04),
};

describe('where a followed plate is drawn', () => {
  it('is where it was seen, for the frame it was seen in', () => {
    expect(predictTracks([track], 1_000)[0]?.box).toEqual([100, 50, 40, 10]);
  });

  it('goes on as it moved, for a picture taken later', () => {
    expect(predictTracks([track], 1_200)[0]?.box).toEqual([108, 50, 40, 10]);
  });

  it('grows with a vehicle that comes nearer', () => {
    const [, , width, height] = predictTracks([{ ...track, motion: moving(0.04, 0.001) }], 1_200)[0]?.box ?? [];
    expect([width, height]).toEqual([50, 12.5]);
  });

  it('does not run back', () => {
    expect(predictTracks([track], 900)[0]?.box[0]).toBe(100);
  });

  it('is nowhere where it may have gone so far that the box would lie beside it', () => {
    const fast = { ...track, motion: moving(0.15) };
    expect(predictTracks([fast], 1_100)).toHaveLength(1);
    expect(predictTracks([fast], 1_140)).toEqual([]);
  });

  it('is nowhere where it did not go of late as expected, but for what hardly moves', () => {
    const doubted = (x: number) => [{ ...track, motion: { ...moving(x), doubt: 0.02 } }];
    expect(predictTracks(doubted(0.04), 1_249)).toHaveLength(1);
    expect(predictTracks(doubted(0.04), 1_251)).toEqual([]);
    expect(predictTracks(doubted(0.01), 1_251)).toHaveLength(1);
  });

  it('is nowhere when nothing more was seen of what moved, and where it stood for what stands', () => {
    expect(predictTracks([track], 1_400)[0]?.box[0]).toBe(116);
    expect(predictTracks([track], 1_401)).toEqual([]);
    const trembles = { ...track, motion: moving(0.0002) };
    expect(predictTracks([trembles], 3_000)[0]?.box[0]).toBeCloseTo(100.08);
    expect(predictTracks([trembles], 60_000)).toEqual([]);
    expect(predictTracks([{ ...track, motion: standing }], 60_000)).toHaveLength(1);
  });
});
