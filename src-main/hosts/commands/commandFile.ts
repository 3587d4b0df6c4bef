import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const wayInSchema = z.object({ port: z.number().int().min(1).max(65_535), secret: z.string().min(40) });
export type CommandWayIn = z.infer<typeof wayInSchema>;

/** Where the command line finds the application that runs with a data folder. */
export function commandFile(dataFolder: string): string {
  return join(dataFolder, 'command-line.json');
}

/** A new file each time, which only its owner can read. */
export function writeCommandFile(dataFolder: string, wayIn: CommandWayIn): void {
  const path = commandFile(dataFolder);
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  writeFileSync(partial, JSON.stringify(wayIn), { mode: 0o600, flag: 'wx' });
  renameSync(partial, path);
}

/** Null where nothing runs, or it is not ours to know. */
export function readCommandFile(dataFolder: string): CommandWayIn | null {
  try {
    return wayInSchema.parse(JSON.parse(readFileSync(commandFile(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}
