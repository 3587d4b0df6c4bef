import { expect, it } from 'vitest';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import { reasonLost } from '../../../src-preload/contract/record/decisionWords.ts';
import { onUnreadableCell } from '../../platform/storedJson.ts';
import { createReads } from '../../record/reads/service.ts';
import { createReadStore } from '../../record/reads/store.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { decide } from './rules/decide.ts';
import { createDecisionStore } from './store.ts';
import { facts, permit } from './testing/knownFacts.ts';

it('decisions keep cause and values, those of before their sentence, and damaged ones are told plainly', async () => {
  const record = await freshRecord();
  const { db } = record;
  const camera = { id: 'entry', name: 'Entry', enabled: 1, createdAt: 0, removedAt: null };
  await db
    .insertInto('cameras')
    .values({ ...camera, sealedSource: record.secrets.seal('{}') })
    .execute();
  const reads = createReads(db, createReadStore(db), record.outbox);
  const store = createDecisionStore(db);
  const { id: readId } = (await reads.record(seenPass('entry', { text: 'AB12CDE' }), null)).read;
  const now = decide(facts({ permits: [permit()] }));
  const { values: _values, ...before } = { ...now, sentence: 'As it was said before.' } satisfies Decision;
  const rows = [
    { ...now, id: '1' },
    { ...before, id: '2' },
    { ...now, id: '3' },
    { ...now, id: '4' },
  ];
  await db.transaction().execute(async (writing) => {
    for (const row of rows) await store.keep(writing, { ...row, readId, at: 0, mark: 'AB12CDE' });
    await store.setCurrent(writing, readId, now);
  });
  const kept = await db.selectFrom('decisions').selectAll().where('id', '=', '1').executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ cause: 'permit', sentence: '', values: expect.stringContaining('STAFF001') });
  const current = await db.selectFrom('reads').select('decision').executeTakeFirstOrThrow();
  expect(current.decision).not.toContain(now.sentence);
  expect((await reads.get(readId)).decision).toEqual(now);

  await db.updateTable('decisions').set({ values: '{"permit":' }).where('id', '=', '3').execute();
  await db.updateTable('decisions').set({ values: '{"permit":{}}' }).where('id', '=', '4').execute();
  const unreadable: string[] = [];
  const quiet = onUnreadableCell(({ column }) => void unreadable.push(column));
  const said = (await store.ofRead(readId)).map(({ sentence }) => sentence);
  expect(said).toEqual([now.sentence, before.sentence, reasonLost, reasonLost]);

  const asKept = async (decision: object) => {
    await db
      .updateTable('reads')
      .set({ decision: JSON.stringify(decision) })
      .execute();
    const page = await reads.list({ limit: 10 });
    return page.items.map((read) => read.decision?.sentence);
  };
  expect(await asKept(before)).toEqual([before.sentence]);
  expect(await asKept({ ...now, sentence: '', values: { permit: 'another' } })).toEqual([reasonLost]);
  quiet();
  expect(new Set(unreadable)).toEqual(new Set(['decisions.values', 'reads.decision']));
});
