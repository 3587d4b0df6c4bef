import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Upload } from '../../src-preload/contract/links/uploads.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

async function entryPicture(): Promise<Buffer<ArrayBuffer>> {
  const file = join(await freshFolder(), 'entry.jpg');
  execFileSync('ffmpeg', ['-v', 'error', '-ss', '2', '-i', sampleClip, '-frames:v', '1', '-q:v', '2', file]);
  return await readFile(file);
}

/** Long enough that the power goes while it is read, and short enough for a slow machine. */
async function entryVideo(): Promise<Buffer<ArrayBuffer>> {
  const file = join(await freshFolder(), 'entry.mp4');
  execFileSync('ffmpeg', ['-v', 'error', '-i', sampleClip, '-t', '6', '-c', 'copy', file]);
  return await readFile(file);
}

/** Asks as a program does. */
function programOf({ url }: RunningGatehouse, secret: string) {
  const headers = { authorization: `Bearer ${secret}` };
  return {
    ask: (path: string, init: RequestInit = {}) => fetch(`${url}/v1${path}`, { ...init, headers }),
    async told(id: string, waitS = 0): Promise<Upload> {
      return (await (await fetch(`${url}/v1/upload/${id}?wait=${waitS}`, { headers })).json()) as Upload;
    },
  };
}

it('reads a picture that is waited for, and a video, and survives a power cut in between', async () => {
  const dataFolder = await freshFolder();
  const first = await runGatehouse({ dataFolder });
  const { secret } = await first.api.keys.add({ name: 'Portal', role: 'operator' });
  const program = programOf(first, secret);
  const response = await program.ask('/upload?name=entry.jpg&wait=30', { method: 'POST', body: await entryPicture() });
  const picture = (await response.json()) as Upload;
  expect([response.status, picture.status]).toEqual([200, 'done']);
  const [plate] = picture.files[0]?.plates ?? [];
  expect(plate?.plate).toMatch(/^[A-Z]{2}\d{2} [A-Z]{3}$/);
  const shown = await program.ask(plate?.plate_image_url?.replace('/v1', '') ?? '');
  expect(shown.headers.get('content-type')).toBe('image/jpeg');

  const form = new FormData();
  form.append('file', new Blob([await entryVideo()]), 'parking-entry.mp4');
  const { job_id } = (await (await program.ask('/upload', { method: 'POST', body: form })).json()) as Upload;
  // What is on its way in this moment is nobody's yet.
  const { hostname, port } = new URL(first.url);
  const sending = connect(Number(port), hostname);
  sending.on('error', () => undefined);
  sending.write(
    `POST /v1/upload HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${secret}\r\ncontent-length: 100000\r\n\r\nbegin`,
  );
  const partial = async () => (await readdir(join(dataFolder, 'videos'))).some((name) => name.endsWith('.partial'));
  while (!(await partial())) await new Promise((resolve) => setTimeout(resolve, 20));
  await first.kill();
  sending.destroy();

  const second = await runGatehouse({ dataFolder });
  const after = programOf(second, secret);
  let video = await after.told(job_id, 30);
  while (video.status === 'processing') video = await after.told(job_id, 30);
  expect(video).toMatchObject({ status: 'done', files: [{ name: 'parking-entry.mp4', kind: 'video' }] });
  expect(video.files[0]?.plates.length).toBeGreaterThan(0);
  expect(await after.told(picture.job_id)).toMatchObject({ status: 'done' });
  expect(await partial()).toBe(false);
  await second.stop();
}, 240_000);
