import type { Source } from '../../../src-preload/contract/lists/sources.ts';
import type { Clock } from '../clock.ts';
import type { Fetched, Known } from './elsewhere.ts';
import { fetchFile } from './fetchFile.ts';
import { newestFile } from './newestFile.ts';

export interface SourceOptions {
  readonly clock: Clock;
  readonly dataFolder: string;
  /** What of the own network may be asked. */
  readonly privateTargets: () => readonly string[];
  /** What files of a folder end in, with the dot. */
  readonly endings: readonly string[];
  readonly mostBytes: number;
}

const timeoutMs = 60_000;

/** Fetches what a source has. @throws ElsewhereFault with a sentence */
export function openSource({ clock, dataFolder, privateTargets, endings, mostBytes }: SourceOptions) {
  return async (source: Source, known: Known | null, signal: AbortSignal): Promise<Fetched> => {
    if (source.kind === 'folder')
      return await newestFile({ path: source.path, endings, dataFolder, known, mostBytes, now: clock.now() });
    const { url, user, password } = source;
    return await fetchFile({
      url,
      user,
      password,
      known,
      privateTargets: privateTargets(),
      mostBytes,
      timeoutMs,
      signal,
    });
  };
}
