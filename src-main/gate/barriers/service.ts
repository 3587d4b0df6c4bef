import type {
  Barrier,
  BarrierCommand,
  BarrierDevice,
  BarrierValues,
} from '../../../src-preload/contract/gate/barriers.ts';
import type { BarrierResult } from '../../../src-preload/contract/record/answers.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import { newId } from '../../platform/ids.ts';
import { noSuchPlace } from '../../platform/listPage.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Reads } from '../../record/reads/service.ts';
import { type Contacts, createContacts } from '../contacts.ts';
import { createDevice, placeOfDevice, wholeDevice } from '../devices/service.ts';
import { againstOpening, createByHand } from './byHand.ts';
import { createCommander, type Order, objection } from './commander.ts';
import { createEmergency } from './emergency.ts';
import { Lane } from './lane.ts';
import { type ByHand, byPerson, createModes, noMode } from './modes.ts';
import { settingsOf } from './noted.ts';
import { createObedience } from './obedience.ts';
import { shownBarrier, shownCommand } from './shown.ts';
import type { BarrierStore, CommandQuery, StoredBarrier, StoredCommand } from './store.ts';
import { modeWords, takeUp } from './takeUp.ts';
import { createWatch } from './watch.ts';

export interface BarriersOptions {
  readonly db: Database;
  readonly store: BarrierStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly held: HeldWrites;
  /** How far the computer's clock went forward since a moment of its monotonic clock, ms: it may have slept. */
  readonly forwardSince?: (monotonicMs: number) => number;
  /** How often a device is asked whether it is there, in ms. */
  readonly askEveryMs?: number;
  /** How often a barrier that cannot be held is pulsed in an emergency, in ms. */
  readonly pulseAgainMs?: number;
  /** What contacts are for: one that switches a sign moves no barrier. */
  readonly contacts?: Contacts;
}

/** The barriers of the site: opened by decisions and by people, by nothing else. */
export interface Barriers {
  /** With their settings, without passwords, for those who set them up. */
  list(forSetup: boolean): Barrier[];
  add(values: BarrierValues): Promise<Barrier>;
  update(id: string, values: BarrierValues): Promise<Barrier>;
  remove(id: string): Promise<void>;
  test(
    input: { id?: string | undefined; values: BarrierValues },
    by: string,
  ): Promise<{ ok: boolean; message: string; tookMs: number }>;
  open(input: ByHand & { id: string; readId: string | null }): Promise<BarrierCommand>;
  /**
   * Opens every barrier of the lane where a vehicle was read, or those of `only`, whatever was decided. Tells what each did; never throws
   * for a barrier.
   */
  openFor(input: ByHand & { readId: string; only?: readonly string[] }): Promise<BarrierResult[]>;
  /** Whether a barrier stands in the lane of both cameras. */
  isSameLane(cameraId: string, otherId: string): boolean;
  holdOpen(id: string, hand: ByHand): Promise<Barrier>;
  /** Closes what can be closed, and lets nothing open it. With no id, every barrier. */
  lockDown(id: string | null, hand: ByHand): Promise<Barrier[]>;
  /** Opens every barrier and keeps it open, out of a lock-down too, until a person ends that. */
  releaseForEmergency(hand: ByHand): Promise<Barrier[]>;
  endEmergency(by: string): Promise<Barrier[]>;
  /** Says why barriers are in their mode. */
  explain(ids: readonly string[], reason: string): Promise<Barrier[]>;
  release(id: string, by: string): Promise<Barrier>;
  commands(query: CommandQuery): Promise<{ items: BarrierCommand[]; nextCursor: string | null }>;
  /** Obeys what is decided from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createBarriers(options: BarriersOptions): Barriers {
  const { db, store, reads, outbox, clock, log, held, forwardSince = () => 0 } = options;
  const { askEveryMs = 30_000, pulseAgainMs = 5_000, contacts = createContacts() } = options;
  contacts.offer('barrier', () =>
    [...lanes.values()].map(({ barrier: { id, name, device } }) => ({ id, name, device })),
  );
  const steady = () => clock.monotonicMs();
  const lanes = new Map<string, Lane>();
  const commander = createCommander({ db, store, outbox, clock, steady, log, held });
  const obedience = createObedience({ reads, store, commander, clock, forwardSince, log });
  const byHand = createByHand({ commander, steady, forwardSince, log });
  const watch = createWatch({ commander, log, steady, askEveryMs });
  const emergency = createEmergency({ commander, log, againMs: pulseAgainMs });
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const modes = createModes({ db, store, outbox, clock, steady, log, held, commander, watch, emergency, keepTrack });

  const laneOf = (barrier: StoredBarrier, isSaved = true) =>
    new Lane(barrier, barrier.device === null ? null : createDevice(barrier.device), { steady, isSaved });

  /** The barrier that this device moves. */
  const laneAt = (device: BarrierDevice) =>
    [...lanes.values()].find(
      ({ barrier }) => barrier.device !== null && placeOfDevice(barrier.device) === placeOfDevice(device),
    );

  function known(id: string): Lane {
    const lane = lanes.get(id);
    if (lane === undefined) throw new Refusal('NOT_FOUND', 'This barrier was removed. Reload the list of barriers.');
    return lane;
  }

  function refuseTakenName(name: string, exceptId: string | null): void {
    const taken = [...lanes.values()].some(
      ({ barrier }) => barrier.id !== exceptId && barrier.name.toLowerCase() === name.toLowerCase(),
    );
    if (!taken) return;
    throw new Refusal('CONFLICT', `There is already a barrier called “${name}”. Choose another name.`, {
      field: 'name',
    });
  }

  async function save(lane: Lane, write: 'insert' | 'update', barrier: StoredBarrier & { device: BarrierDevice }) {
    const action = write === 'insert' ? 'barriers.add' : 'barriers.update';
    const before = write === 'insert' ? null : settingsOf(lane.barrier);
    await db.transaction().execute(async (writing) => {
      await store[write](writing, barrier);
      const thing = { kind: 'barrier', id: barrier.id, label: barrier.name };
      await note(writing, clock, { action, thing, values: {}, before, after: settingsOf(barrier) });
    });
    // Its mode may have become another one meanwhile.
    lane.barrier = { ...barrier, mode: lane.barrier.mode };
    lanes.set(barrier.id, lane);
    await commander.record(lane);
    watch.begin(lane);
  }

  function keepTrack(work: Promise<unknown>): void {
    const tracked = work.catch((err: unknown) => log.error({ err }, 'Something went wrong at a barrier'));
    underWay.add(tracked);
    void tracked.finally(() => underWay.delete(tracked));
  }

  // One barrier's device keeps no other one waiting, nor what is told next.
  const follower = createEventFollower({
    outbox,
    log,
    name: 'barriers',
    async take(event) {
      if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed') {
        keepTrack(obedience.take(lanes.values(), event.read));
      }
    },
  });

  return {
    list: (forSetup) => [...lanes.values()].map((lane) => shownBarrier(lane, forSetup)),

    add: (values) =>
      contacts.claiming(async () => {
        refuseTakenName(values.name, null);
        const device = wholeDevice(values.device, null);
        contacts.refuseTaken(device, 'barrier', null);
        const barrier = { id: newId(), ...values, device, createdAt: clock.now(), mode: noMode };
        const lane = laneOf(barrier);
        await save(lane, 'insert', barrier);
        return shownBarrier(lane, true);
      }),

    update: (id, values) =>
      contacts.claiming(async () => {
        const lane = known(id);
        refuseTakenName(values.name, id);
        const before = lane.barrier.device;
        const device = wholeDevice(values.device, before);
        contacts.refuseTaken(device, 'barrier', id);
        const isOther = before === null || JSON.stringify(before) !== JSON.stringify(device);
        if (isOther && before !== null && lane.barrier.mode.mode !== 'normal') {
          const sentence = `It is ${modeWords[lane.barrier.mode.mode]}. Release it before its device is changed.`;
          throw new Refusal('CONFLICT', sentence, { field: 'device' });
        }
        await lane.exclusively(async () => {
          const changed = { ...lane.barrier, ...values, device };
          if (isOther) {
            lane.device = createDevice(device);
            lane.position = 'unknown';
            lane.health = null;
            lane.owing = null;
          }
          await save(lane, 'update', changed);
        });
        return shownBarrier(lane, true);
      }),

    async remove(id) {
      const lane = known(id);
      const { mode } = lane.barrier.mode;
      if (mode !== 'normal')
        throw new Refusal('CONFLICT', `It is ${modeWords[mode]}. Release it before you remove it.`);
      lanes.delete(id);
      await lane.stop();
      await db.transaction().execute(async (writing) => {
        await store.markRemoved(writing, id, clock.now());
        const thing = { kind: 'barrier', id, label: lane.barrier.name };
        const before = settingsOf(lane.barrier);
        await note(writing, clock, { action: 'barriers.remove', thing, values: {}, before });
        await outbox.append(writing, { topic: 'barrier.removed', barrierId: id });
      });
      outbox.announce();
    },

    async test({ id, values }, by) {
      const stored = id === undefined ? null : known(id);
      const device = wholeDevice(values.device, stored?.barrier.device ?? null);
      contacts.refuseTaken(device, 'barrier', id ?? null);
      // Whatever the form says, what moves one of the barriers is asked for by way of that one.
      const inUse = laneAt(device) ?? stored;
      const { id: barrierId = 'unsaved' } = inUse?.barrier ?? {};
      const trial = laneOf({ id: barrierId, ...values, device, createdAt: clock.now(), mode: noMode }, false);
      const run = async (signal: AbortSignal): Promise<StoredCommand> => {
        const order: Order = { ...byPerson({ by, reason: '' }), kind: 'test' };
        signal.addEventListener('abort', () => trial.interrupt('lockedDown'));
        const given = await commander.open(trial, order, async () => {
          const no = inUse === null ? null : againstOpening(inUse);
          return objection(no ?? (signal.aborted ? { code: 'notWanted' } : null));
        });
        await trial.exclusively(async () => undefined);
        const command = trial.lastCommand ?? given;
        if (command === null) throw new Error('A test left no command behind');
        if (inUse === null) return command;
        inUse.lastCommand = command;
        if (inUse !== laneAt(device)) return command;
        // What was tried out is what the barrier has: what came of it holds for both.
        inUse.owing = trial.owing ?? inUse.owing;
        if (trial.health !== null) await commander.noteHealth(inUse, trial.health.ok, trial.health.said ?? []);
        return command;
      };
      const { outcome, answer, tookMs } = await (inUse === null ? run(stopping.signal) : inUse.exclusively(run));
      if (inUse !== null) {
        commander.tell(inUse);
        watch.soon(inUse);
      }
      return { ok: outcome === 'done', message: answer, tookMs: tookMs ?? 0 };
    },

    async open({ id, readId, by, reason }) {
      const lane = known(id);
      if (readId === null && reason === '') {
        throw new Refusal('INVALID', 'Say why, for those who come after you.', { field: 'reason' });
      }
      const read = readId === null ? null : await reads.get(readId);
      const order = {
        ...byPerson({ by, reason }),
        readId,
        mark: read?.mark ?? '',
        permitId: read?.decision?.permitId ?? null,
      };
      return shownCommand(await byHand.open(lane, order));
    },

    async openFor({ readId, by, reason, only }) {
      const read = await reads.get(readId);
      const { cameraId, mark, decision } = read;
      const inLane = [...lanes.values()].filter(
        ({ barrier: { id, cameraIds } }) =>
          cameraId !== null && cameraIds.includes(cameraId) && (only === undefined || only.includes(id)),
      );
      const order = { ...byPerson({ by, reason }), readId, mark, permitId: decision?.permitId ?? null };
      return await Promise.all(inLane.map((lane) => byHand.openForVehicle(lane, order)));
    },

    isSameLane: (cameraId, otherId) =>
      cameraId === otherId ||
      [...lanes.values()].some(
        ({ barrier: { cameraIds } }) => cameraIds.includes(cameraId) && cameraIds.includes(otherId),
      ),

    async holdOpen(id, hand) {
      const lane = known(id);
      await modes.hold(lane, hand);
      return shownBarrier(lane, false);
    },

    async lockDown(id, hand) {
      const chosen = id === null ? [...lanes.values()] : [known(id)];
      const results = await Promise.allSettled(chosen.map((lane) => modes.lock(lane, hand)));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      return chosen.map((lane) => shownBarrier(lane, false));
    },

    async releaseForEmergency(hand) {
      const all = [...lanes.values()];
      await modes.releaseForEmergency(all, hand);
      return all.map((lane) => shownBarrier(lane, false));
    },

    async endEmergency(by) {
      const released = await modes.endEmergency([...lanes.values()], by);
      return released.map((lane) => shownBarrier(lane, false));
    },

    async explain(ids, reason) {
      const chosen = ids.map(known);
      for (const lane of chosen) await modes.explain(lane, reason);
      return chosen.map((lane) => shownBarrier(lane, false));
    },

    async release(id, by) {
      const lane = known(id);
      await modes.release(lane, by);
      return shownBarrier(lane, false);
    },

    async commands(query) {
      if (query.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(query.cursor)) throw noSuchPlace();
      const found = await store.commands({ ...query, limit: query.limit + 1 });
      const items = found.slice(0, query.limit).map(shownCommand);
      return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
    },

    async start() {
      for (const barrier of await store.all()) lanes.set(barrier.id, laneOf(barrier));
      await takeUp(lanes, { store, commander, log });
      follower.start();
      for (const lane of lanes.values()) watch.begin(lane);
      // The one thing that opens after a start: what a person released and nobody has ended.
      for (const lane of lanes.values()) emergency.goOn(lane);
    },

    async stop() {
      stopping.abort();
      watch.stop();
      emergency.stop();
      await follower.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await Promise.all(underWay);
    },
  };
}
