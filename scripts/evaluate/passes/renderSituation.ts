import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from '../../scene/camera.ts';
import { openScene } from '../../scene/frame.ts';
import { lightAt } from '../../scene/light.ts';
import { sightings } from '../../scene/truth.ts';
import { csvOf } from '../csv.ts';
import { defaultExposure, type Situation } from './situations.ts';

/** As many pictures a second as the engine takes of a live camera. */
const framesPerSecond = 10;
const sceneFolder = join(import.meta.dirname, '../../scene');

export interface RenderedSituation {
  readonly clip: string;
  readonly truth: string;
}

/**
 * A situation as a clip with its truth beside it, 1280 × 720. What was rendered before is taken from the folder, unless
 * the situation or the scene changed since. Needs ffmpeg with libx264 on the PATH; a second takes about as long.
 */
export async function renderSituation(situation: Situation, folder: string): Promise<RenderedSituation> {
  const own = join(folder, `${situation.name}-${await fingerprintOf(situation)}`);
  const clip = join(own, `${situation.name}.mp4`);
  const truth = join(own, 'truth.csv');
  await mkdir(own, { recursive: true });
  if (!existsSync(clip)) await renderClip(situation, clip);
  await writeFile(truth, truthOf(situation));
  return { clip, truth };
}

async function renderClip(situation: Situation, clip: string): Promise<void> {
  const { width, height } = picture;
  const unfinished = clip.replace(/mp4$/, 'unfinished.mp4');
  const encoder = spawn(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-y'],
      ...[
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-s',
        `${width}x${height}`,
        '-r',
        `${framesPerSecond}`,
        '-i',
        'pipe:0',
      ],
      ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p'],
      ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '24', '-g', `${framesPerSecond * 2}`, unfinished],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const finished = once(encoder, 'close');
  const day = lightAt(0);
  const frameAt = await openScene({
    vehicles: situation.actors,
    lightAt: () => day,
    armLiftAt: () => 1,
    exposure: situation.exposure ?? defaultExposure,
  });
  for (let frame = 0; frame < situation.seconds * framesPerSecond; frame += 1) {
    if (!encoder.stdin.write(await frameAt(frame / framesPerSecond))) await once(encoder.stdin, 'drain');
  }
  encoder.stdin.end();
  const [status] = await finished;
  if (status !== 0) throw new Error(`ffmpeg ended with status ${status}`);
  await rename(unfinished, clip);
}

/** One row a vehicle, as `readTruth` reads it. A vehicle whose plate is never 60 px wide and unhidden is left out. */
function truthOf({ name, seconds, actors, directions = {} }: Situation): string {
  const rows = sightings(actors, seconds).flatMap(({ vehicle, firstSeconds, lastSeconds, bestPixels }) => {
    const actor = actors.find((each) => each === vehicle);
    if (actor === undefined) return [];
    return [
      {
        clip: `${name}.mp4`,
        plate_text: actor.isLegible ? actor.plate.text : '',
        country: 'GB',
        first_s: firstSeconds.toFixed(2),
        last_s: lastSeconds.toFixed(2),
        direction: directions[actor.plate.text] ?? '',
        legible: actor.isLegible ? 'yes' : 'no',
        note: `at most ${Math.round(bestPixels)} px wide`,
      },
    ];
  });
  return csvOf(['clip', 'plate_text', 'country', 'first_s', 'last_s', 'direction', 'legible', 'note'], rows);
}

/** Changes with whatever the pictures are made of. */
async function fingerprintOf({ actors, seconds, exposure }: Situation): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify({ actors, seconds, exposure, framesPerSecond }));
  for (const file of (await readdir(sceneFolder)).sort()) {
    if (file.endsWith('.ts') && !file.endsWith('.test.ts')) hash.update(await readFile(join(sceneFolder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
