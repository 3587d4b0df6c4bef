import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The file in the data folder that anchors are written to, a line of JSON each. */
export const anchorFileName = 'audit-anchors.jsonl';

const anchorSchema = z.object({
  /** The day by the site's calendar, as in ISO 8601. */
  date: z.string(),
  /** UTC ms. */
  at: z.number(),
  sequence: z.number().int().min(1),
  hash: z.string(),
});
/** What the newest entry of the audit was at a moment, written where the database cannot change it. */
export type Anchor = z.infer<typeof anchorSchema>;

/** All anchors, the oldest first; lines that a crash left in part are no anchors. */
export function readAnchors(dataFolder: string): Anchor[] {
  return textOf(dataFolder)
    .split('\n')
    .flatMap((line) => {
      try {
        return [anchorSchema.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}

/** Appends an anchor, and waits until it is on disk. */
export function writeAnchor(dataFolder: string, anchor: Anchor): void {
  const text = textOf(dataFolder);
  // A line that was written in part only is ended first, so that this one can be read.
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  const file = openSync(join(dataFolder, anchorFileName), 'a', 0o600);
  try {
    writeSync(file, `${start}${JSON.stringify(anchor)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function textOf(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, anchorFileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
