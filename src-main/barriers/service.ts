import { uuidv7 } from 'uuidv7';
import type { Barrier, BarrierCommand, BarrierDevice, BarrierValues } from '../../src-preload/contract/barriers.ts';
import type { BarrierResult } from '../../src-preload/contract/desk.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { createEventFollower } from '../platform/eventFollower.ts';
import type { Log } from '../platform/log.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Reads } from '../reads/service.ts';
import { createCommander, type Order, objection } from './commander.ts';
import { createDevice, placeOfDevice } from './devices/createDevice.ts';
import { Lane } from './lane.ts';
import { type ByHand, byPerson, createModes, noMode } from './modes.ts';
import { createObedience } from './obedience.ts';
import { freshMs } from './rules/mayOpen.ts';
import { unmaskDevice } from './rules/secrets.ts';
import { shownBarrier, shownCommand } from './shown.ts';
import type { BarrierStore, CommandQuery, StoredBarrier, StoredCommand } from './store.ts';
import { createWatch } from './watch.ts';

export interface BarriersOptions {
  readonly db: Database;
  readonly store: BarrierStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds of a clock that nobody can set. */
  readonly steady?: () => number;
  /** How often a device is asked whether it is there, in ms. */
  readonly askEveryMs?: number;
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
  /** Opens every barrier of the lane where a vehicle was read, whatever was decided. Tells what each did; never throws for a device. */
  openFor(input: ByHand & { readId: string }): Promise<BarrierResult[]>;
  /** Whether a barrier stands in the lane of both cameras. */
  isSameLane(cameraId: string, otherId: string): boolean;
  holdOpen(id: string, hand: ByHand): Promise<Barrier>;
  /** Closes what can be closed, and lets nothing open it. With no id, every barrier. */
  lockDown(id: string | null, hand: ByHand): Promise<Barrier[]>;
  release(id: string, by: string): Promise<Barrier>;
  commands(query: {
    barrierId?: string | undefined;
    readId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<{
    items: BarrierCommand[];
    nextCursor: string | null;
  }>;
  /** Obeys what is decided from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createBarriers(options: BarriersOptions): Barriers {
  const { db, store, reads, outbox, clock, log, steady = () => performance.now(), askEveryMs = 30_000 } = options;
  const lanes = new Map<string, Lane>();
  const commander = createCommander({ db, store, outbox, clock, log });
  const obedience = createObedience({ reads, store, commander, clock, steady, log });
  const watch = createWatch({ commander, log, clock, askEveryMs });
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const modes = createModes({ db, store, outbox, clock, log, commander, watch, keepTrack });

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

  function unmasked(device: BarrierDevice, stored: BarrierDevice | null): BarrierDevice {
    const whole = unmaskDevice(device, stored);
    if (whole !== null) return whole;
    const sentence = 'The device is at another address now. Type its password again.';
    throw new Refusal('INVALID', sentence, { field: 'device' });
  }

  /** What a mode has against an opening by hand. */
  function againstOpening({ barrier: { mode } }: Lane): string | null {
    if (mode.mode === 'lockedDown') return `Locked down by ${mode.by}: “${mode.reason}”. Release it first.`;
    return mode.mode === 'heldOpen' ? 'It is held open already.' : null;
  }

  async function openByHand(lane: Lane, order: Order): Promise<StoredCommand> {
    const askedAt = steady();
    const no = againstOpening(lane) ?? (lane.openings > 0 ? 'It is being opened already.' : null);
    if (no !== null) return await commander.refuse(lane, order, no);
    const command = await commander.open(lane, order, async () => {
      const late =
        steady() - askedAt > freshMs ? 'Not opened: the device took more than 5 seconds. Open it again.' : null;
      return objection(againstOpening(lane) ?? late);
    });
    if (command === null) throw new Error('A person’s command was taken for one that was given before');
    return command;
  }

  async function save(lane: Lane, write: 'insert' | 'update', barrier: StoredBarrier & { device: BarrierDevice }) {
    await db.transaction().execute(async (writing) => await store[write](writing, barrier));
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

  /** What the last run left behind: commands without an answer, and contacts that may still be on. Nothing is opened. */
  async function takeUp(): Promise<void> {
    for (const command of await store.lastCommands()) {
      const lane = lanes.get(command.barrierId);
      if (lane !== undefined) lane.lastCommand = command;
    }
    for (const command of await store.unanswered()) {
      const answer = 'Gatehouse ended before the device answered; it may have obeyed.';
      await commander.settle(lanes.get(command.barrierId) ?? null, { ...command, outcome: 'failed', answer });
    }
    for (const command of await store.owingCloses()) {
      const lane = lanes.get(command.barrierId);
      if (lane === undefined || lane.barrier.mode.mode === 'heldOpen') continue;
      lane.owing = command;
    }
    for (const { barrier } of lanes.values()) {
      const { mode, by, reason } = barrier.mode;
      if (mode !== 'normal')
        log.warn({ barrierId: barrier.id, by, reason }, `${barrier.name} is still ${modeWords[mode]}`);
    }
  }

  return {
    list: (forSetup) => [...lanes.values()].map((lane) => shownBarrier(lane, forSetup)),

    async add(values) {
      refuseTakenName(values.name, null);
      const device = unmasked(values.device, null);
      const barrier = { id: uuidv7(), ...values, device, createdAt: clock.now(), mode: noMode };
      const lane = laneOf(barrier);
      await save(lane, 'insert', barrier);
      return shownBarrier(lane, true);
    },

    async update(id, values) {
      const lane = known(id);
      refuseTakenName(values.name, id);
      const before = lane.barrier.device;
      const device = unmasked(values.device, before);
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
    },

    async remove(id) {
      const lane = known(id);
      const { mode } = lane.barrier.mode;
      if (mode !== 'normal')
        throw new Refusal('CONFLICT', `It is ${modeWords[mode]}. Release it before you remove it.`);
      lanes.delete(id);
      await lane.stop();
      await db.transaction().execute(async (writing) => {
        await store.markRemoved(writing, id, clock.now());
        await outbox.append(writing, { topic: 'barrier.removed', barrierId: id });
      });
      outbox.announce();
    },

    async test({ id, values }, by) {
      const stored = id === undefined ? null : known(id);
      const device = unmasked(values.device, stored?.barrier.device ?? null);
      // Whatever the form says, what moves one of the barriers is asked for by way of that one.
      const inUse = laneAt(device) ?? stored;
      const { id: barrierId = 'unsaved' } = inUse?.barrier ?? {};
      const trial = laneOf({ id: barrierId, ...values, device, createdAt: clock.now(), mode: noMode }, false);
      const run = async (signal: AbortSignal): Promise<StoredCommand> => {
        const order: Order = { ...byPerson({ by, reason: '' }), kind: 'test' };
        signal.addEventListener('abort', () => trial.interrupt('locked down'));
        const given = await commander.open(trial, order, async () => {
          const no = inUse === null ? null : againstOpening(inUse);
          return objection(no ?? (signal.aborted ? 'It is no longer wanted.' : null));
        });
        await trial.exclusively(async () => undefined);
        const command = trial.lastCommand ?? given;
        if (command === null) throw new Error('A test left no command behind');
        if (inUse === null) return command;
        inUse.lastCommand = command;
        if (inUse !== laneAt(device)) return command;
        // What was tried out is what the barrier has: what came of it holds for both.
        inUse.owing = trial.owing ?? inUse.owing;
        if (trial.health !== null) await commander.noteHealth(inUse, trial.health.ok, trial.health.message);
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
      return shownCommand(await openByHand(lane, order));
    },

    async openFor({ readId, by, reason }) {
      const read = await reads.get(readId);
      const { cameraId, mark, decision } = read;
      const inLane = [...lanes.values()].filter(
        ({ barrier }) => cameraId !== null && barrier.cameraIds.includes(cameraId),
      );
      const order = { ...byPerson({ by, reason }), readId, mark, permitId: decision?.permitId ?? null };
      return await Promise.all(
        inLane.map(async (lane) => {
          const { outcome, answer } = await openByHand(lane, order);
          return { barrierId: lane.barrier.id, name: lane.barrier.name, ok: outcome === 'done', message: answer };
        }),
      );
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

    async release(id, by) {
      const lane = known(id);
      await modes.release(lane, by);
      return shownBarrier(lane, false);
    },

    async commands({ cursor, ...query }) {
      const wanted: CommandQuery = { ...query, before: cursor, limit: query.limit + 1 };
      const found = await store.commands(wanted);
      const items = found.slice(0, query.limit).map(shownCommand);
      return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
    },

    async start() {
      for (const barrier of await store.all()) lanes.set(barrier.id, laneOf(barrier));
      await takeUp();
      follower.start();
      for (const lane of lanes.values()) watch.begin(lane);
    },

    async stop() {
      stopping.abort();
      watch.stop();
      await follower.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await Promise.all(underWay);
    },
  };
}

const modeWords = { normal: 'in normal use', heldOpen: 'held open', lockedDown: 'locked down' } as const;
