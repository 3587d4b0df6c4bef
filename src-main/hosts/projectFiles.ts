import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** The files that come with the application, wherever its sources or its emitted code lie. */
export interface ProjectFiles {
  readonly version: string;
  readonly rendererFolder: string;
  readonly sampleClip: string;
}

/** Of a scope of our own: the name `gatehouse` belongs to somebody else in npm's registry. */
const packageName = '@gatehouse-anpr/desktop';

/** Looks upwards from this file for the folder of `package.json`. */
export function findProjectFiles(): ProjectFiles {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const version = versionIn(folder);
    if (version !== null) {
      return {
        version,
        rendererFolder: join(folder, 'dist', 'renderer'),
        sampleClip: join(folder, 'resources', 'sample', 'gate.mp4'),
      };
    }
    const above = dirname(folder);
    if (above === folder) throw new Error('Gatehouse is not whole: its package.json is missing. Install it again.');
    folder = above;
  }
}

function versionIn(folder: string): string | null {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const found = z.object({ name: z.string(), version: z.string() }).safeParse(JSON.parse(text));
    return found.success && found.data.name === packageName ? found.data.version : null;
  } catch {
    return null;
  }
}
