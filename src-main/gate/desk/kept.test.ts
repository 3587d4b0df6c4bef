import { expect, it } from 'vitest';
import type { BarrierResult } from '../../../src-preload/contract/record/answers.ts';
import { answerInWords, answerLost } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import { onUnreadableCell } from '../../platform/storedJson.ts';
import { createReads } from '../../record/reads/service.ts';
import { createReadStore } from '../../record/reads/store.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createDecisionStore } from '../access/store.ts';
import { createDesk } from './service.ts';
import { createDeskStore } from './store.ts';

const asks: Decision = {
  ...{ verdict: 'ask', cause: 'unknown', sentence: 'Nobody knows it.', alert: null },
  ...{ groupId: null, permitId: null, visitorId: null, watchEntryId: null },
};
const locked = [{ code: 'lockedDownBy' as const, by: 'Bob', reason: 'Fire alarm' }];
const opened: BarrierResult = {
  ...{ barrierId: 'b1', name: 'Entry barrier', ok: true, stoodOpen: false, message: '200 OK' },
  said: [{ code: 'text', text: '200 OK' }],
};
const shut: BarrierResult = {
  ...{ barrierId: 'b2', name: 'Bollard', ok: false, stoodOpen: false },
  ...{ message: answerInWords(locked), said: locked },
};

/** A desk with one vehicle that a person has let in: one barrier opened, one is locked down. */
async function answered() {
  const record = await freshRecord();
  const { db, clock, outbox } = record;
  const camera = { id: 'entry', name: 'Entry', sealedSource: record.secrets.seal('{}'), enabled: 1 };
  await db
    .insertInto('cameras')
    .values({ ...camera, createdAt: 0, removedAt: null })
    .execute();
  const reads = createReads(db, createReadStore(db), outbox);
  const barriers = { openFor: async () => [opened, shut], isSameLane: () => true, list: () => [] };
  const desk = createDesk({ ...record, store: createDeskStore(db), reads, barriers });
  const at = clock.now();
  const times = { firstMs: at, lastMs: at, offsetMs: at - clock.monotonicMs() };
  const { read } = await reads.record(seenPass('entry', times), null);
  await db.transaction().execute((writing) => createDecisionStore(db).setCurrent(writing, read.id, asks));
  await desk.answer(read.id, 'open', 'Known to me', 'Ann');
  const kept = async () => ({
    beside: (await db.selectFrom('reads').select('answer').executeTakeFirstOrThrow()).answer ?? '',
    steps: (await db.selectFrom('answers').select('barriers').executeTakeFirstOrThrow()).barriers,
  });
  /** Puts something else in place of what was said, in both places that keep it. */
  const instead = async (change: (result: Record<string, unknown>) => object) => {
    const { beside, steps } = await kept();
    const answer = JSON.parse(beside);
    await db
      .updateTable('reads')
      .set({ answer: JSON.stringify({ ...answer, barriers: answer.barriers.map(change) }) })
      .execute();
    const results = JSON.stringify(JSON.parse(steps).map(change));
    await db.updateTable('answers').set({ barriers: results }).execute();
  };
  const shown = async () => [(await reads.get(read.id)).answer?.barriers, (await desk.answersTo(read.id))[0]?.barriers];
  return { ...record, desk, kept, instead, shown };
}

it('what barriers did for an answer is kept as a cause with its values, and is a sentence when it is shown', async () => {
  const { kept, shown } = await answered();
  for (const text of Object.values(await kept())) {
    expect(text).toContain('{"code":"lockedDownBy","by":"Bob","reason":"Fire alarm"}');
    expect(text).not.toMatch(/"message"|Locked down by/);
  }
  for (const barriers of await shown()) {
    expect(barriers).toEqual([opened, shut]);
    expect(barriers?.[1]?.message).toBe('Locked down by Bob: “Fire alarm”. Release it first.');
  }
});

it('answers of before keep their sentences', async () => {
  const { instead, shown } = await answered();
  await instead(({ said: _said, ...result }) => ({ ...result, message: 'It does not answer.' }));
  for (const barriers of await shown())
    expect(barriers).toMatchObject([
      { ok: true, message: 'It does not answer.' },
      { ok: false, message: 'It does not answer.' },
    ]);
});

it('where what a barrier said can no longer be read, that is told, and what it did is still known', async () => {
  const { desk, instead, shown } = await answered();
  const told: string[] = [];
  const quiet = onUnreadableCell(({ column }) => void told.push(column));
  await instead((result) => (result.ok === true ? result : { ...result, said: [{ code: 'from the future' }] }));
  for (const barriers of await shown())
    expect(barriers).toMatchObject([opened, { name: 'Bollard', ok: false, message: answerInWords(answerLost) }]);
  expect(await desk.waiting()).toHaveLength(1);
  quiet();
  expect(new Set(told)).toEqual(new Set(['reads.answer', 'answers.barriers']));
});
