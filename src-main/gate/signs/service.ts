import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Sign, SignValues } from '../../../src-preload/contract/gate/signs.ts';
import type { Occupancy } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Contacts } from '../contacts.ts';
import { createDevice, maskDevice, wholeDevice } from '../devices/service.ts';
import { Panel } from './panel.ts';
import { groundOf, isBlind, isToBeOn } from './rules/signState.ts';
import type { SignStore, StoredSign } from './store.ts';

export interface SignsOptions {
  readonly db: Database;
  readonly store: SignStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly contacts: Contacts;
  readonly occupancy: () => Promise<readonly Occupancy[]>;
  readonly cameras: () => readonly Camera[];
  /** Whether there is such a car park. */
  readonly isPlace: (carParkId: string) => boolean;
  /** How often devices are looked after, ms. */
  readonly lookEveryMs?: number;
  /** For how long a test switches one on, ms. */
  readonly testMs?: number;
}

/** Signs that are on while a car park is full. Nothing here opens anything. */
export interface Signs {
  /** With their settings, without passwords, for those who set them up. */
  list(forSetup: boolean): Sign[];
  /** The cameras at the gates of its car park: who works with none of them is not told of it. */
  camerasOf(carParkId: string): string[];
  add(values: SignValues): Promise<Sign>;
  update(id: string, values: SignValues): Promise<Sign>;
  remove(id: string): Promise<void>;
  test(id: string | undefined, values: SignValues): Promise<{ ok: boolean; message: string }>;
  /** Brings them to what they should show now, and keeps them there. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What changes how full a car park is, or whether anybody knows. */
const telling = new Set(['stay.changed', 'stay.removed', 'stay.counted', 'carParks.changed', 'camera.changed']);
const retryMs = [5_000, 10_000, 20_000];

export function createSigns(options: SignsOptions): Signs {
  const { db, store, outbox, clock, log, contacts, occupancy, cameras, isPlace } = options;
  const { lookEveryMs = 30_000, testMs = 3_000 } = options;
  const panels = new Map<string, Panel>();
  const timers = new Map<Panel, NodeJS.Timeout>();
  let isStopped = false;
  let judging: Promise<void> | null = null;
  let mustJudgeAgain = false;
  const underWay = new Set<Promise<unknown>>();

  contacts.offer('sign', () => [...panels.values()].map(({ sign: { id, name, device } }) => ({ id, name, device })));

  const camerasOf = (carParkId: string) =>
    cameras()
      .filter((camera) => camera.carParkId === carParkId)
      .map(({ id }) => id);
  const eventOf = (panel: Panel) =>
    ({ topic: 'sign.changed', sign: panel.shown(false), cameraIds: camerasOf(panel.sign.carParkId) }) as const;
  const tell = (panel: Panel) => outbox.tell(eventOf(panel));

  function keepTrack(work: Promise<unknown>): void {
    const tracked = work.catch((err: unknown) => log.error({ err }, 'Something went wrong at a sign'));
    underWay.add(tracked);
    void tracked.finally(() => underWay.delete(tracked));
  }

  function next(panel: Panel, inMs: number): void {
    clearTimeout(timers.get(panel));
    if (isStopped || panels.get(panel.sign.id) !== panel) return;
    const timer = setTimeout(() => keepTrack(look(panel)), inMs);
    timer.unref();
    timers.set(panel, timer);
  }

  async function look(panel: Panel): Promise<void> {
    const isNew = await panel.settle();
    if (isNew) tell(panel);
    const retry = panel.failures === 0 ? null : (retryMs[panel.failures - 1] ?? null);
    next(panel, Math.min(retry ?? lookEveryMs, lookEveryMs));
  }

  /** What each should show by now. What the record does not take is shown all the same, and written down with the next change. */
  async function judge(): Promise<void> {
    if (panels.size === 0) return;
    const known = await occupancy();
    for (const panel of panels.values()) {
      const { sign } = panel;
      const theirs = cameras().filter((camera) => camera.carParkId === sign.carParkId);
      const before = JSON.stringify([sign.isWanted, panel.ground]);
      panel.ground = groundOf(sign, known, isBlind(theirs, clock.now()));
      const isWanted = isToBeOn(sign, panel.ground, sign.isWanted);
      if (before === JSON.stringify([isWanted, panel.ground])) continue;
      const isChanged = isWanted !== sign.isWanted;
      panel.sign = { ...sign, isWanted };
      if (!isChanged) tell(panel);
      else {
        keepTrack(look(panel));
        await keep(panel);
      }
    }
  }

  async function keep(panel: Panel): Promise<void> {
    try {
      await db.transaction().execute(async (writing) => {
        await store.setWanted(writing, panel.sign.id, panel.sign.isWanted);
        await outbox.append(writing, eventOf(panel));
      });
      outbox.announce();
    } catch (err) {
      log.warn({ err, signId: panel.sign.id }, 'What a sign shows could not be written down');
      tell(panel);
    }
  }

  /** Judges once more after all that is told meanwhile. */
  function judgeSoon(): Promise<void> {
    mustJudgeAgain = true;
    judging ??= (async () => {
      while (mustJudgeAgain && !isStopped) {
        mustJudgeAgain = false;
        await judge().catch((err: unknown) => log.error({ err }, 'What signs should show could not be found out'));
      }
    })().finally(() => {
      judging = null;
    });
    return judging;
  }

  const follower = createEventFollower({
    ...{ outbox, log, name: 'signs' },
    async take(event) {
      if (telling.has(event.topic)) void judgeSoon();
    },
  });
  let judgingNowAndThen: NodeJS.Timeout | undefined;

  function known(id: string): Panel {
    const panel = panels.get(id);
    if (panel === undefined) throw new Refusal('NOT_FOUND', 'This sign was removed. Reload the page.');
    return panel;
  }

  /** What a person gave, with its passwords. @throws Refusal where it cannot be a sign */
  function whole(values: SignValues, stored: StoredSign | null): SignValues {
    const device = wholeDevice(values.device, stored?.device ?? null);
    const { holds, closes } = createDevice(device);
    if (!holds || !closes)
      throw new Refusal('INVALID', 'A sign stays on. Give the address that switches its contact off, too.', {
        field: 'device.close.url',
      });
    if (!isPlace(values.carParkId))
      throw new Refusal('INVALID', 'This car park was removed. Choose another one.', { field: 'carParkId' });
    return { ...values, device };
  }

  function refuseTakenName(name: string, exceptId: string | null): void {
    const isTaken = [...panels.values()].some(
      ({ sign }) => sign.id !== exceptId && sign.name.toLowerCase() === name.toLowerCase(),
    );
    if (isTaken)
      throw new Refusal('CONFLICT', `There is already a sign called “${name}”. Choose another name.`, {
        field: 'name',
      });
  }

  async function save(sign: StoredSign & { device: BarrierDevice }, before: StoredSign | null): Promise<void> {
    const action = before === null ? 'signs.add' : 'signs.update';
    await db.transaction().execute(async (writing) => {
      await store.put(writing, sign);
      const thing = { kind: 'sign', id: sign.id, label: sign.name };
      await note(writing, clock, { action, thing, values: {}, before: notedOf(before), after: notedOf(sign) });
    });
  }

  async function begin(panel: Panel): Promise<Sign> {
    await judgeSoon();
    next(panel, 0);
    await keep(panel);
    return panel.shown(true);
  }

  return {
    list: (forSetup) => [...panels.values()].map((panel) => panel.shown(forSetup)),
    camerasOf,

    add: (values) =>
      contacts.claiming(async () => {
        refuseTakenName(values.name, null);
        const given = whole(values, null);
        contacts.refuseTaken(given.device, 'sign', null);
        const sign = { id: newId(), ...given, createdAt: clock.now(), isWanted: null };
        await save(sign, null);
        const panel = new Panel(sign, clock);
        panels.set(sign.id, panel);
        return await begin(panel);
      }),

    update: (id, values) =>
      contacts.claiming(async () => {
        const panel = known(id);
        refuseTakenName(values.name, id);
        const given = whole(values, panel.sign);
        contacts.refuseTaken(given.device, 'sign', id);
        const sign = { ...panel.sign, ...given };
        await save(sign, panel.sign);
        panel.change({ ...sign, isWanted: panel.sign.isWanted });
        return await begin(panel);
      }),

    async remove(id) {
      const panel = known(id);
      await db.transaction().execute(async (writing) => {
        await store.remove(writing, id);
        const thing = { kind: 'sign', id, label: panel.sign.name };
        await note(writing, clock, { action: 'signs.remove', thing, values: {}, before: notedOf(panel.sign) });
        await outbox.append(writing, { topic: 'sign.removed', signId: id });
      });
      panels.delete(id);
      clearTimeout(timers.get(panel));
      timers.delete(panel);
      keepTrack(panel.stop());
      outbox.announce();
    },

    test: (id, values) =>
      contacts.claiming(async () => {
        const stored = id === undefined ? null : known(id);
        const given = whole(values, stored?.sign ?? null);
        contacts.refuseTaken(given.device, 'sign', id ?? null);
        const isSame = stored !== null && JSON.stringify(stored.sign.device) === JSON.stringify(given.device);
        const trial = isSame ? stored : new Panel({ ...given, id: 'unsaved', createdAt: 0, isWanted: null }, clock);
        const tested = trial.test(testMs);
        if (isSame) tell(stored);
        const result = await tested;
        await db.transaction().execute((writing) =>
          note(writing, clock, {
            action: 'signs.test',
            thing: { kind: 'sign', id: id ?? 'unsaved', label: given.name },
            values: { answer: result.message },
          }),
        );
        if (isSame) tell(stored);
        return result;
      }),

    async start() {
      for (const sign of await store.all()) panels.set(sign.id, new Panel(sign, clock));
      follower.start();
      await judgeSoon();
      for (const panel of panels.values()) next(panel, 0);
      judgingNowAndThen = setInterval(() => void judgeSoon(), lookEveryMs);
      judgingNowAndThen.unref();
    },

    async stop() {
      isStopped = true;
      clearInterval(judgingNowAndThen);
      for (const timer of timers.values()) clearTimeout(timer);
      await follower.stop();
      await judging;
      await Promise.all([...panels.values()].map((panel) => panel.stop()));
      await Promise.all(underWay);
    },
  };
}

/** A sign's settings as they may be kept: its device without passwords. */
function notedOf(sign: StoredSign | null) {
  if (sign === null) return null;
  const { name, device, carParkId, groupId, offAtFree, whenUnknown, timeoutMs } = sign;
  return {
    ...{ name, device: device === null ? null : maskDevice(device), carParkId, groupId },
    ...{ offAtFree, whenUnknown, timeoutMs },
  };
}
