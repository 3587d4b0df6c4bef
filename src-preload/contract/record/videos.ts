import * as z from 'zod';
import { faultSchema } from '../faults.ts';
import { callableBy, everyone, worksWithReads } from '../roles.ts';

/** A video file that is read from beginning to end, or a picture that a program handed over. */
export const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** 0 to 1; null where the length of the video is unknown. */
  progress: z.number().min(0).max(1).nullable(),
  durationMs: z.number().nullable(),
  processedMs: z.number(),
  readCount: z.number().int(),
  fault: faultSchema.nullable(),
  createdAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
  sizeBytes: z.number(),
  /** Events that were kept before there were any say nothing of it. */
  isPicture: z.boolean().default(false),
});
export type Job = z.infer<typeof jobSchema>;

/** What is told of videos. */
export const videoEvents = [
  z.object({ topic: z.literal('job.changed'), job: jobSchema }),
  z.object({ topic: z.literal('job.removed'), jobId: z.string() }),
] as const;

/**
 * A video is handed over in one of two ways: `POST /uploads?name=<file name>` with the file as body (any browser),
 * answered with the job; or `addFromPath` for a file on this machine, which is read where it lies.
 * The player gets it from `/media/jobs/<id>`, with byte ranges.
 */
export const jobsContract = {
  list: callableBy(everyone).output(z.array(jobSchema)),
  get: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(jobSchema),
  addFromPath: callableBy(worksWithReads)
    .input(z.object({ path: z.string().trim().min(1).max(4000) }))
    .output(jobSchema),
  cancel: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(jobSchema),
  /** Reads the video again from its beginning; its earlier reads are replaced. */
  retry: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(jobSchema),
  /** Removes the job, its reads, and its copy of the video (never the file it was copied from). */
  remove: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(z.void()),
};
