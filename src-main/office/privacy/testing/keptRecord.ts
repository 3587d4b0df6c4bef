import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { defaultRetention, type RetentionSettings } from '../../../../src-preload/contract/retention.ts';
import { readsAtTheDesk } from '../../../gate/desk/needed.ts';
import { noteRetention } from '../../../gate/desk/retention.ts';
import { newId } from '../../../platform/ids.ts';
import { createLeavingFiles } from '../../../platform/leavingFiles.ts';
import { dayFolder } from '../../../platform/mediaFiles.ts';
import { readsInUse } from '../../../record/reads/needed.ts';
import { pictureRetention } from '../../../record/reads/pictureRetention.ts';
import { readRetention } from '../../../record/reads/retention.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { createBelievedTime } from '../believedTime.ts';
import { createHolds } from '../holds.ts';
import { createPurge } from '../purge.ts';
import { createSparing } from '../spare.ts';

export const dayMs = 86_400_000;

/** A read as the tests write it. */
export interface WrittenRead {
  readonly mark: string;
  /** UTC ms. */
  readonly at: number;
  readonly isKnown?: boolean;
  readonly isOpen?: boolean;
  readonly reasons?: string;
  readonly hasPictures?: boolean;
  readonly direction?: 'approaching' | 'leaving' | 'unknown';
}

/** A record with one camera, and all that keeps and purges reads, put together as the application does it. */
export async function keptRecord(settings: Partial<RetentionSettings> = {}) {
  const ground = await freshRecord();
  const { db, clock, folder, log } = ground;
  const cameraId = newId();
  await db
    .insertInto('cameras')
    .values({
      ...{ id: cameraId, name: 'Entry', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null },
      ...{ zones: '{}', carParkId: null },
    })
    .execute();
  const classes = [...readRetention, pictureRetention, noteRetention];
  const kept = { ...defaultRetention, ...settings };

  async function picture(at: number): Promise<string> {
    const id = newId();
    const path = `${dayFolder(at)}/${id}.jpg`;
    const place = join(folder, 'media', path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, 'a picture');
    await db
      .insertInto('media')
      .values({ ...{ id, path, sha256: id, sizeBytes: 9, width: 2, height: 2 }, createdAt: at })
      .execute();
    return id;
  }

  async function write(read: WrittenRead): Promise<string> {
    const { mark, at, isKnown = true, isOpen = false, reasons = '[]', hasPictures = false } = read;
    const id = newId();
    const decision = isKnown ? JSON.stringify({ verdict: 'allow', permitId: 'p', visitorId: null }) : null;
    const vehicleMediaId = hasPictures ? await picture(at) : null;
    const plateMediaId = hasPictures ? await picture(at) : null;
    await db
      .insertInto('reads')
      .values({
        ...{ id, cameraId, jobId: null, state: isOpen ? 'open' : 'closed', text: mark, raw: mark, folded: mark },
        ...{ country: null, format: null, confidence: 1, characters: '[]', frames: 1, agreeingFrames: 1 },
        ...{ firstSeenAt: at, lastSeenAt: at, firstMs: null, lastMs: null, direction: read.direction ?? 'approaching' },
        ...{ box: '[0,0,1,1]', frameWidth: 2, frameHeight: 2, vehicleMediaId, plateMediaId, candidates: '[]' },
        ...{ crossing: null, evidenceAt: null, reviewReasons: reasons, verdict: null, correctedText: null },
        ...{ reviewedBy: null, reviewedAt: null, decision, answer: null, toldText: null },
      })
      .execute();
    return id;
  }

  /** The parts as one run of the application has them; `pause` may break off what goes on. */
  function run(pause: () => Promise<unknown> = async () => undefined, finish?: () => Promise<void>) {
    const time = createBelievedTime(db, clock);
    const holds = createHolds(ground);
    const leaving = createLeavingFiles(db, folder, clock);
    const purge = createPurge({
      ...{ db, clock, log, classes, time, pause },
      leaving: finish === undefined ? leaving : { ...leaving, finish },
      settings: () => kept,
      sparing: createSparing({
        holds,
        needed: [readsInUse, readsAtTheDesk],
        ofPerson: async () => ({ ids: ['p'], marks: [] }),
      }),
      isBusy: () => false,
    });
    return { time, holds, purge, leaving };
  }

  const ids = async () => new Set((await db.selectFrom('reads').select('id').execute()).map(({ id }) => id));
  const files = async () => {
    const rows = await db.selectFrom('media').select('path').execute();
    return rows.map(({ path }) => path);
  };
  const isThere = (path: string) =>
    access(join(folder, 'media', path)).then(
      () => true,
      () => false,
    );
  /** What the hours count in all. */
  const counted = async () => {
    const { rows } = await sql<{ reads: number }>`SELECT coalesce(sum(reads), 0) AS reads FROM read_hours`.execute(db);
    return rows[0]?.reads ?? 0;
  };
  return { ...ground, cameraId, kept, write, run, ids, files, isThere, counted };
}
