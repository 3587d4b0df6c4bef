import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { alertSchema } from './alerts.ts';
import { barrierCommandSchema, barrierSchema } from './barriers.ts';
import { cameraSchema } from './cameras.ts';
import { jobSchema } from './jobs.ts';
import { boxSchema, readSchema } from './reads.ts';
import { callableBy, everyone } from './roles.ts';
import { settingsChangeSchema } from './settings.ts';
import { systemStatusSchema } from './system.ts';

/** What happened, for those who watch. Each event of the record carries its place in the outbox as event id. */
export const liveEventSchema = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('read.opened'), read: readSchema }),
  z.object({ topic: z.literal('read.updated'), read: readSchema }),
  z.object({ topic: z.literal('read.closed'), read: readSchema }),
  z.object({ topic: z.literal('camera.changed'), camera: cameraSchema }),
  z.object({ topic: z.literal('camera.removed'), cameraId: z.string() }),
  /** A car park came, went or has another name, or a camera belongs to another one. */
  z.object({ topic: z.literal('carParks.changed') }),
  z.object({ topic: z.literal('job.changed'), job: jobSchema }),
  z.object({ topic: z.literal('job.removed'), jobId: z.string() }),
  z.object({ topic: z.literal('settings.changed'), change: settingsChangeSchema }),
  z.object({ topic: z.literal('watchList.changed') }),
  z.object({ topic: z.literal('note.changed'), mark: z.string() }),
  z.object({
    topic: z.literal('permits.changed'),
    batchId: z.string(),
    by: z.string(),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
  }),
  z.object({ topic: z.literal('permitGroups.changed'), groupId: z.string() }),
  /** It was registered or changed, or somebody came or left. */
  z.object({ topic: z.literal('visit.changed'), visitId: z.string() }),
  /** Raised, or become severer than was told. */
  z.object({ topic: z.literal('alert.raised'), alert: alertSchema }),
  z.object({ topic: z.literal('alert.changed'), alert: alertSchema }),
  /** Its device without settings or secrets. */
  z.object({ topic: z.literal('barrier.changed'), barrier: barrierSchema }),
  z.object({ topic: z.literal('barrier.removed'), barrierId: z.string() }),
  z.object({ topic: z.literal('barrier.commanded'), command: barrierCommandSchema }),
  z.object({ topic: z.literal('engine.changed'), engine: systemStatusSchema.shape.engine }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

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

export const liveContract = {
  /**
   * Events as they happen. Begins after the newest event unless the client resumes with the last event id it saw, and
   * then misses nothing.
   */
  events: callableBy(everyone).output(eventIterator(liveEventSchema)),
};
