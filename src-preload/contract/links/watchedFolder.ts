import * as z from 'zod';
import { section } from '../section.ts';

/** A folder whose pictures and videos are read as they come. */
export const watchedFolderSection = section(
  'watchedFolder',
  z.strictObject({
    isOn: z.boolean(),
    /** The full path; null where none is chosen. */
    path: z.string().trim().min(1, 'Give the full path of the folder').max(1_000).nullable(),
    /** What becomes of what was read: `keep` puts it into the subfolder `done`. What could not be read goes into `failed` in any case. */
    whenDone: z.enum(['keep', 'delete']),
    /** The camera that what is read in it counts as; null: as none. Nothing is decided, and nothing opens, for either. */
    cameraId: z.string().max(100).nullable().default(null),
  }),
  { isOn: false, path: null, whenDone: 'keep', cameraId: null },
);

/** What became of one file of the folder. */
export const folderFileSchema = z.object({
  /** Null where it was not taken. */
  uploadId: z.string().nullable(),
  name: z.string(),
  /** When it was taken, or looked at; UTC ms. */
  at: z.number().int(),
  outcome: z.enum(['reading', 'done', 'failed']),
  /** Why it failed; empty where it did not. */
  said: z.string(),
  plates: z.number().int(),
});
export type FolderFile = z.infer<typeof folderFileSchema>;

export const folderStateSchema = z.object({
  isOn: z.boolean(),
  /** Why nothing is taken from it now, as a sentence; null where it is. */
  trouble: z.string().nullable(),
  /** Files that are there and not taken yet, such as those that are still being written. */
  waiting: z.number().int(),
  /** The newest first. */
  recent: z.array(folderFileSchema),
});
export type FolderState = z.infer<typeof folderStateSchema>;

export const folderEvents = [z.object({ topic: z.literal('watchedFolder.changed') })] as const;
