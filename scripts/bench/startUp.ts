import type { Browser } from '@playwright/test';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import type { Benchmark } from './benchmark.ts';
import { openChromium, readyMark, windowSize } from './browser.ts';
import { type HostProcess, startHost, watchEvents, withFolder } from './hostProcess.ts';
import { startNumberedCamera } from './numberedCamera.ts';
import { enginePid } from './processTree.ts';
import { median } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const rounds = 3;
/** A vehicle stands at the arm; the numbers in the pictures change, so every one is looked at. */
const standing = { fromMs: 400, toMs: 2_900 };
const cameraRate = 12;

/** How soon Gatehouse is there, and there again. */
export const startUp: Benchmark = {
  title: 'Start and recovery',
  method: `Median of ${rounds} starts with a data folder that holds a camera and its reads. The camera (motion JPEG, 1280 × 720) shows a standing vehicle; the engine process is killed while it is read (SIGKILL).`,
  figures: [
    {
      key: 'usableWindowMs',
      unit: 'ms',
      meaning: 'from starting the program to the page with its data, in an open browser',
    },
    { key: 'engineRecoveryMs', unit: 'ms', meaning: 'from the loss of the engine to the next read' },
    { key: 'cameraRecoveryMs', unit: 'ms', meaning: 'from the loss of the engine to the camera being live again' },
  ],
  async run(progress) {
    return await whileOpen(openChromium(), async (browser) =>
      whileOpen(startNumberedCamera(standing, cameraRate), async (camera) =>
        withFolder(async (folder) => {
          progress('making a data folder');
          await beginFolder(folder, camera.address);
          const windows: number[] = [];
          const recoveries: Recovery[] = [];
          for (let round = 1; round <= rounds; round++) {
            progress(`start ${round} of ${rounds}`);
            const begun = performance.now();
            await whileOpen(startHost(folder), async (host) => {
              windows.push((await pageReadyAt(browser, host)) - begun);
              recoveries.push(await loseEngine(host));
            });
          }
          return {
            usableWindowMs: median(windows),
            engineRecoveryMs: median(recoveries.map(({ readMs }) => readMs)),
            cameraRecoveryMs: median(recoveries.map(({ liveMs }) => liveMs)),
          };
        }),
      ),
    );
  },
};

interface Recovery {
  readonly liveMs: number;
  readonly readMs: number;
}

/** A read that was interrupted by the loss goes on where the vehicle is still there, so it is updated, not opened. */
const isRead = ({ topic }: LiveEvent): boolean => topic === 'read.opened' || topic === 'read.updated';

async function beginFolder(folder: string, url: string): Promise<void> {
  await whileOpen(startHost(folder), async (host) => {
    const watch = await watchEvents(host);
    const read = watch.next(isRead, 'The first read');
    await host.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url } });
    await read;
    watch.stop();
  });
}

/** Each time in a browser profile of its own, so that nothing of the page is kept from before. */
async function pageReadyAt(browser: Browser, host: HostProcess): Promise<number> {
  const page = await browser.newPage({ viewport: windowSize });
  await page.goto(host.address);
  await page.waitForSelector(readyMark);
  const readyAt = performance.now();
  await page.close();
  return readyAt;
}

async function loseEngine(host: HostProcess): Promise<Recovery> {
  const watch = await watchEvents(host);
  // Not before the engine reads: one that is killed while it starts has less to begin again.
  if (!(await host.api.reads.list({})).items.some(({ state }) => state === 'open')) await watch.next(isRead, 'A read');
  let isBack = false;
  const back = watch.next((event) => {
    isBack ||= event.topic === 'engine.changed' && event.engine.restarts > 0 && event.engine.status === 'ready';
    return isBack;
  }, 'The engine');
  const live = watch.next(
    (event) => isBack && event.topic === 'camera.changed' && event.camera.state.status === 'live',
    'The camera',
  );
  const read = watch.next((event) => isBack && isRead(event), 'The next read');
  const pid = await enginePid(host.pid);
  const killedAt = performance.now();
  process.kill(pid, 'SIGKILL');
  const [, liveAt, readAt] = await Promise.all([back, live, read]);
  watch.stop();
  return { liveMs: liveAt - killedAt, readMs: readAt - killedAt };
}
