import type { Group, GroupChange, GroupValues } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { GroupStore } from './groupStore.ts';
import type { HeldGroup, Register } from './register.ts';
import { isSameGroup } from './rules.ts';

interface GroupOptions {
  readonly db: Database;
  readonly store: GroupStore;
  readonly register: Register;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Who changes a group, and the change that this takes back, if it does. */
interface Origin {
  readonly by: string;
  readonly undoes: string | null;
  /** By which rule, where nobody here did it. */
  readonly rule?: string;
}

/** A group that is to be added, with the id that permits name it by. */
export type NewGroup = GroupValues & { readonly id: string };

/** The groups that permits are in. */
export type Groups = ReturnType<typeof createGroups>;

export function createGroups({ db, store, register, outbox, clock, inTurn }: GroupOptions) {
  const shown = (group: HeldGroup, counts = register.countByGroup()): Group => ({
    ...group,
    cameraIds: group.cameraIds === null ? null : [...group.cameraIds],
    carParkIds: group.carParkIds === null ? null : [...group.carParkIds],
    permits: counts.get(group.id) ?? 0,
  });

  function known(id: string): HeldGroup {
    const group = register.group(id);
    if (group === undefined) throw new Refusal('NOT_FOUND', 'This group was removed. Reload the list of groups.');
    return group;
  }

  function refuseTakenName(name: string, exceptId: string | null, others: readonly HeldGroup[] = []): void {
    const isTaken = [...register.groups(), ...others].some(
      (group) => group.id !== exceptId && nameKey(group.name) === nameKey(name),
    );
    if (isTaken)
      throw new Refusal('CONFLICT', `There is already a group called “${name}”. Choose another name.`, {
        field: 'name',
      });
  }

  /** Writes a group that was added, or takes the place of `before`, with its history and its event. */
  async function write(writing: Writing, before: HeldGroup | null, group: HeldGroup, origin: Origin): Promise<void> {
    await store[before === null ? 'insert' : 'update'](writing, group);
    const values = { before: before === null ? null : valuesOf(before), after: valuesOf(group) };
    const { by, undoes, rule } = origin;
    await store.keepChange(writing, { id: newId(), groupId: group.id, at: clock.now(), by, undoes, ...values });
    await outbox.append(writing, { topic: 'permitGroups.changed', groupId: group.id });
    const action = undoes !== null ? 'groups.undo' : before === null ? 'groups.add' : 'groups.update';
    await note(writing, clock, { action, thing: groupThing(group), values: {}, ...values, ...ruled(rule) });
  }

  /** Adds a group, or puts it in place of the one with its id. */
  async function put(group: HeldGroup, origin: Origin): Promise<void> {
    refuseTakenName(group.name, group.id);
    const before = register.group(group.id) ?? null;
    if (before !== null && isSameGroup(valuesOf(before), valuesOf(group))) return;
    await db.transaction().execute((writing) => write(writing, before, group, origin));
    register.putGroup(group);
    outbox.announce();
  }

  /** Takes a group out, with its history and its event. @returns the change */
  async function writeGone(writing: Writing, group: HeldGroup, { by, undoes, rule }: Origin): Promise<string> {
    const { id: groupId } = group;
    const changeId = newId();
    await store.remove(writing, groupId);
    const values = { before: valuesOf(group), after: null };
    await store.keepChange(writing, { id: changeId, groupId, at: clock.now(), by, undoes, ...values });
    await outbox.append(writing, { topic: 'permitGroups.changed', groupId });
    const action = undoes === null ? 'groups.remove' : 'groups.undo';
    const noted = { action, thing: groupThing(group), values: {}, before: values.before } as const;
    await note(writing, clock, { ...noted, ...ruled(rule) });
    return changeId;
  }

  async function remove(group: HeldGroup, origin: Origin): Promise<{ changeId: string }> {
    const { id: groupId, name } = group;
    const permits = register.countByGroup().get(groupId) ?? 0;
    if (permits > 0)
      throw new Refusal(
        'CONFLICT',
        `${permits === 1 ? 'A permit is' : `${permits} permits are`} in ${name}. Move them to another group first.`,
      );
    const changeId = await db.transaction().execute((writing) => writeGone(writing, group, origin));
    register.removeGroup(groupId);
    outbox.announce();
    return { changeId };
  }

  async function undo(changeId: string, by: string): Promise<void> {
    const undone = await store.change(changeId);
    if (undone === null) throw new Refusal('NOT_FOUND', 'This change is no longer kept. Change the group by hand.');
    const { groupId, kind, before, after } = undone;
    const [newest] = await store.changes(groupId, 1);
    if (newest?.id !== changeId) {
      const name = register.group(groupId)?.name ?? before?.name ?? after?.name ?? 'This group';
      throw new Refusal('CONFLICT', `${name} was changed again since. Undo that change first.`);
    }
    const origin = { by, undoes: changeId };
    if (kind === 'added') return void (await remove(known(groupId), origin));
    if (before === null)
      throw new Refusal('CONFLICT', 'What was before this change is damaged. Change the group by hand.');
    await put({ ...before, id: groupId, createdAt: register.group(groupId)?.createdAt ?? undone.at }, origin);
  }

  return {
    groups(): Group[] {
      const counts = register.countByGroup();
      return register.groups().map((group) => shown(group, counts));
    },
    addGroup: (values: GroupValues, by: string) =>
      inTurn(async () => {
        const group = { ...values, id: newId(), createdAt: clock.now() };
        await put(group, { by, undoes: null });
        return shown(group);
      }),
    /** Writes groups in a transaction of somebody's who has the turn, and puts them into the register once it is done. */
    async writeNew(writing: Writing, groups: readonly NewGroup[], by: string): Promise<HeldGroup[]> {
      const createdAt = clock.now();
      const made = groups.map((group) => ({ ...group, createdAt }));
      for (const group of made) {
        refuseTakenName(group.name, group.id, made);
        await write(writing, null, group, { by, undoes: null });
      }
      return made;
    },
    /** Writes groups that came from elsewhere as they are, in a transaction of somebody's who has the turn. @returns those that are others now */
    async takeIn(writing: Writing, groups: readonly HeldGroup[], origin: Omit<Origin, 'undoes'>): Promise<HeldGroup[]> {
      const changed = groups.flatMap((group) => {
        const before = register.group(group.id) ?? null;
        if (before !== null && isSameGroup(valuesOf(before), valuesOf(group))) return [];
        return [{ before, group: { ...group, createdAt: before?.createdAt ?? group.createdAt } }];
      });
      // Names may go from one to another.
      await store.clearNames(
        writing,
        changed.map(({ group }) => group.id),
      );
      for (const { before, group } of changed) await write(writing, before, group, { ...origin, undoes: null });
      return changed.map(({ group }) => group);
    },
    /** Takes groups out likewise, in which no permit is any more. */
    async takeOut(writing: Writing, ids: readonly string[], origin: Omit<Origin, 'undoes'>): Promise<void> {
      for (const id of ids) {
        const group = register.group(id);
        if (group !== undefined) await writeGone(writing, group, { ...origin, undoes: null });
      }
    },
    updateGroup: (id: string, values: GroupValues, by: string) =>
      inTurn(async () => {
        await put({ ...values, id, createdAt: known(id).createdAt }, { by, undoes: null });
        return shown(known(id));
      }),
    removeGroup: (id: string, by: string) => inTurn(async () => await remove(known(id), { by, undoes: null })),
    async groupHistory(groupId: string | undefined, limit: number): Promise<GroupChange[]> {
      const told = new Set<string>();
      return (await store.changes(groupId, limit)).map((change) => {
        const isNewest = !told.has(change.groupId);
        told.add(change.groupId);
        return { ...change, isNewest };
      });
    },
    undoGroup: (changeId: string, by: string) => inTurn(() => undo(changeId, by)),
    async start(): Promise<void> {
      for (const group of await store.all()) register.putGroup(group);
    },
  };
}

function valuesOf({ id: _, createdAt: __, ...values }: HeldGroup): GroupValues {
  return values;
}

function ruled(rule: string | undefined): { rule?: string } {
  return rule === undefined ? {} : { rule };
}

function groupThing({ id, name }: HeldGroup) {
  return { kind: 'permitGroup', id, label: name };
}
