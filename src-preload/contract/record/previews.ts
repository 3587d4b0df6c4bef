import * as z from 'zod';
import { boxSchema } from './reads.ts';

/** A plate being followed, as drawn on the moving preview. */
export const previewTrackSchema = z.object({
  id: z.number().int(),
  /** Predicted for this very picture, in pixels of the source. */
  box: boxSchema,
  /** The best text so far; empty while none is known. */
  text: z.string(),
  confidence: z.number(),
});
export type PreviewTrack = z.infer<typeof previewTrackSchema>;

/**
 * Head of one preview picture. `GET /live/previews?cameras=<id>,<id>` answers with an endless body of packets, written
 * by `encodePreview` and read by `previewPackets` of `previewPackets.ts`: many cameras, one connection.
 * A reader that falls behind misses pictures, never sees old ones.
 */
export const previewHeadSchema = z.object({
  cameraId: z.string(),
  /** When the frame reached this machine, UTC ms. */
  capturedAt: z.number(),
  /** Size of the source's picture, in whose pixels the boxes are. */
  width: z.number().int(),
  height: z.number().int(),
  tracks: z.array(previewTrackSchema),
  /** Plates in it that are not read because of the camera's zones. */
  ignored: z.array(boxSchema),
});
export type PreviewHead = z.infer<typeof previewHeadSchema>;
