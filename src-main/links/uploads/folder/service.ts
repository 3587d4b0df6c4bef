import { setTimeout as wait } from 'node:timers/promises';
import type { FolderFile, FolderState } from '../../../../src-preload/contract/links/watchedFolder.ts';
import type { SiteSettings } from '../../../../src-preload/contract/settings.ts';
import type { Clock } from '../../../platform/clock.ts';
import { refusalOfDisk } from '../../../platform/diskTrouble.ts';
import type { Log } from '../../../platform/log.ts';
import type { Outbox } from '../../../platform/outbox.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { keepVideo } from '../../../record/videos/service.ts';
import type { Uploads } from '../service.ts';
import type { UploadStore } from '../store.ts';
import { contentOf, filesIn, moveTo, namesInReading, openFolder, putAside, removeRead, troubleOf } from './files.ts';
import { type Steady, settled } from './rules/settling.ts';

export interface WatchedFolderOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly outbox: Outbox;
  readonly store: UploadStore;
  readonly uploads: Pick<Uploads, 'take' | 'resultOf'>;
  readonly settings: () => SiteSettings['watchedFolder'];
  readonly dataFolder: string;
  /** Where files are kept that are read. */
  readonly videos: string;
  readonly isCamera: (id: string) => boolean;
  /** How long is waited between two looks, where that is not as usual. */
  readonly everyMs?: number | undefined;
}

const mostRecent = 50;
/** So many files wait to be read at most; the rest stays in the folder. */
const mostAhead = 20;
/** How often a file is tried that cannot be opened: another program may hold it. */
const mostTries = 10;

/**
 * Takes pictures and videos from a folder as they come, one after the other: a file that nobody writes to any more is moved into `reading`,
 * copied and read as an upload; then into `done`, or `failed` with a text that says why. Where it is in between is known by the name in
 * `reading` and by the upload that bears it, so that a crash costs no file and reads none twice.
 */
export function createWatchedFolder(options: WatchedFolderOptions) {
  const { clock, log, outbox, store, uploads, settings, dataFolder, videos, isCamera, everyMs = 2_000 } = options;
  const stopping = new AbortController();
  let nudge = new AbortController();
  let steady: ReadonlyMap<string, Steady> = new Map();
  let trouble: string | null = null;
  let waiting = 0;
  let refused: FolderFile[] = [];
  let working: Promise<void> | null = null;
  /** How often each file could not be worked with, by its name. */
  const tries = new Map<string, number>();

  /** One that was removed since counts as none. */
  const knownCamera = (id: string | null) => (id !== null && isCamera(id) ? id : null);
  const tell = () => outbox.tell({ topic: 'watchedFolder.changed' });

  function say(sentence: string | null, ahead: number): void {
    if (sentence === trouble && ahead === waiting) return;
    if (sentence !== null && sentence !== trouble) log.warn({ sentence }, 'Nothing is taken from the watched folder');
    [trouble, waiting] = [sentence, ahead];
    tell();
  }

  async function fail(folder: string, from: 'reading' | null, name: string, why: string): Promise<void> {
    await putAside(folder, from, name, why);
    const file: FolderFile = { uploadId: null, name, at: clock.now(), outcome: 'failed', said: why, plates: 0 };
    refused = [file, ...refused].slice(0, mostRecent);
    tell();
  }

  /** Hands over a file that lies in `reading`. @throws Refusal `UNAVAILABLE` where that has to wait */
  async function take(folder: string, name: string): Promise<void> {
    try {
      const kept = await keepVideo(videos, name, await contentOf(folder, name), stopping.signal, null);
      await uploads.take([kept], null, null, { name, countsAs: knownCamera(settings().cameraId) });
      tell();
    } catch (thrown) {
      const error = refusalOfDisk(thrown) ?? thrown;
      if (!(error instanceof Refusal) || error.code === 'UNAVAILABLE') throw error;
      await fail(folder, 'reading', name, error.message);
    }
  }

  /** Works with one file. That it cannot be keeps no other one waiting; where it is in `reading`, it is put aside in the end. Gives why, or null. */
  async function withOne(folder: string, from: 'reading' | null, name: string, work: () => Promise<void>) {
    try {
      await work();
      tries.delete(name);
      return null;
    } catch (thrown) {
      const trouble = refusalOfDisk(thrown) === null ? troubleOf(thrown) : null;
      if (trouble === null) throw thrown;
      if (trouble === 'gone') return null;
      const count = (tries.get(name) ?? 0) + 1;
      tries.set(name, count);
      if (count === 1) log.warn({ err: thrown, name }, 'A file of the watched folder cannot be worked with');
      if (count >= mostTries && from !== null)
        await fail(
          folder,
          from,
          name,
          'It could not be opened. Let Gatehouse read it, then put it into the folder again.',
        )
          .then(() => tries.delete(name))
          .catch(() => undefined);
      return `${name} can be neither opened nor moved: is it open in another program, or may Gatehouse not? The others are read.`;
    }
  }

  /** Looks at what lies in `reading`: what is over is put where it belongs, and what a crash left is handed over. */
  async function settleReading(folder: string): Promise<{ ahead: number; said: string | null }> {
    let [ahead, said]: [number, string | null] = [0, null];
    const names = await namesInReading(folder);
    const known = await store.inFolder();
    // What a crash, or a person, moved away must not pass for the next file of its name.
    await store.leaveFolder(known.flatMap(({ id, folderName }) => (names.includes(folderName ?? '') ? [] : [id])));
    for (const name of names) {
      const upload = known.find(({ folderName }) => folderName === name) ?? null;
      if (upload?.finishedAt === null) ahead += 1;
      else if (upload !== null)
        said = (await withOne(folder, null, name, () => settle(folder, name, upload.id))) ?? said;
      else if (ahead < mostAhead) {
        said = (await withOne(folder, 'reading', name, () => take(folder, name))) ?? said;
        ahead += 1;
      }
    }
    return { ahead, said };
  }

  async function settle(folder: string, name: string, uploadId: string): Promise<void> {
    const result = await uploads.resultOf(uploadId);
    const fault = result?.status === 'done' ? null : (result?.files[0]?.error?.message ?? 'It was cancelled.');
    if (fault !== null) await putAside(folder, 'reading', name, fault);
    else if (settings().whenDone === 'delete') await removeRead(folder, name);
    else await moveTo(folder, 'reading', name, 'done');
    await store.leaveFolder([uploadId]);
    tell();
  }

  async function look(): Promise<void> {
    const { path } = settings();
    if (path === null) return say('Choose a folder first.', 0);
    const folder = await openFolder(path, dataFolder);
    let { ahead, said } = await settleReading(folder);
    const { files, isMore } = await filesIn(folder);
    const now = settled(files, steady, clock.monotonicMs());
    steady = now.steady;
    // What was taken away may come again as another file.
    if (ahead === 0) for (const name of tries.keys()) if (!steady.has(name)) tries.delete(name);
    let taken = 0;
    for (const { name, isRegular } of now.whole) {
      if (stopping.signal.aborted || !settings().isOn) return;
      if (isRegular && ahead >= mostAhead) continue;
      const problem = await withOne(folder, null, name, async () => {
        if (!isRegular)
          return await fail(
            folder,
            null,
            name,
            'It is a link, or no file at all. Put the file itself into the folder.',
          );
        const called = await moveTo(folder, null, name, 'reading');
        ahead += 1;
        said = (await withOne(folder, 'reading', called, () => take(folder, called))) ?? said;
      });
      said = problem ?? said;
      if (problem === null) taken += 1;
    }
    say(said, files.length - taken + (isMore ? 1 : 0));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (nudge.signal.aborted) nudge = new AbortController();
      try {
        if (settings().isOn) await look();
        else say(null, 0);
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        const error = refusalOfDisk(thrown) ?? thrown;
        if (!(error instanceof Refusal)) log.error({ err: error }, 'The watched folder could not be looked at');
        say(error instanceof Refusal ? error.message : 'The folder could not be looked at. The log says why.', waiting);
      }
      await wait(everyMs, undefined, { signal: AbortSignal.any([stopping.signal, nudge.signal]) }).catch(
        () => undefined,
      );
    }
  }

  return {
    async state(): Promise<FolderState> {
      const taken: FolderFile[] = [];
      for (const { id, folderName, createdAt } of await store.ofFolder(mostRecent)) {
        const result = await uploads.resultOf(id);
        const [file] = result?.files ?? [];
        const status = result?.status ?? 'failed';
        taken.push({
          ...{ uploadId: id, name: folderName ?? '', at: createdAt, plates: file?.plates_total ?? 0 },
          outcome: status === 'processing' ? 'reading' : status === 'done' ? 'done' : 'failed',
          said: status === 'cancelled' ? 'It was cancelled.' : (file?.error?.message ?? ''),
        });
      }
      const recent = [...taken, ...refused].sort((a, b) => b.at - a.at).slice(0, mostRecent);
      return { isOn: settings().isOn, trouble, waiting, recent };
    },
    /** Its settings are others. */
    change(): void {
      steady = new Map();
      nudge.abort();
    },
    start(): void {
      working = run();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await working;
    },
  };
}

export type WatchedFolder = ReturnType<typeof createWatchedFolder>;
