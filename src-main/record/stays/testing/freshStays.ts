import { expect } from 'vitest';
import { defaultStaySettings } from '../../../../src-preload/contract/record/staySettings.ts';
import type { CameraGate } from '../../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { silentLog } from '../../../platform/log.ts';
import { freshRecord, standingClock } from '../../../testing/freshRecord.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import type { SeenPass } from '../../reads/service.ts';
import { createReads } from '../../reads/service.ts';
import { createReadStore } from '../../reads/store.ts';
import { createJudge } from '../../review/judge.ts';
import { createLearning } from '../../review/learning.ts';
import { createReview } from '../../review/service.ts';
import { createReviewStore } from '../../review/store.ts';
import { createStays, type StaysOptions } from '../service.ts';
import { createStayStore } from '../store.ts';

export const noon = Date.UTC(2026, 5, 1, 12);
export const minute = 60_000;

const camera = (id: string, gate: CameraGate) => ({ id, carParkId: 'north', gate, zones: wholePicture });
const north = {
  id: 'north',
  name: 'North',
  capacity: 2,
  groupCapacities: [],
  withinId: null,
  openingHours: null,
  createdAt: 0,
};

/** A car park with an entry and an exit, where nobody is. `changing` gives what stays are made with instead. */
export async function freshStays(changing: (own: StaysOptions) => Partial<StaysOptions> = () => ({})) {
  const clock = standingClock(noon);
  const record = { ...(await freshRecord()), clock };
  const { db, outbox, secrets } = record;
  const cameras = [
    camera('entry', { way: 'in', approaching: 'in' }),
    camera('exit', { way: 'out', approaching: 'in' }),
  ];
  await db
    .insertInto('carParks')
    .values({ ...north, groupCapacities: '[]', nameKey: 'north' })
    .execute();
  for (const { id } of cameras)
    await db
      .insertInto('cameras')
      .values({
        ...{ id, name: id, sealedSource: secrets.seal('{}'), enabled: 1, createdAt: 0, removedAt: null },
        ...{ carParkId: 'north', gate: JSON.stringify({ way: id === 'entry' ? 'in' : 'out', approaching: 'in' }) },
      })
      .execute();
  const reads = createReads(db, createReadStore(db), outbox);
  const reviewStore = createReviewStore(db);
  const learning = createLearning(reviewStore);
  const judge = createJudge(
    reviewStore,
    () => 0,
    () => null,
  );
  const review = createReview({ ...record, clock, store: reviewStore, reads, judge, learning });
  const own: StaysOptions = {
    ...{ db, outbox, clock, reads, log: silentLog, store: createStayStore(db) },
    ...{ cameras: () => cameras, carParks: () => [north], settings: () => defaultStaySettings },
    versions: () => [{ from: null, value: defaultStaySettings }],
    ...{ chargesFromStart: () => false, paidOf: async () => new Set<string>() },
    exitTolerance: () => defaultTolerances.exit,
    timeZone: () => 'Europe/London',
    areNested: () => false,
    haveBarriersFailed: async () => false,
  };
  const create = () => createStays({ ...own, ...changing(own) });
  const stays = create();
  await stays.start();
  /** A vehicle that passes a gate after so many minutes. */
  async function pass(cameraId: string, text: string, after: number, changes: Partial<SeenPass> = {}) {
    const at = noon + after * minute;
    clock.advance(Math.max(0, at - clock.now()));
    const seen = seenPass(cameraId, { kind: 'closed', text, firstMs: at, lastMs: at, ...changes });
    const { read } = await reads.record(seen, null);
    outbox.announce();
    return read.id;
  }
  const all = async () => (await stays.list({ view: 'all', limit: 50 })).items;
  /** Each stay as its mark, what became of it, for how many minutes, and what is doubted. */
  const told = async () =>
    (await all()).map(({ mark, outcome, entry, exit, doubts }) => {
      const lasted = entry === null || exit === null ? '' : ` ${(exit.at - entry.at) / minute}`;
      return `${mark} ${outcome}${lasted}${doubts.map(({ kind }) => ` ${kind}`).join('')}`;
    });
  /** Waits until that is told; the newest first. */
  const become = async (expected: readonly string[]) => await expect.poll(told, { interval: 5 }).toEqual(expected);
  return { ...record, clock, reads, review, stays, create, pass, all, told, become };
}
