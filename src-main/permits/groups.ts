import { uuidv7 } from 'uuidv7';
import type { Group, GroupValues } from '../../src-preload/contract/permits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { GroupStore } from './groupStore.ts';
import type { HeldGroup, Register } from './register.ts';
import { nameKey } from './rules.ts';

interface GroupOptions {
  readonly db: Database;
  readonly store: GroupStore;
  readonly register: Register;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The groups that permits are in. */
export function createGroups({ db, store, register, outbox, clock, inTurn }: GroupOptions) {
  const shown = (group: HeldGroup, counts = register.countByGroup()): Group => ({
    ...group,
    cameraIds: group.cameraIds === null ? null : [...group.cameraIds],
    permits: counts.get(group.id) ?? 0,
  });

  function known(id: string): HeldGroup {
    const group = register.group(id);
    if (group === undefined) throw new Refusal('NOT_FOUND', 'This group was removed. Reload the list of groups.');
    return group;
  }

  function refuseTakenName(name: string, exceptId: string | null): void {
    const isTaken = register.groups().some((group) => group.id !== exceptId && nameKey(group.name) === nameKey(name));
    if (isTaken)
      throw new Refusal('CONFLICT', `There is already a group called “${name}”. Choose another name.`, {
        field: 'name',
      });
  }

  async function keep(groupId: string, write: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await outbox.append(writing, { topic: 'permitGroups.changed', groupId });
    });
  }

  return {
    groups(): Group[] {
      const counts = register.countByGroup();
      return register.groups().map((group) => shown(group, counts));
    },
    addGroup: (values: GroupValues) =>
      inTurn(async () => {
        refuseTakenName(values.name, null);
        const group = { ...values, id: uuidv7(), createdAt: clock.now() };
        await keep(group.id, (writing) => store.insert(writing, group));
        register.putGroup(group);
        outbox.announce();
        return shown(group);
      }),
    updateGroup: (id: string, values: GroupValues) =>
      inTurn(async () => {
        const { createdAt } = known(id);
        refuseTakenName(values.name, id);
        const group = { ...values, id, createdAt };
        await keep(id, (writing) => store.update(writing, group));
        register.putGroup(group);
        outbox.announce();
        return shown(group);
      }),
    removeGroup: (id: string) =>
      inTurn(async () => {
        const { name } = known(id);
        const permits = register.countByGroup().get(id) ?? 0;
        if (permits > 0)
          throw new Refusal(
            'CONFLICT',
            `${permits === 1 ? 'A permit is' : `${permits} permits are`} in ${name}. Move them to another group first.`,
          );
        await keep(id, (writing) => store.remove(writing, id));
        register.removeGroup(id);
        outbox.announce();
      }),
    async start(): Promise<void> {
      for (const group of await store.all()) register.putGroup(group);
    },
  };
}
