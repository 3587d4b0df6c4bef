import { describe, expect, it } from 'vitest';
import { PassTracker, type TrackedPassEvent } from './passTracker.ts';
import { frameAt, sightingOf, unreadSightingOf } from './testing/sightings.ts';
import type { Sighting } from './track.ts';

/** Shows a tracker a scene, frame after frame, and gives all it tells, up to the end of the source. */
function watch(
  tracker: PassTracker,
  fromMs: number,
  toMs: number,
  stepMs: number,
  scene: (timeMs: number) => Sighting[],
) {
  const events: TrackedPassEvent[] = [];
  for (let timeMs = fromMs; timeMs <= toMs; timeMs += stepMs)
    events.push(...tracker.observe(frameAt(timeMs), scene(timeMs)));
  return events;
}

function play(toMs: number, stepMs: number, scene: (timeMs: number) => Sighting[]): TrackedPassEvent[] {
  const tracker = new PassTracker();
  return [...watch(tracker, 0, toMs, stepMs, scene), ...tracker.end()];
}

const closed = (events: readonly TrackedPassEvent[]) =>
  events.filter(({ kind }) => kind === 'closed').map(({ pass }) => pass);
const passesOf = (events: readonly TrackedPassEvent[]) => new Set(events.map(({ pass }) => pass.track)).size;
const opened = (events: readonly TrackedPassEvent[]) => events.filter(({ kind }) => kind === 'opened');

describe('PassTracker', () => {
  it('tells one pass of a vehicle that drives through, with its times and direction', () => {
    const events = play(4000, 100, (t) =>
      t >= 500 && t <= 1500 ? [sightingOf('AB12CDE', 200 + t / 4, 300, 80 + t / 20)] : [],
    );
    expect(opened(events)).toHaveLength(1);
    expect(closed(events)).toMatchObject([
      {
        text: 'AB12CDE',
        format: 'gb-current',
        frames: 11,
        agreeingFrames: 11,
        firstMs: 500,
        lastMs: 1500,
        direction: 'approaching',
      },
    ]);
  });

  it('tells that a vehicle leaves when its plate shrinks', () => {
    const events = play(2000, 100, (t) => [sightingOf('AB12CDE', 300, 400 - t / 20, 180 - t / 20)]);
    expect(closed(events)).toMatchObject([{ direction: 'leaving' }]);
  });

  it('tells one pass of a vehicle that was there at the start and stands for ten minutes', () => {
    const events = play(600_000, 1000, (t) => [sightingOf('AB12CDE', 300 + (t % 3000) / 1000)]);
    expect(opened(events)).toHaveLength(1);
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', firstMs: 0, lastMs: 600_000, direction: 'unknown' }]);
  });

  it('tells nothing of a row of a plate that is seen alone as the vehicle leaves the picture', () => {
    const events = play(3000, 100, (t) => {
      if (t < 1500) return [sightingOf('GX15TLU', 300 - t / 10, 400 + t / 10)];
      return t < 2000 ? [sightingOf('CX15', 150 - (t - 1500) / 10, 560 + (t - 1500) / 10)] : [];
    });
    expect(closed(events).map(({ text }) => text)).toEqual(['GX15TLU']);
  });

  it('keeps two vehicles in one picture apart', () => {
    const events = play(2000, 100, (t) => [
      sightingOf('AB12CDE', 100 + t / 10, 300),
      sightingOf('XY63ZAB', 700 - t / 10, 320),
    ]);
    expect(
      closed(events)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['AB12CDE', 'XY63ZAB']);
  });

  it('follows fast vehicles at low frame rates', () => {
    const events = play(2000, 250, (t) => (t <= 1000 ? [sightingOf('AB12CDE', 50 + t, 300)] : []));
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', frames: 5 }]);
  });

  it('keeps one pass over a second of missed detections', () => {
    const events = play(6000, 100, (t) => (t < 1000 || t > 2200 ? [sightingOf('AB12CDE', 300 + t / 50)] : []));
    expect(closed(events)).toHaveLength(1);
  });

  it('joins a broken track that is found again farther away', () => {
    const events = play(3000, 100, (t) =>
      t <= 600 ? [sightingOf('AB12CDE', 50)] : t >= 1500 ? [sightingOf('AB12CDE', 1000)] : [],
    );
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', firstMs: 0, lastMs: 3000 }]);
  });

  it('does not tell a vehicle again that was hidden for some seconds', () => {
    const events = play(20_000, 200, (t) => (t < 3000 || t > 9000 ? [sightingOf('AB12CDE')] : []));
    expect(opened(events)).toHaveLength(1);
    expect(new Set(events.map(({ pass }) => pass.track)).size).toBe(1);
    expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'updated')).toEqual(['opened', 'closed', 'closed']);
    expect(events.at(-1)).toMatchObject({ kind: 'closed', pass: { firstMs: 0, lastMs: 20_000 } });
  });

  it('tells a vehicle again that comes back much later', () => {
    const events = play(60_000, 200, (t) => (t < 3000 || t > 50_000 ? [sightingOf('AB12CDE')] : []));
    expect(closed(events)).toHaveLength(2);
  });

  it('tells the next vehicle of a queue although its plate takes the same place', () => {
    const events = play(6000, 100, (t) => [sightingOf(t < 3000 ? 'AB12CDE' : 'XY63ZFG')]);
    expect(closed(events).map(({ text }) => text)).toEqual(['AB12CDE', 'XY63ZFG']);
  });

  it('never tells what a single frame showed', () => {
    const events = play(3000, 100, (t) => (t === 1000 ? [sightingOf('AB12CDE', 300, 400, 140, 0.999)] : []));
    expect(events).toEqual([]);
  });

  it('tells a firm single sight where frames are rare, with the frame that it was', () => {
    const events = play(60_000, 5000, (t) => (t === 10_000 ? [sightingOf('AB12CDE', 300, 400, 140, 0.999)] : []));
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    expect(events[0]).toMatchObject({ evidenceIsThisFrame: false, evidenceFrame: { timeMs: 10_000 } });
  });

  it('outvotes wrong frames, and counts only those that agree', () => {
    const events = play(2000, 100, (t) => [sightingOf(t % 500 === 0 ? 'AB12COE' : 'AB12CDE', 300, 400, 140, 0.9)]);
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', frames: 21, agreeingFrames: 16 }]);
  });

  it('does not tell a part of a plate beside the whole', () => {
    const events = play(3000, 100, (t) =>
      t % 300 === 0 ? [sightingOf('AB12CDE'), sightingOf('12CDE', 340, 400, 100)] : [sightingOf('AB12CDE')],
    );
    expect(closed(events).map(({ text }) => text)).toEqual(['AB12CDE']);
  });

  it('shows evidence that read the result: better frames replace worse ones, others never do', () => {
    const tracker = new PassTracker();
    const quality = (t: number) => (t === 900 ? 0.9 : 0.4);
    const text = (t: number) => (t === 1200 ? 'AB12CDF' : 'AB12CDE');
    const events = watch(tracker, 0, 1500, 100, (t) => [
      sightingOf(text(t), 300 + t / 10, 400, 140, 0.97, t === 1200 ? 0.99 : quality(t)),
    ]);
    const evidence = events.filter(({ evidenceFrame }) => evidenceFrame !== null);
    expect(evidence.map(({ evidenceFrame }) => evidenceFrame?.timeMs)).toEqual([0, 900]);
    expect(evidence.at(-1)).toMatchObject({
      kind: 'updated',
      evidenceIsThisFrame: true,
      pass: { box: [390, 400, 140, expect.any(Number)] },
    });
  });

  it('keeps lettering quiet that never moves and has no shape of a mark', () => {
    const overlay = (t: number) =>
      t % 200 === 0 ? sightingOf('4B02819T', 800, 8, 150) : sightingOf('4B0281', 800, 8, 110);
    const events = play(10_000, 100, (t) => [overlay(t), sightingOf('20261122', 300, 8, 200)]);
    expect(events).toEqual([]);
  });

  it.each(['9ASF', 'F1', '1RAC', '12AB', 'OZ70ZEV'])(
    'tells %s that stands there from the first frame to the last, if it looks like a plate',
    (text) => {
      const stands = (score: number) => play(2000, 100, () => [{ ...sightingOf(text), score }]);
      expect(closed(stands(0.9))).toMatchObject([{ text, arrivedUnseen: true }]);
      if (text.length < 5) expect(stands(0.4)).toEqual([]);
    },
  );

  it('tells no telephone number of a vehicle, though it moves and every frame agrees', () => {
    const passes = (score: number) =>
      closed(play(2000, 100, (t) => [{ ...sightingOf('9292', 200 + t / 5), score }])).map(({ text }) => text);
    expect(passes(0.4)).not.toContain('9292');
    expect(passes(0.9)).toContain('9292');
  });

  it('says of a vehicle that nobody saw it arrive until it moves, and tells so at once', () => {
    const events = play(3000, 100, (t) => [sightingOf('AB12CDE', 300 + Math.max(0, t - 2000) / 2)]);
    expect(events[0]).toMatchObject({ kind: 'opened', pass: { arrivedUnseen: true } });
    const arrived = events.find(({ pass }) => !pass.arrivedUnseen);
    expect(arrived).toMatchObject({ kind: 'updated' });
    expect(arrived?.pass.lastMs).toBeLessThan(2600);
    const later = play(5000, 100, (t) => (t < 3000 ? [] : [sightingOf('AB12CDE')]));
    expect(closed(later)).toMatchObject([{ arrivedUnseen: false }]);
  });

  it('tells a foreign vehicle of an unknown shape, moving or standing', () => {
    expect(closed(play(2000, 100, (t) => [sightingOf('34A36837', 300 + t / 5)]))).toMatchObject([
      { text: '34A36837', country: null },
    ]);
    expect(closed(play(2000, 100, () => [sightingOf('34A36837')]))).toHaveLength(1);
  });

  it('closes a pass soon after the vehicle is gone', () => {
    const tracker = new PassTracker();
    const events = watch(tracker, 0, 4000, 100, (t) => (t <= 1000 ? [sightingOf('AB12CDE', 300 + t / 2)] : []));
    expect(events.at(-1)).toMatchObject({ kind: 'closed', pass: { lastMs: 1000 } });
    expect(tracker.isFollowing).toBe(false);
  });

  it('tells at once which way a vehicle crosses the line, and keeps it until the end', () => {
    const tracker = new PassTracker();
    tracker.line = { from: { x: 0, y: 400 }, to: { x: 1280, y: 400 }, in: 'right' };
    const events = watch(tracker, 0, 6000, 100, (t) => (t <= 2000 ? [sightingOf('AB12CDE', 300, 300 + t / 10)] : []));
    const crossed = events.find(({ pass }) => pass.crossing !== null);
    expect(crossed).toMatchObject({ kind: 'updated', pass: { crossing: 'in' } });
    expect(crossed?.pass.lastMs).toBeLessThan(1100);
    expect(closed(events)).toMatchObject([{ crossing: 'in' }]);
  });

  it('tells at once which way a vehicle goes, and that it turned round', () => {
    const events = play(9000, 100, (t) =>
      t <= 6000 ? [sightingOf('AB12CDE', 300, 400, 100 + (3000 - Math.abs(t - 3000)) / 30)] : [],
    );
    const ways = events.map(({ pass }) => pass.direction);
    expect(ways.filter((way, at) => way !== ways[at - 1])).toEqual(['unknown', 'approaching', 'leaving']);
    const [approaching] = events.filter(({ pass }) => pass.direction === 'approaching');
    expect(approaching?.pass.lastMs).toBeLessThan(2000);
  });

  it('says of a vehicle that reverses over the line that it did not cross it', () => {
    const tracker = new PassTracker();
    tracker.line = { from: { x: 0, y: 400 }, to: { x: 1280, y: 400 }, in: 'right' };
    const events = watch(tracker, 0, 8000, 100, (t) =>
      t <= 4000 ? [sightingOf('AB12CDE', 300, 500 - Math.abs(t - 2000) / 10)] : [],
    );
    expect(closed(events)).toMatchObject([{ crossing: null }]);
  });

  it('waits for more frames to agree on a plate far away, for they misread alike', () => {
    const near = play(1000, 100, () => [sightingOf('AB12CDE', 300, 400, 60, 0.99)]);
    const far = play(1000, 100, () => [sightingOf('AB12CDE', 300, 400, 40, 0.99)]);
    expect(opened(near)[0]?.pass.lastMs).toBeLessThanOrEqual(200);
    expect(opened(far)[0]?.pass.lastMs).toBeGreaterThanOrEqual(500);
    expect(closed(play(400, 100, () => [sightingOf('AB12CDE', 300, 400, 40, 0.99)]))).toEqual([]);
  });

  it('does not tell a far plate of which the frames are not firm, unless it comes no nearer', () => {
    const events = play(1000, 100, () => [sightingOf('AB12CDE', 300, 400, 40, 0.95)]);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    expect(events[0]?.evidenceIsThisFrame).toBe(false);
  });

  it('lets a few near frames outvote many far ones that misread alike, and ends with what they say', () => {
    const events = play(6000, 100, (t) => {
      const width = t <= 5000 ? 56 : 150;
      return [sightingOf(t <= 5000 ? 'AB12COE' : 'AB12CDE', 300, 300 + t / 50, width, 0.97, width / 250)];
    });
    expect(opened(events)).toMatchObject([{ pass: { text: 'AB12COE' } }]);
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE' }]);
    expect(closed(events)[0]?.evidenceMs).toBeGreaterThan(5000);
  });

  it('never shows a picture with a text that it was not read from', () => {
    const events = play(6000, 100, (t) => {
      const text = t < 2000 ? 'AB12COE' : t % 300 === 0 ? 'AB12CDF' : 'AB12CDE';
      return [sightingOf(text, 300 + t / 100, 400, 60 + t / 50, 0.97, 0.2 + t / 10_000)];
    });
    const textAt = (t: number) => (t < 2000 ? 'AB12COE' : t % 300 === 0 ? 'AB12CDF' : 'AB12CDE');
    expect(passesOf(events)).toBe(1);
    for (const { pass, evidenceFrame } of events) {
      expect(textAt(pass.evidenceMs)).toBe(pass.text);
      expect(pass.box[0]).toBe(300 + pass.evidenceMs / 100);
      if (evidenceFrame !== null) expect(evidenceFrame.timeMs).toBe(pass.evidenceMs);
    }
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE' }]);
  });

  it('tells one pass of a vehicle that comes, stops and goes back, as one that left', () => {
    const width = (t: number) => (t < 3000 ? 60 + t / 25 : t < 8000 ? 180 : Math.max(60, 180 - (t - 8000) / 25));
    const events = play(11_000, 100, (t) => [sightingOf('AB12CDE', 300, 200 + width(t), width(t))]);
    expect(passesOf(events)).toBe(1);
    expect(closed(events)).toMatchObject([{ direction: 'leaving' }]);
  });

  it('tells two vehicles of one fleet that queue behind each other, though one letter differs', () => {
    const events = play(14_000, 100, (t) => {
      const place = (begin: number) => Math.min(450, 250 + (t - begin) / 10);
      if (t < 5000) return [sightingOf('LC21FLA', 600, place(0), 120)];
      return t < 7000 ? [] : [sightingOf('LC21FLM', 600, place(7000), 120)];
    });
    expect(closed(events).map(({ text }) => text)).toEqual(['LC21FLA', 'LC21FLM']);
  });

  it('keeps two vehicles of one fleet apart that are in one picture', () => {
    const events = play(3000, 100, (t) => [
      sightingOf('LC21FLA', 100 + t / 20, 300),
      sightingOf('LC21FLM', 900 - t / 20, 310),
    ]);
    expect(
      closed(events)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['LC21FLA', 'LC21FLM']);
  });

  it('tells one pass of a vehicle that was misread from afar and then hidden', () => {
    const events = play(9000, 100, (t) => {
      if (t < 2000) return [sightingOf('AB12CDF', 300, 300, 52, 0.95)];
      return t < 6000 ? [] : [sightingOf('AB12CDE', 380, 400, 120)];
    });
    expect(passesOf(events)).toBe(1);
    expect(closed(events).at(-1)).toMatchObject({ text: 'AB12CDE' });
  });

  it('tells one pass of a broken track that misreads one letter', () => {
    const events = play(5000, 100, (t) =>
      t < 1500 ? [sightingOf('AB12CDE', 300)] : t < 3000 ? [] : [sightingOf('AB12CDF', 305, 400, 140, 0.9)],
    );
    expect(passesOf(events)).toBe(1);
  });
});

describe('a parked vehicle', () => {
  const parked = sightingOf('AB12CDE', 900, 300, 70);
  const hour = 3_600_000;

  it('is told once, however often it is hidden for minutes', () => {
    const isHidden = (t: number) => t % (20 * 60_000) > 15 * 60_000;
    const events = play(3 * hour, 20_000, (t) => (isHidden(t) && t > hour ? [] : [parked]));
    expect(opened(events)).toHaveLength(1);
    expect(passesOf(events)).toBe(1);
    expect(closed(events).at(-1)).toMatchObject({ firstMs: 0, direction: 'unknown' });
    expect(closed(events).at(-1)?.lastMs).toBeGreaterThan(2.9 * hour);
  });

  it('does not hide a vehicle that passes in front of it', () => {
    const tracker = new PassTracker();
    watch(tracker, 0, 600_000, 10_000, () => [parked]);
    const events = watch(tracker, 600_100, 604_000, 100, (t) => {
      const x = 500 + (t - 600_000) / 5;
      const passing = sightingOf('XY63ZFG', x, 330, 130);
      return Math.abs(x - 900) < 100 ? [passing] : [parked, passing];
    });
    expect(opened([...events, ...tracker.end()]).map(({ pass }) => pass.text)).toEqual(['XY63ZFG']);
  });

  it('is another pass at once where another one parks in its place', () => {
    const tracker = new PassTracker();
    watch(tracker, 0, 600_000, 10_000, () => [parked]);
    const events = watch(tracker, 660_000, 662_000, 200, () => [sightingOf('XY63ZFG', 900, 300, 70)]);
    expect(opened(events)).toMatchObject([{ pass: { text: 'XY63ZFG', lastMs: 660_400 } }]);
  });

  it('is another pass where it went away and came back to its place', () => {
    const tracker = new PassTracker();
    watch(tracker, 0, 600_000, 10_000, () => [parked]);
    watch(tracker, 600_100, 603_000, 100, (t) => [sightingOf('AB12CDE', 900 - (t - 600_000) / 5, 300, 70)]);
    const back = watch(tracker, 700_000, 703_000, 100, (t) => [
      sightingOf('AB12CDE', Math.min(900, 400 + (t - 700_000) / 4), 300, 70),
    ]);
    expect(opened(back)).toHaveLength(1);
  });

  it('goes on with its pass after the stream broke off for a minute', () => {
    const tracker = new PassTracker();
    const before = [...watch(tracker, 0, 20_000, 200, () => [parked]), ...tracker.end()];
    const after = [...watch(tracker, 80_000, 90_000, 200, () => [parked]), ...tracker.end()];
    expect(opened([...before, ...after])).toHaveLength(1);
    expect(after.map(({ kind }) => kind)).toEqual(['updated', 'closed']);
    expect(after.at(-1)).toMatchObject({ pass: { track: before[0]?.pass.track, firstMs: 0, lastMs: 90_000 } });
  });
});

describe('a plate that cannot be read', () => {
  const driving = (t: number, width = 90) => unreadSightingOf(200 + t / 4, 300 + t / 20, width + t / 50, 0.9, 'A812');

  it('is told once, at its end, without a text and with its best picture', () => {
    const events = play(6000, 100, (t) => (t <= 1500 ? [driving(t)] : []));
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    expect(events[0]?.evidenceFrame).not.toBeNull();
    expect(closed(events)).toMatchObject([
      { text: '', raw: 'A812', confidence: 0, frames: 16, firstMs: 0, lastMs: 1500, direction: 'approaching' },
    ]);
  });

  it('is told where its frames say now this and now that', () => {
    const texts = ['AB12CDE', 'XY63ZFG', 'KL70MNO', 'OP55RST', 'UV09WXY', 'CD34EFG'];
    const events = play(6000, 100, (t) =>
      t <= 1500 ? [sightingOf(texts[(t / 100) % 6] ?? '', 200 + t / 4, 300, 90, 0.36)] : [],
    );
    expect(closed(events)).toMatchObject([{ text: '', confidence: 0 }]);
  });

  it('is not told of what looks little like a plate and never moves, or keeps to the borders', () => {
    const events = play(20_000, 100, (t) => [
      unreadSightingOf(900 + 3 * Math.sin(t), 300, 80, 0.6),
      unreadSightingOf(100 + ((t / 20) % 900), 5, 80),
    ]);
    expect(events).toEqual([]);
  });

  it('is not told of a few frames, of what is far away, or of what the detector doubts', () => {
    expect(play(5000, 100, (t) => (t <= 300 ? [driving(3 * t)] : []))).toEqual([]);
    expect(play(5000, 100, (t) => (t <= 1500 ? [unreadSightingOf(200 + t / 4, 300, 30)] : []))).toEqual([]);
    expect(play(5000, 100, (t) => (t <= 1500 ? [unreadSightingOf(200 + t / 4, 300, 90, 0.52)] : []))).toEqual([]);
  });

  it('is not told of lettering on a vehicle that is told', () => {
    const events = play(6000, 100, (t) =>
      t <= 1500 ? [sightingOf('AB12CDE', 200 + t / 4, 400), unreadSightingOf(230 + t / 4, 300, 120)] : [],
    );
    expect(closed(events).map(({ text }) => text)).toEqual(['AB12CDE']);
  });

  it('is told with its text once nearer frames can read it, as one pass', () => {
    const events = play(8000, 100, (t) => {
      if (t > 3500) return [];
      const [x, y, width] = [200 + t / 8, 300 + t / 20, 50 + t / 40];
      return [t < 2000 ? unreadSightingOf(x, y, width) : sightingOf('AB12CDE', x, y, width)];
    });
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', firstMs: 0, lastMs: 3500 }]);
  });

  it('keeps a pass open while its plate is still seen and no longer read', () => {
    const events = play(9000, 100, (t) => {
      if (t > 5000) return [];
      const [x, y, width] = [200 + t / 8, 500 - t / 20, 150 - t / 50];
      return [t < 2000 ? sightingOf('AB12CDE', x, y, width) : unreadSightingOf(x, y, width)];
    });
    expect(closed(events)).toMatchObject([{ text: 'AB12CDE', lastMs: 5000 }]);
  });
});
