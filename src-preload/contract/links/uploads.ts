import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';
import { folderStateSchema } from './watchedFolder.ts';

/** The event that a webhook is sent where an upload is over. */
export const uploadEvent = 'upload.finished';

/** A plate that was read in a file that a program handed over. */
export const uploadedPlateSchema = z.object({
  plate: z.string().describe('As it is displayed, such as AB12 CDE'),
  confidence: z.number(),
  country: z.string().nullable(),
  read_id: z.string(),
  /** Where in the video it was first seen; 0 in a picture. */
  at_ms: z.number().int().describe('From the beginning of the video; 0 in a picture'),
  direction: z.string(),
  image_url: z.string().nullable(),
  plate_image_url: z.string().nullable(),
});

export const uploadedFileSchema = z.object({
  id: z.string().describe('The jobId of its reads'),
  name: z.string(),
  kind: z.enum(['picture', 'video']),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z.number().nullable().describe('0 to 1; null where the length of the video is not known'),
  size_bytes: z.number(),
  duration_ms: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  plates: z.array(uploadedPlateSchema).describe('The first 500'),
  plates_total: z.number().int(),
});

/** What a program handed over, and what became of it. Times are ISO 8601, UTC. */
export const uploadSchema = z.object({
  job_id: z.string(),
  status: z.enum(['processing', 'done', 'failed', 'cancelled']),
  webhook_url: z.string().nullable(),
  /** Whether the result was sent to it. */
  webhook_status: z.enum(['none', 'pending', 'waiting', 'delivered', 'given up']),
  progress: z.number().nullable(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
  files: z.array(uploadedFileSchema),
});
export type Upload = z.infer<typeof uploadSchema>;
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** What is answered while an upload is read. */
export const acceptedUploadSchema = uploadSchema.pick({ job_id: true, status: true, webhook_url: true });

/** The longest that somebody waits for a result, in seconds. */
export const mostWaitS = 30;

const byId = z.object({ id: z.string().max(100) });

/**
 * Programs hand over pictures and videos by `POST /v1/upload`. Each file is read as a video is that a person adds: its reads belong to no camera,
 * so nothing is decided on them and nothing ever opens for them.
 */
export const uploadsContract = {
  /** The watched folder, for people. */
  folder: callableBy(everyone).output(folderStateSchema),
  /** Waits for it to be over, `waitS` at most. A program is told of its own alone. */
  get: callableBy(worksWithReads)
    .input(byId.extend({ waitS: z.number().min(0).max(mostWaitS).default(0) }))
    .output(uploadSchema),
  /** Ends what is not read yet. What was read stays. */
  cancel: callableBy(worksWithReads).input(byId).output(uploadSchema),
  /** By what the results of whoever asks are signed: the same as long as their key is good. */
  secret: callableBy(worksWithReads).output(z.object({ secret: z.string() })),
};
