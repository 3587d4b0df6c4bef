import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Point, wholePicture, type Zones } from '../../../src-preload/contract/site/zones.ts';
import { defaultSite } from '../../plates/site.ts';
import type { Eyes } from '../vision/eyes.ts';
import { loadManifest } from '../vision/manifest.ts';
import { openEyes } from '../vision/openEyes.ts';
import { plateScene } from '../vision/testing/plateScene.ts';
import type { PassReport } from './laneMessages.ts';
import { createLaneWork, type LaneWork } from './laneWork.ts';

let eyes: Eyes;
beforeAll(async () => {
  eyes = await openEyes(await loadManifest(), 'video');
});
afterAll(() => eyes.close());

const leftHalf: Point[] = [
  [0, 0],
  [0.5, 0],
  [0.5, 1],
  [0, 1],
];
const across = { from: [0, 0.7] as Point, to: [1, 0.7] as Point, in: 'right' as const };

/** Two vehicles that drive up side by side; all that was told of them, and what each frame left out. */
async function driveUp(work: LaneWork, fromMs = 0): Promise<{ passes: PassReport[]; ignored: number[] }> {
  const passes: PassReport[] = [];
  const ignored: number[] = [];
  for (let step = 0; step < 8; step++) {
    const [y, width] = [430 + step * 14, 140 + step * 8];
    const plates = [
      { text: 'LN09VHB', x: 200, y, width },
      { text: 'MW58KLP', x: 820, y, width },
    ];
    const report = await work.observe(await plateScene(plates, [], fromMs + step * 200));
    passes.push(...report.passes);
    ignored.push(report.ignored.length);
  }
  passes.push(...(await work.pause()).passes);
  return { passes, ignored };
}

const workWith = (zones: Zones) => createLaneWork('everyFrame', eyes, { zones, site: defaultSite });
const closed = (passes: readonly PassReport[]) =>
  passes
    .filter(({ kind }) => kind === 'closed')
    .map(({ pass }) => [pass.text, pass.crossing])
    .sort();

describe('a vision worker', () => {
  it('tells nothing of plates in an ignore area but where they are', async () => {
    const { passes, ignored } = await driveUp(workWith({ ...wholePicture, ignore: [leftHalf], line: across }));
    expect(new Set(passes.map(({ pass }) => pass.text))).toEqual(new Set(['MW58KLP']));
    expect(closed(passes)).toEqual([['MW58KLP', 'in']]);
    expect(ignored).toEqual(Array.from({ length: 8 }, () => 1));
  });

  it('reads only in detection areas, and plates as wide as they may be', async () => {
    const inLeft = await driveUp(workWith({ ...wholePicture, detect: [leftHalf] }));
    expect(closed(inLeft.passes)).toEqual([['LN09VHB', null]]);
    const tooNarrow = await driveUp(workWith({ ...wholePicture, narrowestPlate: 300 }));
    expect(tooNarrow.passes).toEqual([]);
  });

  it('takes changed zones from the next frame on', async () => {
    const everywhere: Point[] = [[0, 0], [1, 0], [1, 1], [0, 1]]; // biome-ignore format: one corner after another
    const work = workWith({ ...wholePicture, ignore: [everywhere] });
    expect((await driveUp(work)).passes).toEqual([]);
    work.set({ zones: { ...wholePicture, line: { ...across, in: 'left' } }, site: defaultSite });
    expect(closed((await driveUp(work, 60_000)).passes)).toEqual([
      ['LN09VHB', 'out'],
      ['MW58KLP', 'out'],
    ]);
  });

  it('leaves the same plates out of pictures that stand alone', async () => {
    const work = createLaneWork('pictures', eyes, {
      zones: { ...wholePicture, ignore: [leftHalf] },
      site: defaultSite,
    });
    const { passes } = await driveUp(work);
    expect(new Set(passes.map(({ pass }) => pass.text))).toEqual(new Set(['MW58KLP']));
  });
});
