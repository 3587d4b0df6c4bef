import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBarrierStore } from '../../../src-main/gate/barriers/store.ts';
import { createPermits } from '../../../src-main/lists/permits/service.ts';
import { silentLog } from '../../../src-main/platform/log.ts';
import { createReads } from '../../../src-main/record/reads/service.ts';
import { createReadStore } from '../../../src-main/record/reads/store.ts';
import { freshRecord } from '../../../src-main/testing/freshRecord.ts';
import { seenPass } from '../../../src-main/testing/seenPass.ts';
import type { GroupValues } from '../../../src-preload/contract/lists/permits.ts';
import { reckon } from './reckon.ts';
import { strayFiles } from './remains.ts';

it('finds what was lost, left behind, stuck and done twice', async () => {
  const { folder, db, outbox, clock, secrets, media } = await freshRecord();
  const camera = {
    id: 'entry',
    name: 'Entry',
    sealedSource: secrets.seal('{}'),
    enabled: 1,
    createdAt: 0,
    removedAt: null,
  };
  await db.insertInto('cameras').values(camera).execute();
  const reads = createReads(db, createReadStore(db), outbox);
  const { read } = await reads.record(seenPass('entry', { kind: 'closed' }), null);
  // Seen again at once, as if nobody had known that it was there.
  await db
    .insertInto('reads')
    .columns([
      'id',
      'cameraId',
      'state',
      'text',
      'raw',
      'folded',
      'confidence',
      'characters',
      'candidates',
      'frames',
      'agreeingFrames',
      'firstSeenAt',
      'lastSeenAt',
      'direction',
      'box',
      'frameWidth',
      'frameHeight',
      'reviewReasons',
    ])
    .expression(
      db
        .selectFrom('reads')
        .select((e) => [
          e.val('z').as('id'),
          'cameraId',
          e.val('open').as('state'),
          'text',
          'raw',
          'folded',
          'confidence',
          'characters',
          'candidates',
          'frames',
          'agreeingFrames',
          'lastSeenAt as firstSeenAt',
          'lastSeenAt',
          'direction',
          'box',
          'frameWidth',
          'frameHeight',
          'reviewReasons',
        ]),
    )
    .execute();
  const barriers = createBarrierStore(db, secrets, silentLog);
  await db.transaction().execute((writing) =>
    barriers.insertCommand(writing, {
      ...{
        id: 'c',
        barrierId: 'b',
        barrierName: 'Barrier',
        at: clock.now(),
        kind: 'open',
        cause: 'rule',
        by: '',
        reason: '',
      },
      ...{ readId: read.id, mark: read.mark, permitId: null, outcome: 'sent', answer: '', attempts: 0, tookMs: null },
      ...{ byReason: null, said: [] },
      ...{ obeyed: true, owesClose: false },
    }),
  );
  const permits = createPermits({ db, outbox, clock });
  await permits.start();
  await permits.addGroup({ ...groupValues, name: 'Tenants 1' }, 'Ann');
  await db.updateTable('reads').set({ text: 'XX99XXX' }).where('id', '=', read.id).execute();
  const kept = await media.keep({ jpeg: Buffer.from('picture'), width: 1, height: 1 });
  await mkdir(join(folder, 'videos'));
  await writeFile(join(folder, 'videos', 'half.mp4.partial'), '');

  const found = reckon(join(folder, 'gatehouse.db'), {
    told: new Map([[1, { topic: 'note.changed', mark: 'AB12CDE' }]]),
    facts: new Map([['note', { what: 'note', sql: 'SELECT 1 FROM notes WHERE id = ?', values: ['n'] }]]),
    oldReads: 0,
    pulses: 2,
  });
  expect(found.committed).toBe(2);
  expect(found.lost).toEqual([
    'event 1 (note.changed) was told and is not in the record',
    `read ${read.id}: told "AB12CDE", kept "XX99XXX"`,
    'note was answered for and is not in the record',
  ]);
  expect(found.stuck).toEqual(expect.arrayContaining(['read that nothing closes: z', 'command without an outcome: c']));
  expect(found.repeated).toEqual(['a pulse without a command', 'AB12CDE was recorded again: z']);
  expect(found.halfImports).toEqual(['half an import: the group Tenants 1 without its permits']);
  expect(await strayFiles(folder)).toEqual([
    `picture without a row: ${kept.path}`,
    'video without a row: half.mp4.partial',
    'never finished: videos/half.mp4.partial',
  ]);
});

const groupValues: GroupValues = {
  name: '',
  colour: 'blue',
  description: '',
  cameraIds: null,
  carParkIds: null,
  schedule: null,
  validFrom: null,
  validTo: null,
  onMatch: 'ask',
  priority: 50,
};
