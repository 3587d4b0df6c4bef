import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watchCamera } from '../../src-main/sight/capture/watchCamera.ts';
import { withFolder } from '../bench/hostProcess.ts';
import { seededRandom } from '../scene/noise.ts';
import type { Proof } from './proof.ts';

const minutes = 5;
const upMs = 3_000;
const downMs = 3_000;
const pictureEveryMs = 100;
/** Dark while it is down, and for the wait after it came back; as much again as a busy machine takes to connect. */
const mostDarkMs = 15_000;

/** Watches a camera that is there for three seconds and away for three, over and over, and measures how long nothing was seen. */
export const flap: Proof = {
  name: 'flap',
  title: 'A camera that comes and goes every three seconds',
  async run({ seed, progress }) {
    return await withFolder(async (folder) => {
      const picture = join(folder, 'picture.jpg');
      const drawn = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:d=1:r=1', '-frames:v', '1', picture];
      execFileSync('ffmpeg', ['-v', 'error', ...drawn]);
      const camera = await comingAndGoing(readFileSync(picture));
      const stopping = new AbortController();
      const began = performance.now();
      let last = began;
      let longest = 0;
      let frames = 0;
      const watched = watchCamera(
        { kind: 'mjpeg', url: camera.url },
        {
          onFrame() {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            frames += 1;
          },
        },
        () => undefined,
        { signal: stopping.signal, random: seededRandom(seed) },
      );
      for (let minute = 1; minute <= minutes; minute += 1) {
        await pause(60_000);
        progress(`after ${minute} min: dark for ${(longest / 1000).toFixed(1)} s at most`);
      }
      stopping.abort();
      await watched;
      longest = Math.max(longest, performance.now() - last);
      await camera.close();
      return {
        minutes,
        longestDarkSeconds: Math.round(longest / 100) / 10,
        liveShare: Math.round(((frames * pictureEveryMs) / (minutes * 60_000)) * 100) / 100,
      };
    });
  },
  holds: ({ longestDarkSeconds }) => Number(longestDarkSeconds) * 1000 <= mostDarkMs,
};

/** A camera over HTTP whose port is open for a while and closed for a while. */
async function comingAndGoing(jpeg: Buffer): Promise<{ readonly url: string; close(): Promise<void> }> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const server = createServer((_request, response) => stream(response, jpeg));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const goDown = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const flapping = (async () => {
    while (!signal.aborted) {
      await pause(upMs, undefined, { signal }).catch(() => undefined);
      await goDown();
      if (signal.aborted) return;
      await pause(downMs, undefined, { signal }).catch(() => undefined);
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    }
    await goDown();
  })();
  return {
    url: `http://127.0.0.1:${port}/video`,
    async close() {
      stopping.abort();
      await flapping;
    },
  };
}

function stream(response: ServerResponse, jpeg: Buffer): void {
  response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=camera' });
  const timer = setInterval(() => {
    response.write(`--camera\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
    response.write(jpeg);
    response.write('\r\n');
  }, pictureEveryMs);
  response.on('close', () => clearInterval(timer));
}
