import { describe, expect, it } from 'vitest';
import { PassTracker, type TrackedPassEvent } from './passTracker.ts';
import { frameAt, sightingOf, unreadSightingOf } from './testing/sightings.ts';
import type { Sighting } from './track.ts';

/** Two frames a second of a scene, to the end of the source, after a time in which nothing was there. */
function play(toMs: number, scene: (timeMs: number) => Sighting[], emptyMs = 2000): TrackedPassEvent[] {
  const tracker = new PassTracker();
  const events: TrackedPassEvent[] = [];
  for (let timeMs = -emptyMs; timeMs <= toMs; timeMs += 500)
    events.push(...tracker.observe(frameAt(timeMs), timeMs < 0 ? [] : scene(timeMs)));
  return [...events, ...tracker.end()];
}

const told = (events: readonly TrackedPassEvent[]) => events.map(({ kind, pass }) => `${kind} ${pass.text}`.trim());

/** Frames that agree on nothing, and of which no text can be told. */
const doubtful = (timeMs: number) =>
  sightingOf(
    ['AB12CDE', 'XY63ZFG', 'KL70MNO', 'OP55RST', 'UV09WXY', 'CD34EFG'][(timeMs / 500) % 6] ?? '',
    300,
    400,
    140,
    0.36,
  );

describe('a plate that stands and that nobody can be sure of', () => {
  it.each([
    ['was read now so and now otherwise', doubtful],
    ['was never read', () => unreadSightingOf()],
  ])('is told without a text after a while, once, with a picture: it %s', (_, sighting) => {
    const events = play(60_000, (t) => [sighting(t)]);
    expect(told(events)).toEqual(['opened', 'closed']);
    expect(events[0]).toMatchObject({
      evidenceIsThisFrame: true,
      pass: { arrivedUnseen: false, confidence: 0, lastMs: 5000 },
    });
    expect(events[0]?.evidenceFrame).not.toBeNull();
  });

  it('is told where it was there from the start only if it is read at all, as signs seldom are', () => {
    expect(told(play(60_000, (t) => [doubtful(t)], 0))).toEqual(['opened', 'closed']);
    expect(told(play(60_000, () => [unreadSightingOf()], 0))).toEqual([]);
  });

  it('is not told where a sign stood from the start, though it was hidden and is another to the eye at night', () => {
    const hidden = (t: number) => t % 30_000 >= 20_000;
    const sign = (t: number) => unreadSightingOf(300, 400, t < 40_000 ? 140 : 150, 0.8);
    expect(told(play(120_000, (t) => (hidden(t) ? [] : [sign(t)]), 0))).toEqual([]);
  });

  it('is not told where the sign was seen in part for a while', () => {
    const partly = (t: number) => ({
      ...unreadSightingOf(300, 400, 140, 0.8),
      ...(t < 20_000 ? { box: [304, 402, 130, 17] as const } : {}),
    });
    expect(told(play(60_000, (t) => [partly(t)], 0))).toEqual([]);
  });

  it('is told all the same of what drives up to where the sign stood', () => {
    const drivesUp = (t: number) => [unreadSightingOf(300 + Math.max(0, 64_000 - t) / 10, 400)];
    const events = play(90_000, (t) => (t < 20_000 ? [unreadSightingOf()] : t < 60_000 ? [] : drivesUp(t)), 0);
    expect(told(events)).toEqual(['opened', 'closed']);
  });

  it('is told with its text as soon as that is sure, as the same pass', () => {
    const events = play(12_000, (t) => [t < 7000 ? unreadSightingOf() : sightingOf('AB12CDE')]);
    expect(told(events)).toEqual(['opened', 'updated AB12CDE', 'closed AB12CDE']);
    expect(new Set(events.map(({ pass }) => pass.track)).size).toBe(1);
  });

  it('is not told of what stands for a moment, is small, at the border, beside a plate that is read, or hardly a plate', () => {
    expect(play(4000, () => [unreadSightingOf()])).toEqual([]);
    expect(play(20_000, () => [unreadSightingOf(300, 400, 40)])).toEqual([]);
    expect(play(20_000, () => [unreadSightingOf(300, 4)])).toEqual([]);
    expect(play(20_000, () => [unreadSightingOf(2, 200)])).toEqual([]);
    expect(play(20_000, () => [unreadSightingOf(1138, 200)])).toEqual([]);
    expect(play(20_000, () => [unreadSightingOf(300, 400, 140, 0.7)])).toEqual([]);
    const beside = play(20_000, () => [sightingOf('AB12CDE'), unreadSightingOf(330, 460)]);
    expect(told(beside)).toEqual(['opened AB12CDE', 'closed AB12CDE']);
  });

  it('is told once, however often it is seen and lost again, and once more where another one drives up', () => {
    const flickers = play(400_000, (t) => (t % 40_000 < 20_000 ? [unreadSightingOf()] : []));
    expect(told(flickers)).toEqual(['opened', 'closed']);
    const drivesUp = (t: number) => [
      unreadSightingOf(300 + Math.max(0, 4000 - t) / 10, 400 - Math.max(0, 4000 - t) / 20),
    ];
    const events = play(100_000, (t) => (t < 20_000 ? [unreadSightingOf()] : t < 60_000 ? [] : drivesUp(t - 60_000)));
    expect(told(events)).toEqual(['opened', 'closed', 'opened', 'closed']);
  });

  it('does not hide another plate near it', () => {
    const events = play(20_000, (t) => [
      unreadSightingOf(),
      ...(t < 8000 ? [] : [sightingOf('AB12CDE', 300 + t / 20, 460)]),
    ]);
    expect(told(events)).toContain('closed AB12CDE');
  });

  it('ends where it turns out to be a piece of a vehicle that is told', () => {
    const events = play(20_000, (t) => [
      t < 8000 ? unreadSightingOf(300, 400, 140) : sightingOf('CDE', 300, 400, 140),
      ...(t < 7000 ? [] : [sightingOf('AB12CDE', 300, 390, 180)]),
    ]);
    expect(told(events)).toContain('opened AB12CDE');
    expect(told(events).filter((each) => each === 'opened' || each === 'closed')).toEqual(['opened', 'closed']);
  });
});
