import type { Eyes } from '../../src-main/sight/vision/eyes.ts';
import { pictureToFrame } from '../../src-main/sight/vision/pictureToFrame.ts';
import { createPipeline } from '../../src-main/sight/vision/pipeline.ts';
import { atRest } from './sets/atRest.ts';

/** For how long a vehicle stands before the camera, and how often that takes a picture. */
export const shownMs = 2_000;
const intervalMs = 100;

/** The marks of the passes that are open after the time, as they stand then, of a picture that a camera at rest shows. */
export async function toldWhileStanding(eyes: Eyes, file: string): Promise<string[]> {
  const picture = await pictureToFrame(file);
  const pipeline = createPipeline(eyes);
  const told = new Map<number, string>();
  for (let timeMs = 0; timeMs <= shownMs; timeMs += intervalMs) {
    const { events } = await pipeline.observe(atRest(picture, timeMs));
    for (const { pass } of events) told.set(pass.track, pass.text);
  }
  return [...told.values()];
}
