import { describe, expect, it } from 'vitest';
import { groupValuesSchema, permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createPermits } from './service.ts';

const schedule = [{ days: [1], from: 0, to: 60 }];

async function freshPermits() {
  const record = await freshRecord();
  const start = async () => {
    const permits = createPermits(record);
    await permits.start();
    return permits;
  };
  const group = async (name: string, onMatch: 'open' | 'deny') => {
    const values = { name, colour: 'blue', description: '', onMatch, schedule, cameraIds: ['entry'] };
    const permits = await start();
    return (await permits.addGroup(groupValuesSchema.parse(values), 'Eve')).id;
  };
  return { ...record, start, group };
}

describe('a damaged cell never lets anybody in', () => {
  it('asks a person for a group whose times are damaged, and lets one whose places are damaged in nowhere', async () => {
    const { db, start, group } = await freshPermits();
    const [times, places] = [await group('Times', 'open'), await group('Places', 'open')];
    await db.updateTable('permitGroups').set({ schedule: '[{' }).where('id', '=', times).execute();
    await db.updateTable('permitGroups').set({ cameraIds: '{"all":true}' }).where('id', '=', places).execute();
    const groups = (await start()).groups();
    expect(groups.find(({ id }) => id === times)).toMatchObject({ onMatch: 'ask', schedule: null });
    expect(groups.find(({ id }) => id === places)).toMatchObject({ onMatch: 'open', cameraIds: [] });
  });

  it('lets a group that is not let in hold everywhere and always', async () => {
    const { db, start, group } = await freshPermits();
    const id = await group('Banned', 'deny');
    await db.updateTable('permitGroups').set({ schedule: 'x', cameraIds: 'x' }).where('id', '=', id).execute();
    const found = (await start()).groups().find((each) => each.id === id);
    expect(found).toMatchObject({ onMatch: 'deny', schedule: null, cameraIds: null });
  });

  it('suspends a permit whose times are damaged, and says why', async () => {
    const { db, start } = await freshPermits();
    const { id } = await (await start()).add(
      permitValuesSchema.parse({ number: 'S1', groupId: 'staff', schedule }),
      'Eve',
    );
    await db.updateTable('permits').set({ schedule: '{}' }).execute();
    const permits = await start();
    expect(await permits.get(id)).toMatchObject({
      state: 'suspended',
      suspendedReason: expect.stringMatching(/damaged/),
    });
  });

  it('takes nothing back of which it is not known what was before', async () => {
    const { db, start } = await freshPermits();
    const permits = await start();
    const added = await permits.add(permitValuesSchema.parse({ number: 'S1', groupId: 'staff' }), 'Eve');
    await permits.update(added.id, permitValuesSchema.parse({ number: 'S2', groupId: 'staff' }), 'Eve');
    await permits.updateGroup(
      'staff',
      groupValuesSchema.parse({ name: 'Crew', colour: 'blue', onMatch: 'ask' }),
      'Eve',
    );
    await db.updateTable('permitChanges').set({ before: '[]' }).where('before', 'is not', null).execute();
    await db.updateTable('permitGroupChanges').set({ before: '[]' }).where('before', 'is not', null).execute();
    const [change] = await permits.history(added.id, 10);
    expect(change).toMatchObject({ kind: 'changed', before: null });
    await expect(permits.undo(change?.batchId ?? '', 'Eve')).rejects.toThrow(/damaged. Change the permits by hand/);
    const [ofGroup] = await permits.groupHistory('staff', 10);
    expect(ofGroup).toMatchObject({ kind: 'changed', before: null });
    await expect(permits.undoGroup(ofGroup?.id ?? '', 'Eve')).rejects.toThrow(/damaged. Change the group by hand/);
    expect((await permits.get(added.id)).number).toBe('S2');
  });
});
