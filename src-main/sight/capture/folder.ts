import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { monotonicMs } from '../../platform/monotonic.ts';
import { CaptureError, type CaptureSink } from './capture.ts';
import type { Ffmpeg } from './findFfmpeg.ts';
import type { FullOptions } from './options.ts';
import { decodePicture, isWholePicture } from './picture.ts';
import type { SourceSpec } from './sourceSpec.ts';

const pictureNames = /\.(jpe?g|png|bmp|webp|tiff?|hei[cf])$/i;
const inNameOrder = new Intl.Collator('en', { numeric: true });

interface Entry {
  readonly name: string;
  /** Changes when the file does, so that a picture written over counts as new. */
  readonly version: string;
  readonly modifiedMs: number;
}

/**
 * Reads the pictures of a folder. Live: those that come after the start, for ever, each once it is whole, with the time
 * of its reading by `monotonicMs`. Otherwise:
 * those that are there, in name order (`10.jpg` after `9.jpg`), with the time of their file made to increase. Each waits
 * for the sink: a picture that somebody put there is not to be skipped.
 * @throws CaptureError
 */
export async function captureFolder(
  ffmpeg: Ffmpeg,
  spec: Extract<SourceSpec, { kind: 'folder' }>,
  sink: CaptureSink,
  options: FullOptions,
): Promise<void> {
  let lastTimeMs = Number.NEGATIVE_INFINITY;
  const deliver = async ({ name, modifiedMs }: Entry): Promise<void> => {
    const file = path.join(spec.path, name);
    const timeMs = Math.max(options.live ? monotonicMs() : Math.round(modifiedMs), lastTimeMs + 1);
    try {
      const picture = await decodePicture(ffmpeg, file, options);
      lastTimeMs = timeMs;
      sink.onFormat?.(picture.format);
      const taken = sink.onFrame({ ...picture.frame, timeMs });
      if (picture.preview) sink.onPreview?.(picture.preview, timeMs);
      await taken;
    } catch (error) {
      if (!(error instanceof CaptureError) || error.fault.code === 'cancelled') throw error;
      options.onSkipped?.(file, error.fault);
    }
  };

  const present = await picturesIn(spec.path);
  if (options.live) {
    await tellFormat(ffmpeg, spec.path, present, sink, options);
    return deliverNew(spec.path, present, deliver, options);
  }
  if (present.length === 0) {
    throw new CaptureError(
      faultOf('empty', 'There is no picture in this folder. Choose a folder with JPEG or PNG files.'),
    );
  }
  for (const entry of present) await deliver(entry);
}

/** What is there already shows what will come, so that a folder counts as live before its first new picture. */
async function tellFormat(
  ffmpeg: Ffmpeg,
  folder: string,
  present: readonly Entry[],
  sink: CaptureSink,
  options: FullOptions,
) {
  const newest = newestOf(present);
  if (!newest) return;
  const picture = await decodePicture(ffmpeg, path.join(folder, newest.name), options).catch((error: unknown) => {
    if (error instanceof CaptureError && error.fault.code !== 'cancelled') return null;
    throw error;
  });
  if (picture) sink.onFormat?.(picture.format);
}

/** The picture of a folder that was written last; null where there is none. @throws CaptureError */
export async function newestPicture(folder: string): Promise<string | null> {
  const newest = newestOf(await picturesIn(folder));
  return newest ? path.join(folder, newest.name) : null;
}

function newestOf(entries: readonly Entry[]): Entry | undefined {
  return entries.toSorted((a, b) => b.modifiedMs - a.modifiedMs)[0];
}

async function deliverNew(
  folder: string,
  present: readonly Entry[],
  deliver: (entry: Entry) => Promise<void>,
  { signal, settleMs, rescanMs }: FullOptions,
): Promise<void> {
  let done = new Map(present.map((entry) => [entry.name, entry.version]));
  let unfinished = new Map<string, { readonly version: string; readonly sinceMs: number }>();
  const changes = changesIn(folder, signal);
  try {
    for (;;) {
      const entries = await picturesIn(folder);
      const waiting: typeof unfinished = new Map();
      for (const entry of entries) {
        if (done.get(entry.name) === entry.version) continue;
        const seen = unfinished.get(entry.name);
        const sinceMs = seen?.version === entry.version ? seen.sinceMs : performance.now();
        const isSettled = performance.now() - sinceMs >= settleMs;
        if (isSettled || (await isWholePicture(path.join(folder, entry.name)))) {
          done.set(entry.name, entry.version);
          await deliver(entry);
        } else {
          waiting.set(entry.name, { version: entry.version, sinceMs });
        }
        if (signal.aborted) throw new CaptureError(faultOf('cancelled'));
      }
      unfinished = waiting;
      const names = new Set(entries.map((entry) => entry.name));
      done = new Map([...done].filter(([name]) => names.has(name)));
      await changes.next(waiting.size > 0 ? Math.min(rescanMs, settleMs) : rescanMs);
      if (signal.aborted) throw new CaptureError(faultOf('cancelled'));
    }
  } finally {
    changes.close();
  }
}

async function picturesIn(folder: string): Promise<readonly Entry[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    const fault = {
      ENOENT: faultOf('notFound', 'The folder was not found. Check its path, or that it still exists.'),
      ENOTDIR: faultOf('unreadable', 'This is a file, not a folder. Choose a folder, or add it as a video file.'),
    }[cause.code ?? ''];
    throw new CaptureError(fault ?? faultOf('unreadable', 'The folder cannot be opened. Check its permissions.'), {
      cause,
    });
  });
  const pictures = names.filter((name) => pictureNames.test(name) && !name.startsWith('.')).sort(inNameOrder.compare);
  const entries = await Promise.all(
    pictures.map(async (name): Promise<Entry | null> => {
      const found = await stat(path.join(folder, name)).catch(() => null);
      if (!found?.isFile()) return null;
      return { name, version: `${found.mtimeMs} ${found.size}`, modifiedMs: found.mtimeMs };
    }),
  );
  return entries.filter((entry) => entry !== null);
}

/** Wakes at a change of the folder, or after a while, for network folders do not tell of changes. */
function changesIn(folder: string, signal: AbortSignal) {
  let wake: (() => void) | null = null;
  let changed = false;
  const onChange = () => {
    changed = true;
    wake?.();
  };
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, onChange);
    watcher.on('error', onChange);
  } catch {
    watcher = null;
  }
  signal.addEventListener('abort', onChange);
  return {
    async next(atMostMs: number): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, atMostMs);
        });
      }
      clearTimeout(timer);
      wake = null;
      changed = false;
    },
    close(): void {
      watcher?.close();
      signal.removeEventListener('abort', onChange);
    },
  };
}
