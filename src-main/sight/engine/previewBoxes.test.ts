import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standing } from '../vision/motion.ts';
import type { TrackView } from '../vision/trackView.ts';
import { type BoxedPicture, createPreviewBoxes } from './previewBoxes.ts';

const jpeg = new Uint8Array();
const drives: TrackView = {
  ...{ id: 1, box: [100, 50, 40, 10], seenMs: 1_000, text: 'F1', confidence: 0.9 },
  motion: { velocity: { x: 0.1, y: 0 }, growth: { x: 0, y: 0 }, doubt: 0 },
};
const stands: TrackView = { ...drives, motion: standing };
const observed = (timeMs: number, track: TrackView, x = track.box[0]) => {
  const [, ...rest] = track.box;
  return { timeMs, tracks: [{ ...track, box: [x, ...rest] as const, seenMs: timeMs }], ignored: [] };
};

function boxed() {
  const sent: BoxedPicture[] = [];
  const boxes = createPreviewBoxes((picture) => sent.push(picture));
  return { boxes, places: () => sent.map(({ timeMs, tracks }) => [timeMs, tracks[0]?.box[0]]) };
}

describe('boxes on the pictures that people see', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are where the plate was seen in that very picture, while plates move', () => {
    const { boxes, places } = boxed();
    boxes.onObserved(observed(1_000, drives));
    boxes.take({ jpeg, timeMs: 1_100 });
    expect(places()).toEqual([]);
    boxes.onObserved(observed(1_100, drives, 112));
    expect(places()).toEqual([[1_100, 112]]);
    vi.advanceTimersByTime(1_000);
    expect(places()).toHaveLength(1);
  });

  it('are where the plate is expected, where recognition is slower', () => {
    const { boxes, places } = boxed();
    boxes.onObserved(observed(1_000, drives));
    boxes.take({ jpeg, timeMs: 1_100 });
    vi.advanceTimersByTime(30);
    expect(places()).toEqual([[1_100, 110]]);
    boxes.onObserved(observed(1_100, drives, 112));
    expect(places()).toHaveLength(1);
  });

  it('hold up no picture that comes next, and let none overtake another', () => {
    const { boxes, places } = boxed();
    boxes.onObserved(observed(1_000, drives));
    boxes.take({ jpeg, timeMs: 1_100 });
    boxes.take({ jpeg, timeMs: 1_150 });
    boxes.onObserved(observed(1_150, drives, 116));
    expect(places()).toEqual([
      [1_100, 110],
      [1_150, 116],
    ]);
  });

  it('hold up nothing where nothing moves, or the frame was looked at before its picture came', () => {
    const { boxes, places } = boxed();
    boxes.take({ jpeg, timeMs: 900 });
    boxes.onObserved(observed(1_000, stands));
    boxes.take({ jpeg, timeMs: 1_100 });
    boxes.onObserved(observed(1_200, drives));
    boxes.take({ jpeg, timeMs: 1_200 });
    expect(places()).toEqual([
      [900, undefined],
      [1_100, 100],
      [1_200, 100],
    ]);
  });

  it('are not sent once it is closed', () => {
    const { boxes, places } = boxed();
    boxes.onObserved(observed(1_000, drives));
    boxes.take({ jpeg, timeMs: 1_100 });
    boxes.close();
    vi.advanceTimersByTime(1_000);
    expect(places()).toEqual([]);
  });
});
