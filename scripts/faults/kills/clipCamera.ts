import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../../src-main/sight/capture/findFfmpeg.ts';
import { sampleClip } from '../../bench/clipFrames.ts';
import { withFolder } from '../../bench/hostProcess.ts';

/** A camera over HTTP (motion JPEG) that plays the sample clip round and round at its own pace, whoever looks. */
export interface ClipCamera {
  readonly address: string;
  close(): Promise<void>;
}

const framesPerSecond = 10;
/** Narrower pictures cost less to decode; the plates are still read. */
const width = 960;

/** Plays a stretch of the clip. Who comes back after a break sees what happens then, as at a real camera. */
export async function startClipCamera(stretch: { fromMs: number; toMs: number }): Promise<ClipCamera> {
  const pictures = await picturesOf(stretch);
  const began = performance.now();
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=camera' });
    const timer = setInterval(() => {
      if (response.writableNeedDrain) return;
      const number = Math.floor(((performance.now() - began) * framesPerSecond) / 1000) % pictures.length;
      const jpeg = pictures[number] as Buffer;
      const head = `--camera\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
      response.write(Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n')]));
    }, 1000 / framesPerSecond);
    response.on('error', () => undefined);
    response.on('close', () => clearInterval(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/video`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function picturesOf({ fromMs, toMs }: { fromMs: number; toMs: number }): Promise<Buffer[]> {
  return await withFolder(async (folder) => {
    const cut = ['-ss', String(fromMs / 1000), '-t', String((toMs - fromMs) / 1000), '-i', sampleClip, '-an'];
    const shown = ['-vf', `fps=${framesPerSecond},scale=${width}:-2`, '-q:v', '3', join(folder, '%04d.jpg')];
    await promisify(execFile)((await findFfmpeg()).ffmpeg, ['-v', 'error', ...cut, ...shown]);
    const names = (await readdir(folder)).sort();
    if (names.length === 0) throw new Error('The sample clip gave no pictures. Make it with "npm run sample".');
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  });
}

/** Cuts a video with one vehicle from the clip. */
export async function cutVideo(file: string): Promise<void> {
  const cut = ['-ss', '10.8', '-t', '1.8', '-i', sampleClip, '-an', '-r', '8'];
  const encoded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', file];
  await promisify(execFile)((await findFfmpeg()).ffmpeg, ['-v', 'error', ...cut, ...encoded]);
}
