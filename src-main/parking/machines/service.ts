import type { MachineFault, MachineFaultValues } from '../../../src-preload/contract/parking/machines.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import { type CamerasOfPlaces, carParksNow, refuseCarPark } from '../reach.ts';
import { gapsOf, isSilent } from './rules/silence.ts';
import { type KeyedEntry, keyFaultsOf } from './rules/stickingKeys.ts';
import { createMachineStore } from './store.ts';

export interface MachinesOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly cameras: CamerasOfPlaces;
  readonly lookups: Pick<SeenRecord['stayLookups'], 'enterings'>;
  /** Whether there is such a car park; the site itself is the empty one. */
  readonly isPlace: (carParkId: string) => boolean;
}

/** A file of a machine, as it was taken. */
export interface MachineFile {
  readonly sourceId: string;
  readonly machine: string;
  readonly carParkId: string;
  readonly entries: readonly KeyedEntry[];
}

type Action = `machines.${'state' | 'end' | 'release' | 'hold' | 'find'}`;

const weeks = [1, 2, 3, 4];
const weekMs = 7 * 86_400_000;
const mostGaps = 500;

/** When machines that take payments were out of order: what was to be paid then waits until a person has looked at it. */
export function createMachines({ db, outbox, clock, cameras, lookups, isPlace }: MachinesOptions) {
  const store = createMachineStore(db);

  async function write(fault: MachineFault, action: Action, before: MachineFault | null): Promise<MachineFault> {
    const { id, machine, fromAt, toAt } = fault;
    await db.transaction().execute(async (writing) => {
      // Of two who say something of it at once, the second has not seen what the first made of it.
      if (before !== null && JSON.stringify(await store.get(id, writing)) !== JSON.stringify(before))
        throw new Refusal('CONFLICT', 'Somebody changed this meanwhile. Look at the list.');
      await store.put(writing, fault);
      const told = { kind: fault.kind, fromAt, toAt, released: fault.released?.reason ?? '' };
      await note(writing, clock, {
        ...{ action, thing: { kind: 'machineFault', id, label: machine }, values: {} },
        ...{ before: before === null ? null : { toAt: before.toAt, released: before.released?.reason ?? '' } },
        after: told,
      });
      await outbox.append(writing, { topic: 'machines.changed', fromAt, toAt });
    });
    outbox.announce();
    return fault;
  }

  /** @throws Refusal where there is none such, or who asks does not work there */
  async function known(id: string): Promise<MachineFault> {
    const fault = await store.get(id);
    if (fault === null) throw new Refusal('NOT_FOUND', 'This is no longer kept. Reload the list.');
    refuseCarPark(cameras, fault.carParkId);
    return fault;
  }

  async function found(file: MachineFile): Promise<Pick<MachineFault, 'kind' | 'fromAt' | 'toAt' | 'shown'>[]> {
    const keys = keyFaultsOf(file.entries).map(({ kind, fromAt, toAt, key, entries, of }) => {
      return { kind, fromAt, toAt, shown: { entries, of, key } };
    });
    const silent: Pick<MachineFault, 'kind' | 'fromAt' | 'toAt' | 'shown'>[] = [];
    for (const { fromAt, toAt } of gapsOf(file.entries.map(({ at }) => at)).slice(-mostGaps)) {
      const took = await Promise.all(
        weeks.map((week) => store.taken(file.sourceId, fromAt - week * weekMs, toAt - week * weekMs)),
      );
      const usual = took.filter((many) => many > 0);
      const came = usual.length < 2 ? 0 : await lookups.enterings(file.carParkId, fromAt, toAt);
      if (isSilent(usual, came))
        silent.push({ kind: 'silent', fromAt, toAt, shown: { entries: 0, of: came, key: '' } });
    }
    return [...keys, ...silent];
  }

  return {
    async list(limit: number): Promise<MachineFault[]> {
      const reachable = carParksNow(cameras);
      return (await store.list(limit)).filter(({ carParkId }) => reachable === null || reachable.includes(carParkId));
    },

    async state({ toAt, ...values }: MachineFaultValues, by: string): Promise<MachineFault> {
      refuseCarPark(cameras, values.carParkId);
      if (!isPlace(values.carParkId))
        throw new Refusal('INVALID', 'This car park was removed. Choose another.', { field: 'carParkId' });
      if (values.fromAt > clock.now())
        throw new Refusal('INVALID', 'It cannot have begun in the future.', { field: 'fromAt' });
      refuseEnd(values.fromAt, toAt);
      const fault = { ...values, toAt, id: newId(), kind: 'stated', shown: null, at: clock.now(), by, released: null };
      return await write(fault as MachineFault, 'machines.state', null);
    },

    async end(id: string, toAt: number): Promise<MachineFault> {
      const before = await known(id);
      if (before.toAt !== null) throw new Refusal('CONFLICT', 'It was said to have ended already. Look at the list.');
      refuseEnd(before.fromAt, toAt);
      return await write({ ...before, toAt }, 'machines.end', before);
    },

    async release(id: string, reason: string, by: string): Promise<MachineFault> {
      const before = await known(id);
      if (before.released !== null) return before;
      return await write({ ...before, released: { at: clock.now(), by, reason } }, 'machines.release', before);
    },

    async hold(id: string): Promise<MachineFault> {
      const before = await known(id);
      return before.released === null ? before : await write({ ...before, released: null }, 'machines.hold', before);
    },

    /** Notes what a file shows of its machine; what is known already is not told twice. */
    async findIn(file: MachineFile, by: string): Promise<MachineFault[]> {
      const faults: MachineFault[] = [];
      for (const each of await found(file)) {
        const { machine, carParkId } = file;
        if (await store.isKnown({ machine, kind: each.kind }, each.fromAt, each.toAt ?? each.fromAt)) continue;
        const fault = { ...each, id: newId(), machine, carParkId, note: '', at: clock.now(), by, released: null };
        faults.push(await write(fault, 'machines.find', null));
      }
      return faults;
    },

    holds: store.holds,
  };

  function refuseEnd(fromAt: number, toAt: number | null): void {
    if (toAt === null) return;
    if (toAt <= fromAt) throw new Refusal('INVALID', 'It must end after it began.', { field: 'toAt' });
    if (toAt > clock.now() + 60_000)
      throw new Refusal('INVALID', 'Leave the end empty while it goes on.', { field: 'toAt' });
  }
}

export type Machines = ReturnType<typeof createMachines>;
