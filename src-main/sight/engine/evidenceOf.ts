import { encodeFrame, encodePlate } from '../vision/encodeFrame.ts';
import type { Frame, FrameBox } from '../vision/frame.ts';
import type { Evidence } from './messages.ts';

/** Wide enough to see who drove what; wider frames are shrunk to it. */
const evidenceWidth = 1600;

/** A frame and the plate at a box of it, as they are kept. */
export async function evidenceOf(frame: Frame, box: FrameBox): Promise<Evidence> {
  // Someone may be waiting at the gate for what this belongs to.
  const [vehicle, plate] = await Promise.all([
    encodeFrame(frame, { maximumWidth: evidenceWidth }),
    encodePlate(frame, box),
  ]);
  return { vehicle, plate, frameWidth: frame.width, frameHeight: frame.height };
}
