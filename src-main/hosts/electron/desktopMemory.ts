import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const memorySchema = z.object({
  /** Where the window stood, in screen pixels that the system scales; null before it was ever closed. */
  bounds: z
    .object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
    .nullable(),
  maximized: z.boolean(),
  /** The person has been told that closing the window leaves Gatehouse running. */
  toldAboutTray: z.boolean(),
});

/** What this desktop remembers between starts. Nothing of it is part of the site's record. */
export type DesktopFacts = z.infer<typeof memorySchema>;

export interface DesktopMemory {
  readonly facts: DesktopFacts;
  /** Keeps the change at once. */
  remember(change: Partial<DesktopFacts>): void;
}

const nothingYet: DesktopFacts = { bounds: null, maximized: false, toldAboutTray: false };

/** Opens `desktop.json` in the data folder. An absent or damaged file counts as nothing remembered. */
export function openDesktopMemory(dataFolder: string): DesktopMemory {
  const path = join(dataFolder, 'desktop.json');
  let facts = read(path);
  return {
    get facts() {
      return facts;
    },
    remember(change) {
      facts = { ...facts, ...change };
      mkdirSync(dataFolder, { recursive: true });
      const draft = `${path}.new`;
      writeFileSync(draft, JSON.stringify(facts));
      renameSync(draft, path);
    },
  };
}

function read(path: string): DesktopFacts {
  try {
    return memorySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return nothingYet;
  }
}
