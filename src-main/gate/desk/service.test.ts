import { describe, expect, it } from 'vitest';
import type { BarrierResult } from '../../../src-preload/contract/record/answers.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import { createReads } from '../../record/reads/service.ts';
import { createReadStore } from '../../record/reads/store.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createDecisionStore } from '../access/store.ts';
import { waitsForMs } from './rules.ts';
import { createDesk } from './service.ts';
import { createDeskStore } from './store.ts';

const nobody = { groupId: null, permitId: null, visitorId: null, watchEntryId: null };
const asks: Decision = { ...nobody, verdict: 'ask', cause: 'unknown', sentence: 'Nobody knows it.', alert: null };
const denies: Decision = { ...asks, verdict: 'deny', cause: 'watchList', alert: 'severe' };

async function freshDesk() {
  const record = await freshRecord();
  const { db, clock, outbox } = record;
  await db
    .insertInto('cameras')
    .values({
      ...{ id: 'entry', name: 'Entry', sealedSource: record.secrets.seal('{}'), enabled: 1 },
      ...{ createdAt: 0, removedAt: null },
    })
    .execute();
  const reads = createReads(db, createReadStore(db), outbox);
  const decisions = createDecisionStore(db);
  /** What the lane's barriers say when they are told to open, and what they were told. */
  const lane = { results: [] as BarrierResult[], told: [] as object[] };
  const desk = createDesk({
    ...record,
    store: createDeskStore(db),
    reads,
    barriers: {
      async openFor(order) {
        lane.told.push(order);
        return lane.results;
      },
      isSameLane: (a, b) => a === b,
      list: () => [],
    },
  });
  async function pass(text: string, decision: Decision): Promise<string> {
    const at = clock.now();
    const { read } = await reads.record(
      seenPass('entry', { text, firstMs: at, lastMs: at, offsetMs: at - clock.monotonicMs() }),
      null,
    );
    await db.transaction().execute((writing) => decisions.setCurrent(writing, read.id, decision));
    return read.id;
  }
  const waiting = async () => (await desk.waiting()).map(({ mark }) => mark);
  return { ...record, reads, desk, lane, pass, waiting };
}

const opened: BarrierResult = {
  ...{ barrierId: 'b1', name: 'Entry barrier', ok: true, stoodOpen: false, message: 'Opened' },
};
const shut: BarrierResult = { ...opened, barrierId: 'b2', name: 'Bollard', ok: false, message: 'It does not answer' };

describe('answering a vehicle at the gate', () => {
  it('keeps the answer beside the read, tells those who watch, and no longer waits', async () => {
    const { desk, reads, pass, waiting, events, lane } = await freshDesk();
    const id = await pass('AB12CDE', asks);
    expect(await waiting()).toEqual(['AB12CDE']);
    await desk.answer(id, 'deny', '', 'Ann');
    expect(await waiting()).toEqual([]);
    expect(lane.told).toEqual([]);
    expect((await reads.get(id)).answer).toMatchObject({ answer: 'deny', by: 'Ann', opened: 0 });
    expect((await events()).at(-1)).toMatchObject({ topic: 'read.updated', read: { id, answer: { answer: 'deny' } } });
  });

  it('lets the first of two desks’ answers stand, and tells the other one whose it is', async () => {
    const { desk, reads, pass, lane, clock } = await freshDesk();
    const id = await pass('AB12CDE', asks);
    const both = await Promise.allSettled([
      desk.answer(id, 'deny', '', 'Ann', null),
      desk.answer(id, 'open', '', 'Bob', null),
    ]);
    expect(both).toMatchObject([
      { status: 'fulfilled' },
      {
        status: 'rejected',
        reason: { code: 'CONFLICT', message: expect.stringContaining('Ann has sent it away already') },
      },
    ]);
    expect(lane.told).toEqual([]);
    const { answer } = await reads.get(id);
    expect(answer).toMatchObject({ answer: 'deny', by: 'Ann' });
    clock.advance(1_000);
    await desk.answer(id, 'open', '', 'Bob', answer?.at);
    expect((await reads.get(id)).answer).toMatchObject({ answer: 'open', by: 'Bob' });
    await expect(desk.answer(id, 'deny', '', 'Ann', answer?.at)).rejects.toThrow('Bob has let it in already');
  });

  it('opens the barriers of the lane by the person’s name, and says how many did', async () => {
    const { desk, reads, pass, lane } = await freshDesk();
    lane.results = [opened, { ...opened, barrierId: 'b2', ok: false, message: 'It does not answer' }];
    const id = await pass('AB12CDE', asks);
    expect(await desk.answer(id, 'open', 'Known to me', 'Ann')).toMatchObject({
      answer: { answer: 'open', opened: 1 },
      barriers: [{ ok: true }, { ok: false }],
    });
    expect(lane.told).toEqual([{ readId: id, by: 'Ann', reason: 'Known to me' }]);
    expect((await reads.get(id)).answer).toMatchObject({ answer: 'open', reason: 'Known to me', opened: 1 });
    await expect(desk.takeBack(id, 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keeps what stayed shut, waits on, and tells only that barrier once more', async () => {
    const { desk, reads, pass, waiting, lane } = await freshDesk();
    lane.results = [opened, shut];
    const id = await pass('AB12CDE', denies);
    await desk.answer(id, 'open', 'Police', 'Ann');
    expect((await reads.get(id)).answer).toMatchObject({
      opened: 1,
      barriers: [{ ok: true }, { name: 'Bollard', ok: false }],
    });
    expect(await waiting()).toEqual(['AB12CDE']);
    lane.results = [{ ...shut, ok: true, message: 'OK' }];
    await desk.answer(id, 'open', '', 'Ann');
    expect(lane.told.at(-1)).toEqual({ readId: id, by: 'Ann', reason: 'Police', only: ['b2'] });
    expect((await reads.get(id)).answer).toMatchObject({
      opened: 2,
      reason: 'Police',
      barriers: [{ ok: true }, { ok: true }],
    });
    expect(await waiting()).toEqual([]);
    expect((await desk.answersTo(id)).map(({ barriers }) => barriers.map(({ ok }) => ok))).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('is done where the barrier stood open for everybody', async () => {
    const { desk, reads, pass, waiting, lane } = await freshDesk();
    lane.results = [{ ...opened, stoodOpen: true, message: 'It is held open already.' }];
    const id = await pass('AB12CDE', asks);
    await desk.answer(id, 'open', '', 'Ann');
    expect((await reads.get(id)).answer).toMatchObject({ opened: 0, barriers: [{ stoodOpen: true }] });
    expect(await waiting()).toEqual([]);
  });

  it('puts aside all that have passed, leaves what is in view, and takes it back', async () => {
    const { desk, reads, pass, waiting } = await freshDesk();
    const gone = [await pass('AB12CDE', asks), await pass('CD34EFG', denies)];
    await reads.closeOpen();
    const inView = await pass('XY99ZZZ', asks);
    expect(await desk.dismissPassed([...gone, inView, 'unknown'], 'Ann')).toEqual([gone[1], gone[0]]);
    expect(await waiting()).toEqual(['XY99ZZZ']);
    expect((await reads.get(gone[0] ?? '')).answer).toMatchObject({ answer: 'dismiss', by: 'Ann' });
    for (const id of gone) await desk.takeBack(id, 'Ann');
    expect(await waiting()).toEqual(['CD34EFG', 'XY99ZZZ', 'AB12CDE']);
  });

  it('opens nothing for a vehicle that is long gone', async () => {
    const { desk, reads, pass, lane, clock } = await freshDesk();
    lane.results = [opened];
    const id = await pass('AB12CDE', asks);
    clock.advance(waitsForMs);
    expect(await desk.answer(id, 'open', '', 'Ann')).toMatchObject({ barriers: [] });
    expect(lane.told).toEqual([]);
    expect((await reads.get(id)).answer).toMatchObject({ answer: 'open', opened: 0 });
  });

  it('lets in what was denied only with a reason', async () => {
    const { desk, pass, waiting, lane } = await freshDesk();
    const id = await pass('AB12CDE', denies);
    await expect(desk.answer(id, 'open', '', 'Ann')).rejects.toMatchObject({ code: 'INVALID', field: 'reason' });
    expect(await waiting()).toEqual(['AB12CDE']);
    expect(lane.told).toEqual([]);
    await desk.answer(id, 'open', 'Police', 'Ann');
    expect(lane.told).toHaveLength(1);
  });

  it('waits as long as ever where the clock is set back or forward', async () => {
    for (const byMs of [-3_600_000, 86_400_000]) {
      const { desk, pass, waiting, lane, clock } = await freshDesk();
      const id = await pass('AB12CDE', asks);
      clock.set(byMs);
      clock.advance(waitsForMs - 1);
      expect(await waiting()).toEqual(['AB12CDE']);
      clock.advance(1);
      expect(await waiting()).toEqual([]);
      await desk.answer(id, 'open', '', 'Ann');
      expect(lane.told).toEqual([]);
    }
  });

  it('is asked for again where the same vehicle comes later, though the clock was set back since the answer', async () => {
    const { desk, pass, waiting, clock } = await freshDesk();
    await desk.answer(await pass('AB12CDE', asks), 'deny', '', 'Ann');
    clock.set(-3_600_000);
    clock.advance(10_000);
    await pass('AB12CDE', asks);
    expect(await waiting()).toEqual([]);
    clock.advance(60_000);
    await pass('AB12CDE', asks);
    expect(await waiting()).toEqual(['AB12CDE']);
  });

  it('is changed and taken back, and every step is kept', async () => {
    const { desk, pass, waiting, clock } = await freshDesk();
    const id = await pass('AB12CDE', asks);
    for (const answer of ['dismiss', 'deny'] as const) {
      await desk.answer(id, answer, '', 'Ann');
      clock.advance(1000);
    }
    await desk.takeBack(id, 'Ben');
    await desk.takeBack(id, 'Ben');
    expect(await waiting()).toEqual(['AB12CDE']);
    expect((await desk.answersTo(id)).map(({ answer, by }) => [answer, by])).toEqual([
      [null, 'Ben'],
      ['deny', 'Ann'],
      ['dismiss', 'Ann'],
    ]);
  });

  it('stays when more is seen of the vehicle', async () => {
    const { desk, reads, pass } = await freshDesk();
    const id = await pass('AB12CDE', asks);
    await desk.answer(id, 'dismiss', '', 'Ann');
    await reads.closeOpen();
    expect(await reads.get(id)).toMatchObject({ state: 'closed', answer: { answer: 'dismiss' } });
  });
});

describe('notes about a plate', () => {
  it('are found by the mark however it is spelled, newest first, and outlive what they were written at', async () => {
    const { desk, pass, events, db } = await freshDesk();
    const readId = await pass('AB12CDO', asks);
    await desk.addNote({ mark: 'AB12CDO', readId, text: 'Parks on the verge' }, 'Ann');
    await desk.addNote({ mark: 'AB12CD0', readId: null, text: 'Spoke to the driver' }, 'Ben');
    await desk.addNote({ mark: 'XY99ZZZ', readId: 'gone', text: 'Another' }, 'Ben');
    await db.deleteFrom('reads').execute();
    expect((await desk.notes('AB12CDO')).map(({ text, readId: at, by }) => [text, at, by])).toEqual([
      ['Spoke to the driver', null, 'Ben'],
      ['Parks on the verge', null, 'Ann'],
    ]);
    expect((await events()).at(-1)).toEqual({ topic: 'note.changed', mark: 'XY99ZZZ' });
  });

  it('are removed, and that is taken back', async () => {
    const { desk } = await freshDesk();
    const { id } = await desk.addNote({ mark: 'AB12CDE', readId: null, text: 'Parks on the verge' }, 'Ann');
    await desk.removeNote(id);
    expect(await desk.notes('AB12CDE')).toEqual([]);
    await desk.restoreNote(id);
    expect(await desk.notes('AB12CDE')).toHaveLength(1);
    await expect(desk.removeNote('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
