import { describe, expect, it } from 'vitest';
import { boxAhead } from './motion.ts';
import { PassTracker } from './passTracker.ts';
import { frameAt, sightingOf, unreadSightingOf } from './testing/sightings.ts';
import type { Sighting } from './track.ts';
import type { TrackView } from './trackView.ts';

/** What there is to draw after each of the frames of a scene, ten a second. */
function drawn(toMs: number, scene: (timeMs: number) => Sighting[]): (readonly TrackView[])[] {
  const tracker = new PassTracker();
  return Array.from({ length: toMs / 100 + 1 }, (_, frame) => {
    tracker.observe(frameAt(frame * 100), scene(frame * 100));
    return tracker.tracksAt(frame * 100);
  });
}

describe('what is drawn of a followed plate', () => {
  it('is where it was, with its motion, and nothing once it is gone', () => {
    const views = drawn(3000, (t) => (t <= 1000 ? [sightingOf('AB12CDE', 100 + t / 2)] : []));
    const [track] = views[10] ?? [];
    expect(track).toMatchObject({ text: 'AB12CDE', seenMs: 1000 });
    if (track === undefined) throw new Error('Nothing is drawn');
    expect(boxAhead(track.box, track.motion, 100)[0]).toBeCloseTo(650, 0);
    expect(views.at(-1)).toEqual([]);
  });

  it('is a box from the first frames on of a plate that stands there and is legible', () => {
    const views = drawn(500, () => [sightingOf('AB12CDE', 300)]);
    expect(views.map((tracks) => tracks.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is a box of a plate far away that moves, though little of it can be read', () => {
    const views = drawn(2000, (t) => {
      const [x, y] = [700 + t / 60, 230 + t / 100];
      return [t % 500 === 0 ? sightingOf('AB12CDE', x, y, 28, 0.4) : unreadSightingOf(x, y, 28)];
    });
    expect(views.at(-1)).toHaveLength(1);
  });

  it('is nothing of a sign that looks like a plate and is now and then taken for a mark', () => {
    const views = drawn(20_000, (t) => [
      t % 700 === 0 ? sightingOf('A6ELW', 20, 200, 132, 0.4) : unreadSightingOf(20, 200, 132, 0.83),
    ]);
    expect(views.flat()).toEqual([]);
  });
});
