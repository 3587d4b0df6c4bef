import { expect, onTestFinished } from 'vitest';
import { faultOf } from '../../../../src-preload/contract/faults.ts';
import { type AlertSettings, defaultAlertSettings } from '../../../../src-preload/contract/gate/alertSettings.ts';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { silentLog } from '../../../platform/log.ts';
import { createReads } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { createDecisionStore } from '../../access/store.ts';
import { createAlerts } from '../service.ts';

/** What is decided on a plate that is on the watch list. */
export const watched: Decision = {
  verdict: 'deny',
  cause: 'watchList',
  sentence: 'On the watch list: unpaid charges. Do not let in.',
  alert: 'severe',
  groupId: null,
  permitId: null,
  visitorId: null,
  watchEntryId: 'w',
};
/** What is decided on a plate that nobody knows. */
export const unknown: Decision = {
  ...watched,
  verdict: 'ask',
  cause: 'unknown',
  sentence: 'Nobody here knows this plate.',
  alert: 'warning',
  watchEntryId: null,
};

/** Alerts of a site with one camera, on a record of their own. */
export async function freshAlerts() {
  const record = await freshRecord();
  const { db, outbox, clock } = record;
  await db
    .insertInto('cameras')
    .values({
      id: 'entry',
      name: 'Entry 1',
      sealedSource: record.secrets.seal('{}'),
      enabled: 1,
      createdAt: 0,
      removedAt: null,
    })
    .execute();
  const reads = createReads(db, createReadStore(db), outbox);
  const decisions = createDecisionStore(db);
  const site = {
    settings: defaultAlertSettings as AlertSettings,
    isQuiet: false,
    watchedSinceMs: null as number | null,
    cameras: [] as Camera[],
    isExplained: false,
    barriers: [] as Pick<Barrier, 'id' | 'name' | 'health'>[],
  };
  const create = () =>
    createAlerts({
      ...record,
      log: silentLog,
      reads,
      settings: () => site.settings,
      siteName: () => '',
      timeZone: () => 'Europe/London',
      isQuiet: () => site.isQuiet,
      cameras: () => site.cameras,
      groupName: (id) => (id === 'staff' ? 'Staff' : null),
      carParkName: (id) => (id === 'north' ? 'North' : null),
      barriers: () => site.barriers,
      isExplained: async () => site.isExplained,
      tellOf: () => 'Site manager',
      watchedSinceMs: () => site.watchedSinceMs,
    });
  const running = async () => {
    const alerts = create();
    await alerts.start();
    onTestFinished(() => alerts.stop());
    return alerts;
  };
  /** A vehicle passes now. */
  const pass = async (text = 'AB12CDE') => {
    const times = { firstMs: clock.now(), lastMs: clock.now(), evidenceMs: clock.now() };
    return (await reads.record(seenPass('entry', { text, ...times }), null)).read.id;
  };
  const decide = async (readId: string, decision: Decision | null) => {
    await db.transaction().execute(async (writing) => {
      await decisions.setCurrent(writing, readId, decision);
      for (const read of await reads.many([readId], writing)) {
        await outbox.append(writing, { topic: 'read.updated', read });
      }
    });
    outbox.announce();
  };
  let settles = 0;
  /** Waits until every event so far has been looked at: one more pass raises an alert of its own. */
  const settled = async (alerts: ReturnType<typeof create>) => {
    settles += 1;
    const last = await pass(`ZZ9${settles}ZZZ`);
    await decide(last, { ...unknown, sentence: 'The last.' });
    await expect.poll(async () => (await alerts.list({ limit: 1 })).items[0]?.readId).toBe(last);
    const { items } = await alerts.list({ limit: 100 });
    return items.filter(({ readId }) => readId !== last);
  };
  return { ...record, site, create, running, pass, decide, settled };
}

/** The camera of the entry, in some state. */
export function camera(status: Camera['state']['status'], change: Partial<Camera> = {}): Camera {
  const fault = status === 'reconnecting' ? faultOf('stalled') : null;
  const state = { status, since: 0, fault, width: null, height: null, framesPerSecond: null };
  return {
    ...{ id: 'entry', name: 'Entry 1', source: { kind: 'usb', device: 'x' }, enabled: true, createdAt: 0 },
    ...{ zones: wholePicture, state },
    ...change,
  } as Camera;
}
