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
  /** The token that makes this window a desk at which PINs are good; null where it is none. */
  desk: z.string().nullable().default(null),
});

/** What this desktop remembers between starts. Nothing of it is part of the site's record. */
export type DesktopFacts = z.infer<typeof memorySchema>;

export interface DesktopMemory {
  readonly facts: DesktopFacts;
  /** Keeps the change at once, and until the end where the disk does not take it. */
  remember(change: Partial<DesktopFacts>): void;
}

const nothingYet: DesktopFacts = { bounds: null, maximized: false, toldAboutTray: false, desk: null };

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
      const draft = `${path}.new`;
      try {
        mkdirSync(dataFolder, { recursive: true });
        writeFileSync(draft, JSON.stringify(facts), { mode: 0o600 });
        renameSync(draft, path);
      } catch {
        // Where a window stood is not worth a word, let alone the program, which an error here would end.
      }
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
