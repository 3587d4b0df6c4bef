import { expect, it } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { actAs, localActor } from '../../platform/serving/actor.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createPermits } from './service.ts';

it('an import of thousands of permits is one entry, and so is a change of many by hand', async () => {
  const record = await freshRecord();
  const permits = createPermits(record);
  await permits.start();
  const eve = localActor('eve', 'Eve', 'the desk');
  const added = Array.from({ length: 3_000 }, (_, n) =>
    permitValuesSchema.parse({ number: `N${n}`, groupId: 'staff', vehicles: [{ plate: `AA${1_000 + n}` }] }),
  );
  const { batchId } = await actAs(eve, () =>
    permits.apply({ added, changed: [] }, 'Eve', { kind: 'import', detail: 'staff.csv' }),
  );
  await actAs(eve, () =>
    permits.bulk(permits.ids({ text: 'N10' }).slice(0, 5), { kind: 'suspend', reason: '' }, 'Eve'),
  );
  const many = await record.db.selectFrom('auditEntries').selectAll().orderBy('sequence').execute();
  expect(many.map(({ action, actorId, thingId }) => [action, actorId, thingId])).toEqual([
    ['permits.import', 'local:eve', batchId],
    ['permits.changeMany', 'local:eve', expect.any(String)],
  ]);
  expect(JSON.parse(many[0]?.plain ?? '')).toMatchObject({ 'values.added': 3_000, 'values.changed': 0 });
  const ids = await record.db.selectFrom('auditValues').select('value').where('field', '=', 'values.ids').execute();
  expect(JSON.parse(ids[0]?.value ?? '')).toHaveLength(5);
});
