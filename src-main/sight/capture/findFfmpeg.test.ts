import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg } from './findFfmpeg.ts';
import { temporaryFolder } from './testing/clips.ts';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
});
afterAll(() => remove());

/** A program that calls itself an ffmpeg of this version. */
async function pretend(version: string): Promise<string> {
  const file = path.join(folder, `ffmpeg-${version}`);
  await writeFile(
    file,
    `#!${process.execPath}\nconsole.log('ffmpeg version ${version} Copyright (c) the FFmpeg developers')\n`,
  );
  await chmod(file, 0o755);
  return file;
}

test('ffmpeg on the path is found, with its version', async () => {
  const found = await findFfmpeg();
  expect(found).toMatchObject({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
  expect(found.version).toMatch(/\d/);
});

test('the settings come first', async () => {
  const ffmpeg = await pretend('n7.1');
  const found = await findFfmpeg({ ...process.env, GATEHOUSE_FFMPEG: ffmpeg, GATEHOUSE_FFPROBE: '/opt/ffprobe' });
  expect(found).toEqual({ ffmpeg, ffprobe: '/opt/ffprobe', version: 'n7.1' });
});

test('an ffmpeg that is missing is told as such, and looked for again', async () => {
  const ffmpeg = path.join(folder, 'ffmpeg-6.0');
  const environment = { ...process.env, GATEHOUSE_FFMPEG: ffmpeg };
  await expect(findFfmpeg(environment)).rejects.toMatchObject({ fault: { code: 'ffmpegMissing' } });
  await pretend('6.0');
  expect((await findFfmpeg(environment)).version).toBe('6.0');
});

test('an ffmpeg that is too old is told as such; a build without a number counts as new', async () => {
  const old = findFfmpeg({ ...process.env, GATEHOUSE_FFMPEG: await pretend('4.4.2-0ubuntu0') });
  await expect(old).rejects.toMatchObject({
    fault: { code: 'ffmpegMissing', message: expect.stringContaining('4.4.2') },
  });
  expect((await findFfmpeg({ ...process.env, GATEHOUSE_FFMPEG: await pretend('N-110000-gabc') })).version).toBe(
    'N-110000-gabc',
  );
});
