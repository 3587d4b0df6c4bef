import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPassage } from '../../../src-main/passage.ts';
import { openDatabase } from '../../../src-main/platform/database.ts';
import { silentLog } from '../../../src-main/platform/log.ts';
import { openMediaFiles } from '../../../src-main/platform/mediaFiles.ts';
import { createOutbox } from '../../../src-main/platform/outbox.ts';
import { createReads } from '../../../src-main/record/reads/service.ts';
import { createReadStore } from '../../../src-main/record/reads/store.ts';
import { captureSource } from '../../../src-main/sight/capture/captureSource.ts';
import type { LaneMode, PassReport } from '../../../src-main/sight/engine/laneMessages.ts';
import { createLaneWork } from '../../../src-main/sight/engine/laneWork.ts';
import type { Eyes } from '../../../src-main/sight/vision/eyes.ts';
import type { Frame } from '../../../src-main/sight/vision/frame.ts';
import { defaultLookSettings } from '../../../src-main/sight/vision/seePlates.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Situation } from './situations.ts';

/** One read of the record that a clip left behind, times in milliseconds of the clip. */
export interface ClipRead {
  readonly text: string;
  readonly raw: string;
  readonly confidence: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly direction: Read['direction'];
  readonly frames: number;
  /** When it was first told, and what as: a barrier acts on that. */
  readonly toldMs: number;
  readonly toldAs: string;
  readonly toldConfidence: number;
  /** When its picture was taken; null where it has none. */
  readonly evidenceMs: number | null;
}

/** While time goes by, the picture that stays is shown this often. */
const waitingStepSeconds = 5;
/** Clips begin at this time of the site's clock. */
const beganAt = Date.UTC(2026, 5, 1, 12);

/**
 * Shows a clip to a camera's lane and gives the reads that are then in the record: the whole road of a pass, but for the
 * processes on it. `course` breaks the stream off and lets time go by.
 */
export async function watchClip(
  clip: string,
  eyes: Eyes,
  mode: LaneMode,
  course: Pick<Situation, 'breaks' | 'waits'> = {},
): Promise<ClipRead[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-passes-'));
  const record = openDatabase(folder);
  try {
    const clock = { now: () => beganAt, monotonicMs: () => beganAt };
    await record.db
      .insertInto('cameras')
      .values({ id: 'gate', name: 'Gate', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null })
      .execute();
    const reads = createReads(record.db, createReadStore(record.db), createOutbox(record.db, clock));
    const told = new Map<string, { toldMs: number; toldAs: string; toldConfidence: number }>();
    const passed = createPassage({
      reads,
      media: openMediaFiles(folder, clock),
      log: silentLog,
      utcOf: (ms) => ms,
      originOf: () => ({ cameraId: 'gate' }),
      held: { until: (write) => write() },
    });
    const lane = createLaneWork(mode, eyes, defaultLookSettings);
    const keep = async (reports: readonly PassReport[], atMs: number) => {
      for (const report of reports) {
        await passed({ type: 'pass', sourceId: 'gate', ...report });
        const [newest] = (await reads.list({ limit: 500 })).items.filter(({ id }) => !told.has(id));
        if (newest === undefined) continue;
        told.set(newest.id, { toldMs: atMs, toldAs: newest.text, toldConfidence: newest.confidence });
      }
    };

    let isBroken = false;
    let lastMs = 0;
    let waited = 0;
    const waits = [...(course.waits ?? [])];
    const isBrokenAt = (seconds: number) => (course.breaks ?? []).some(([from, to]) => seconds >= from && seconds < to);
    await captureSource(
      { kind: 'file', path: clip },
      {
        async onFrame(frame: Frame) {
          const seconds = frame.timeMs / 1000;
          const wasBroken = isBroken;
          isBroken = isBrokenAt(seconds);
          if (isBroken && !wasBroken) await keep((await lane.pause()).passes, lastMs);
          if (isBroken) return;
          const show = async (atMs: number) => {
            lastMs = atMs;
            const { passes } = await lane.observe({ ...frame, timeMs: beganAt + atMs });
            await keep(passes, atMs);
          };
          const due = waits.findIndex(({ at }) => at <= seconds);
          for (const wait of due < 0 ? [] : waits.splice(due, 1)) {
            // Of what goes by while the stream is broken nothing is seen.
            const seenSeconds = isBrokenAt(wait.at) ? 0 : wait.seconds;
            for (let shown = 0; shown < seenSeconds; shown += waitingStepSeconds) {
              await show(frame.timeMs + (waited + shown) * 1000);
            }
            waited += wait.seconds;
          }
          await show(frame.timeMs + waited * 1000);
        },
      },
      { live: false, signal: new AbortController().signal },
    );
    await keep((await lane.pause()).passes, lastMs);
    const { items } = await reads.list({ limit: 500 });
    return items.reverse().map((read) => ({
      text: read.text,
      raw: read.raw,
      confidence: read.confidence,
      firstMs: read.firstSeenAt - beganAt,
      lastMs: read.lastSeenAt - beganAt,
      direction: read.direction,
      frames: read.frames,
      ...(told.get(read.id) ?? { toldMs: Number.NaN, toldAs: '', toldConfidence: 0 }),
      evidenceMs: read.evidenceAt === null ? null : read.evidenceAt - beganAt,
    }));
  } finally {
    await record.close();
    await rm(folder, { recursive: true, force: true });
  }
}
