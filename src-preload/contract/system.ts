import * as z from 'zod';
import { callableBy, everyone } from './roles.ts';

export const systemStatusSchema = z.object({
  version: z.string(),
  /** Which host serves this page. */
  host: z.enum(['desktop', 'web']),
  startedAt: z.number().int(),
  engine: z.object({
    status: z.enum(['starting', 'ready', 'restarting', 'stopped']),
    since: z.number().int(),
    restarts: z.number().int(),
    rssBytes: z.number().nullable(),
  }),
  dataFolder: z.string(),
  freeDiskBytes: z.number().nullable(),
  databaseBytes: z.number(),
  /** Null where ffmpeg was not found. */
  ffmpegVersion: z.string().nullable(),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;

export const systemContract = {
  status: callableBy(everyone).output(systemStatusSchema),
};
