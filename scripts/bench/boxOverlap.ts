import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { clipSeconds, vehicles } from '../scene/timetable.ts';
import { platesAt, type TrueBox } from '../scene/truth.ts';
import type { Benchmark } from './benchmark.ts';
import { openChromium, readyMark, windowSize } from './browser.ts';
import { startHost, withFolder } from './hostProcess.ts';
import { blocks, type NumberedCamera, startNumberedCamera } from './numberedCamera.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const cameraRate = 10;
const probe = fileURLToPath(new URL('./canvasProbe.js', import.meta.url));

type Box = readonly [x: number, y: number, width: number, height: number];
type Sighting = readonly [
  number: number,
  paintedAt: number,
  boxes: readonly { readonly text: string; readonly box: Box }[],
];

/** How boxes lie over the plates of the very pictures that they are drawn on. */
export interface BoxOverlaps {
  /**
   * Of each plate that could be read in a picture and had a box, the common area of the two as a share of both together (IoU), 0 to 1:
   * with the box that bears its mark, else with the one without a mark that lies over it best.
   */
  readonly overlaps: readonly number[];
  /** Plates that could be read in shown pictures, boxed or not. */
  readonly plates: number;
  /** Boxes that bear a text which no vehicle of the clip has. */
  readonly strangers: number;
}

/**
 * Shows Live with the sample clip as a camera for so long, and compares each box in the canvas with the true places of the plates in that
 * very picture: each carries its number, and where plates are in the clip is computed by what drew it.
 * @param page whose browser was let in, with `canvasProbe.js` as its init script
 */
export async function watchBoxes(page: Page, camera: NumberedCamera, forMs: number): Promise<BoxOverlaps> {
  await page.waitForSelector('canvas[data-captured-at]');
  const options = JSON.stringify({ pictureWidth: 1280, pictureHeight: 720, blocks });
  await page.evaluate(`canvasProbe.start(${options})`);
  await pause(forMs);
  return compareBoxes(await page.evaluate<readonly Sighting[]>('canvasProbe.sightings.splice(0)'), camera.clipMs);
}

function compareBoxes(sightings: readonly Sighting[], clipMs: readonly number[]): BoxOverlaps {
  const overlaps: number[] = [];
  const marks = new Set(vehicles.map(({ plate }) => plate.text));
  let [plates, strangers] = [0, 0];
  for (const [number, , boxes] of sightings) {
    const ms = clipMs[number];
    if (ms === undefined) throw new Error('A picture was seen that had not been sent.');
    strangers += boxes.filter(({ text }) => text !== '' && !marks.has(text)).length;
    for (const plate of platesAt(ms / 1000).filter(({ isReadable }) => isReadable)) {
      plates++;
      const own = boxes.filter(({ text }) => text === plate.text);
      const over = own.length > 0 ? own : boxes.filter(({ text, box }) => text === '' && overlapOf(box, plate.box) > 0);
      if (over.length > 0) overlaps.push(Math.max(...over.map(({ box }) => overlapOf(box, plate.box))));
    }
  }
  return { overlaps, plates, strangers };
}

/** Boxes over plates, in what a person sees. */
export const boxOverlap: Benchmark = {
  title: 'Boxes on moving pictures',
  method: `A camera (motion JPEG, 1280 × 720, ${cameraRate} a second) plays the whole sample clip with each picture’s number in it; Chromium shows Live at ${windowSize.width} × ${windowSize.height}. The box in the canvas is compared with the true place of each readable plate in that very picture: common area as a share of both together (IoU).`,
  figures: [
    { key: 'boxOverlapPercent', unit: '%', meaning: 'of the boxes of readable plates, median' },
    { key: 'boxOverlapWorst5Percent', unit: '%', meaning: 'what 95 of 100 boxes are above' },
    { key: 'boxOverlapWorstPercent', unit: '%', meaning: 'the worst box' },
    { key: 'boxesOnPlatePercent', unit: '%', meaning: 'boxes that overlap by half or more' },
    { key: 'platesBoxedPercent', unit: '%', meaning: 'readable plates in shown pictures that have a box at all' },
  ],
  async run(progress) {
    return await whileOpen(openChromium(), async (browser) => {
      progress('numbering the pictures');
      return await whileOpen(startNumberedCamera({ fromMs: 0, toMs: clipSeconds * 1000 }, cameraRate), async (camera) =>
        withFolder(async (folder) =>
          whileOpen(startHost(folder), async (host) => {
            await host.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: camera.address } });
            const page = await browser.newPage({ viewport: windowSize });
            await page.addInitScript({ path: probe });
            await page.goto(host.address);
            await page.waitForSelector(readyMark);
            progress(`watching for ${clipSeconds} s`);
            const { overlaps, plates, strangers } = await watchBoxes(page, camera, clipSeconds * 1000);
            if (overlaps.length === 0) throw new Error('No box was drawn.');
            progress(`${overlaps.length} of ${plates} plates had a box, and ${strangers} boxes were on something else`);
            return {
              boxOverlapPercent: 100 * percentile(overlaps, 0.5),
              boxOverlapWorst5Percent: 100 * percentile(overlaps, 0.05),
              boxOverlapWorstPercent: 100 * Math.min(...overlaps),
              boxesOnPlatePercent: (100 * overlaps.filter((each) => each >= 0.5).length) / overlaps.length,
              platesBoxedPercent: (100 * overlaps.length) / plates,
            };
          }),
        ),
      );
    });
  },
};

/** Common area as a share of both together, 0 to 1. */
function overlapOf([x, y, width, height]: Box, other: TrueBox['box']): number {
  const across = Math.min(x + width, other[0] + other[2]) - Math.max(x, other[0]);
  const down = Math.min(y + height, other[1] + other[3]) - Math.max(y, other[1]);
  if (across <= 0 || down <= 0) return 0;
  const common = across * down;
  return common / (width * height + other[2] * other[3] - common);
}
