import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Benchmark } from './benchmark.ts';
import { openChromium, readyMark, windowSize } from './browser.ts';
import { startHost, withFolder } from './hostProcess.ts';
import { blocks, type NumberedCamera, startNumberedCamera } from './numberedCamera.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const cameraRate = 12;
/** Vehicles are in view all the time. */
const stretch = { fromMs: 0, toMs: 20_000 };
/** The models are loaded, and the browser has compiled what it needs. */
const settleMs = 5_000;
const measureMs = 18_000;
const probe = fileURLToPath(new URL('./canvasProbe.js', import.meta.url));

/** From a camera to the screen, through everything that lies between. */
export const frameToScreen: Benchmark = {
  title: 'Frame to screen',
  method: `A camera (motion JPEG, 1280 × 720, ${cameraRate} a second) plays the sample clip, with each picture's number in it, and plates are read; Chromium without a window and without GPU shows Live at ${windowSize.width} × ${windowSize.height}.`,
  figures: [
    { key: 'frameToScreenP50Ms', unit: 'ms', meaning: 'from the camera having sent a picture to its paint, median' },
    { key: 'frameToScreenP95Ms', unit: 'ms', meaning: 'the same, 95 of 100 pictures' },
    {
      key: 'previewFramesPerSecond',
      unit: '/s',
      meaning: `different pictures painted in a second, of ${cameraRate} sent`,
    },
  ],
  async run(progress) {
    return await whileOpen(openChromium(), async (browser) => {
      progress('numbering the pictures');
      return await whileOpen(startNumberedCamera(stretch, cameraRate), async (camera) =>
        withFolder(async (folder) =>
          whileOpen(startHost(folder), async (host) => {
            await host.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: camera.address } });
            const page = await browser.newPage({ viewport: windowSize });
            await page.addInitScript({ path: probe });
            await page.goto(host.address);
            await page.waitForSelector(readyMark);
            progress(`watching for ${(settleMs + measureMs) / 1000} s`);
            const measured = await watchCanvas(page, camera);
            const { items } = await host.api.reads.list({});
            // Without recognition the machine would have had less to do than it has in use.
            if (items.length === 0) throw new Error('No plate was read meanwhile, so the delay would say little.');
            progress(`${items.length} vehicles were read meanwhile`);
            return measured;
          }),
        ),
      );
    });
  },
};

async function watchCanvas(page: Page, camera: NumberedCamera): Promise<Readonly<Record<string, number>>> {
  await page.waitForSelector('canvas[data-captured-at]');
  const options = JSON.stringify({ pictureWidth: 1280, pictureHeight: 720, blocks });
  await page.evaluate(`canvasProbe.start(${options})`);
  await pause(settleMs);
  await page.evaluate('canvasProbe.sightings.length = 0');
  const begun = performance.now();
  // In pieces, since a number comes round again in less time than is measured.
  const delays: number[] = [];
  while (performance.now() - begun < measureMs) {
    await pause(1_000);
    const sightings = await page.evaluate<[number, number, unknown][]>('canvasProbe.sightings.splice(0)');
    for (const [number, paintedAt] of sightings) delays.push(paintedAt - (camera.sentAt.get(number) ?? Number.NaN));
  }
  const seconds = (performance.now() - begun) / 1000;
  if (delays.some((delay) => !(delay >= 0))) throw new Error('A picture was seen that had not been sent.');
  return {
    frameToScreenP50Ms: percentile(delays, 0.5),
    frameToScreenP95Ms: percentile(delays, 0.95),
    previewFramesPerSecond: delays.length / seconds,
  };
}
