import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CaptureError } from '../../src-main/sight/capture/capture.ts';
import { captureSource } from '../../src-main/sight/capture/captureSource.ts';
import type { Frame } from '../../src-main/sight/vision/frame.ts';

/** The clip that comes with the application: 1280 × 720, 25 pictures a second, 45 s. */
export const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

/** As many pictures a second as the engine takes of a live camera (`engine/cameraLane.ts`). */
export const engineFramesPerSecond = 10;

/** The frames of a stretch of the sample clip, decoded as the engine gets them. Times in ms from the clip's beginning. */
export async function clipFrames(fromMs: number, toMs: number, framesPerSecond: number): Promise<readonly Frame[]> {
  if (!existsSync(sampleClip)) throw new Error('resources/sample/gate.mp4 is missing. Make it with "npm run sample".');
  const frames: Frame[] = [];
  const enough = new AbortController();
  try {
    await captureSource(
      { kind: 'file', path: sampleClip },
      {
        onFrame(frame) {
          if (frame.timeMs >= toMs) enough.abort();
          else if (frame.timeMs >= fromMs) frames.push(frame);
        },
      },
      { signal: enough.signal, live: false, maximumFramesPerSecond: framesPerSecond },
    );
  } catch (error) {
    if (!enough.signal.aborted || !(error instanceof CaptureError)) throw error;
  }
  return frames;
}
