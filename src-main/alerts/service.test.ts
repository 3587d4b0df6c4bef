import { describe, expect, it, onTestFinished } from 'vitest';
import type { Decision } from '../../src-preload/contract/access.ts';
import { type AlertSettings, defaultAlertSettings } from '../../src-preload/contract/alertSettings.ts';
import type { Camera } from '../../src-preload/contract/cameras.ts';
import { faultOf } from '../../src-preload/contract/faults.ts';
import { wholePicture } from '../../src-preload/contract/zones.ts';
import { createDecisionStore } from '../access/store.ts';
import { silentLog } from '../platform/log.ts';
import { createReads } from '../reads/service.ts';
import { createReadStore } from '../reads/store.ts';
import { freshRecord } from '../testing/freshRecord.ts';
import { seenPass } from '../testing/seenPass.ts';
import { createAlerts } from './service.ts';

const watched: Decision = {
  verdict: 'deny',
  cause: 'watchList',
  sentence: 'On the watch list: unpaid charges. Do not let in.',
  alert: 'severe',
  groupId: null,
  permitId: null,
  visitorId: null,
  watchEntryId: 'w',
};
const unknown: Decision = {
  ...watched,
  verdict: 'ask',
  cause: 'unknown',
  sentence: 'Nobody here knows this plate.',
  alert: 'warning',
  watchEntryId: null,
};

async function freshAlerts() {
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
    cameras: [] as Camera[],
    barriers: [] as { id: string; name: string; health: { ok: boolean; message: string; at: number } | null }[],
  };
  const create = () =>
    createAlerts({
      ...record,
      log: silentLog,
      reads,
      settings: () => site.settings,
      siteName: () => '',
      timeZone: 'Europe/London',
      isQuiet: () => site.isQuiet,
      cameras: () => site.cameras,
      barriers: () => site.barriers,
      tellOf: () => 'Site manager',
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

function camera(status: Camera['state']['status'], change: Partial<Camera> = {}): Camera {
  const fault = status === 'reconnecting' ? faultOf('stalled') : null;
  const state = { status, since: 0, fault, width: null, height: null, framesPerSecond: null };
  return {
    ...{ id: 'entry', name: 'Entry 1', source: { kind: 'usb', device: 'x' }, enabled: true, createdAt: 0 },
    ...{ zones: wholePicture, state },
    ...change,
  } as Camera;
}

describe('alerts of passes', () => {
  it('are raised once for a pass, however often it is decided on, and say whom to tell', async () => {
    const { running, pass, decide, settled, events } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, watched);
    await decide(readId, watched);
    await decide(readId, { ...watched, sentence: 'On the watch list: stolen. Do not let in.' });
    expect(await settled(alerts)).toMatchObject([
      {
        kind: 'watchList',
        severity: 'severe',
        readId,
        mark: 'AB12CDE',
        place: 'Entry 1',
        tell: 'Site manager',
        sentence: 'On the watch list: stolen. Do not let in.',
        mustAcknowledge: true,
        sound: true,
        email: null,
      },
    ]);
    expect((await events()).filter(({ topic }) => topic === 'alert.raised')).toHaveLength(2);
  });

  it('are never played down, become worse in place, and another cause is another kind', async () => {
    const { running, pass, decide, settled, events } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, { ...watched, verdict: 'ask', alert: 'warning' });
    await decide(readId, watched);
    await decide(readId, { ...watched, verdict: 'ask', alert: 'warning', sentence: 'Milder.' });
    await decide(readId, { ...watched, cause: 'suspended', sentence: 'Suspended.', alert: 'warning' });
    const found = await settled(alerts);
    expect(found.map(({ kind, severity, mustAcknowledge }) => [kind, severity, mustAcknowledge])).toEqual([
      ['denied', 'warning', false],
      ['watchList', 'severe', true],
    ]);
    expect(found[1]?.sentence).toBe(watched.sentence);
    // Told anew when it became severe, and once for each other kind.
    const told = (await events()).flatMap((event) => (event.topic === 'alert.raised' ? [event.alert.severity] : []));
    expect(told).toEqual(['warning', 'severe', 'warning', 'warning']);
  });

  it('are over where a better read or a person shows that it was another plate, and still wait to be acknowledged', async () => {
    const { running, pass, decide, settled } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, watched);
    await decide(readId, null);
    const [alert] = await settled(alerts);
    expect(alert).toMatchObject({ resolvedAt: expect.any(Number), acknowledgedAt: null });
    expect(await alerts.waiting()).toHaveLength(1);
    await alerts.acknowledge([alert?.id ?? ''], 'Ann');
    await alerts.acknowledge([alert?.id ?? ''], 'Ben');
    expect(await alerts.waiting()).toEqual([]);
    expect((await settled(alerts)).at(-1)).toMatchObject({ acknowledgedBy: 'Ann' });
  });

  it('that came to pass while Gatehouse was off are raised, and not sounded', async () => {
    const { create, pass, decide, settled, clock, running } = await freshAlerts();
    const first = create();
    await first.start();
    await first.stop();
    const readId = await pass();
    await decide(readId, watched);
    clock.advance(120_000);
    const again = await running();
    const [alert] = await settled(again);
    expect(alert).toMatchObject({ readId, sound: false, desktop: false, mustAcknowledge: true });
    await again.stop();
    // Nothing is taken twice.
    expect(await settled(await running())).toHaveLength(2);
  });

  it('are quiet in quiet hours, and none where the site wants none', async () => {
    const { running, pass, decide, settled, site } = await freshAlerts();
    const alerts = await running();
    site.isQuiet = true;
    await decide(await pass(), { ...watched, alert: 'warning', verdict: 'ask' });
    const [quiet] = await settled(alerts);
    expect(quiet).toMatchObject({ sound: false, desktop: false });
    site.settings = { ...site.settings, watchList: { ...site.settings.watchList, on: false } };
    await decide(await pass('XY99ABC'), watched);
    expect((await settled(alerts)).filter(({ kind }) => kind === 'watchList')).toHaveLength(1);
  });

  it('are found by kind, severity and whether they are open, page by page', async () => {
    const { running, pass, decide, settled } = await freshAlerts();
    const alerts = await running();
    await decide(await pass('AA11AAA'), watched);
    await decide(await pass('BB22BBB'), { ...unknown });
    await decide(await pass('CC33CCC'), watched);
    await settled(alerts);
    const marks = async (query: object) => (await alerts.list({ limit: 100, ...query })).items.map(({ mark }) => mark);
    expect(await marks({ open: true })).toEqual(['CC33CCC', 'AA11AAA']);
    expect(await marks({ open: false })).toEqual(['ZZ91ZZZ', 'BB22BBB']);
    expect(await marks({ kinds: ['unknown'], severities: ['warning'] })).toEqual(['ZZ91ZZZ', 'BB22BBB']);
    expect(await marks({ severities: ['note'] })).toEqual([]);
    const page = await alerts.list({ limit: 3 });
    expect(page).toMatchObject({ open: 2, nextCursor: expect.any(String) });
    expect(await marks({ cursor: page.nextCursor })).toEqual(['AA11AAA']);
    await expect(alerts.acknowledge(['gone'], 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('alerts of cameras and barriers', () => {
  it('are raised once when one has been silent for long enough, and are over when it is back for good', async () => {
    const { create, site, clock } = await freshAlerts();
    const alerts = create();
    const look = async (...cameras: Camera[]) => {
      site.cameras = cameras;
      await alerts.lookForOutages();
      return (await alerts.list({ limit: 100 })).items.map(({ resolvedAt }) => resolvedAt !== null);
    };
    expect(await look(camera('reconnecting'))).toEqual([]);
    clock.advance(20_000);
    // A blink is not yet back.
    expect(await look(camera('live'))).toEqual([]);
    clock.advance(1000);
    expect(await look(camera('reconnecting'))).toEqual([]);
    clock.advance(9000);
    expect(await look(camera('reconnecting'))).toEqual([false]);
    clock.advance(600_000);
    expect(await look(camera('reconnecting'))).toEqual([false]);
    expect((await alerts.list({ limit: 1 })).items).toMatchObject([
      {
        kind: 'cameraDown',
        cameraId: 'entry',
        place: 'Entry 1',
        sound: true,
        sentence: expect.stringContaining('gives no picture'),
      },
    ]);
    expect(await look(camera('live'))).toEqual([false]);
    clock.advance(5000);
    expect(await look(camera('live'))).toEqual([true]);
    await look(camera('failed'));
    clock.advance(30_000);
    expect(await look(camera('failed'))).toEqual([false, true]);
  });

  it('go on over a restart, and end where the camera is switched off or removed', async () => {
    const { create, site, clock } = await freshAlerts();
    site.cameras = [camera('reconnecting'), camera('reconnecting', { id: 'exit', name: 'Exit' })];
    const alerts = create();
    await alerts.lookForOutages();
    clock.advance(30_000);
    await alerts.lookForOutages();
    const again = create();
    site.cameras = [camera('starting'), camera('off', { id: 'exit', name: 'Exit', enabled: false })];
    await again.lookForOutages();
    clock.advance(60_000);
    await again.lookForOutages();
    const states = async () =>
      (await again.list({ limit: 9 })).items.map(({ place, resolvedAt }) => [place, resolvedAt !== null]);
    expect(await states()).toEqual([
      ['Exit', true],
      ['Entry 1', false],
    ]);
    site.cameras = [];
    await again.lookForOutages();
    expect((await states())[1]).toEqual(['Entry 1', true]);
  });

  it('tell of a barrier that does not answer, and leave one alone that nobody asked', async () => {
    const { create, site, clock } = await freshAlerts();
    const alerts = create();
    const look = async (health: { ok: boolean; message: string; at: number } | null) => {
      site.barriers = [{ id: 'b', name: 'Entry barrier', health }];
      await alerts.lookForOutages();
      clock.advance(30_000);
      await alerts.lookForOutages();
      return (await alerts.list({ limit: 9 })).items;
    };
    expect(await look(null)).toEqual([]);
    expect(await look({ ok: false, message: 'The relay refused the password.', at: 0 })).toMatchObject([
      {
        kind: 'barrierDown',
        barrierId: 'b',
        sentence: 'Entry barrier does not answer. The relay refused the password.',
        resolvedAt: null,
      },
    ]);
    expect(await look(null)).toMatchObject([{ resolvedAt: null }]);
    expect(await look({ ok: true, message: '', at: 0 })).toMatchObject([{ resolvedAt: expect.any(Number) }]);
  });
});
