import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src-preload/contract/record/review.ts';
import { costOfSwap } from '../../plates/lookAlikes.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createReads, type KeptEvidence, type SeenPass } from '../reads/service.ts';
import { createReadStore } from '../reads/store.ts';
import { createJudge } from './judge.ts';
import { createLearning } from './learning.ts';
import { createReview } from './service.ts';
import { createReviewStore } from './store.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const corrected = (text: string): Decision => ({ verdict: 'corrected', text });

async function freshReview() {
  const record = await freshRecord();
  for (const id of ['entry', 'exit']) {
    await record.db
      .insertInto('cameras')
      .values({ id, name: id, sealedSource: record.secrets.seal('{}'), enabled: 1, createdAt: 0, removedAt: null })
      .execute();
  }
  const store = createReviewStore(record.db);
  const judge = createJudge(store, () => 0.9);
  const reads = createReads(record.db, createReadStore(record.db), record.outbox, judge.onFinal);
  const learning = createLearning(store);
  const review = createReview({ ...record, store, reads, judge, learning });
  const evidence = async (name: string): Promise<KeptEvidence> => ({
    vehicle: await record.media.keep({ jpeg: Buffer.from(`vehicle ${name}`), width: 960, height: 540 }),
    plate: await record.media.keep({ jpeg: Buffer.from(`plate ${name}`), width: 130, height: 30 }),
    frameWidth: 1920,
    frameHeight: 1080,
  });
  /** A pass from beginning to end at a camera, some seconds after noon. */
  async function passed(text: string, seconds: number, changes: Partial<SeenPass> = {}) {
    const firstMs = noon + seconds * 1000;
    const pass = seenPass('entry', { text, kind: 'closed', firstMs, lastMs: firstMs + 1_000, ...changes });
    return (await reads.record(pass, await evidence(text))).read;
  }
  const reasons = async (id: string) => (await reads.get(id)).review.reasons;
  const waiting = async () => (await review.queue({ order: 'oldest', limit: 50 })).items.map(({ text }) => text);
  return { ...record, reads, review, learning, evidence, passed, reasons, waiting };
}

const sure = { confidence: 0.97 } as const;
/** A sure enough read whose own evidence says that it may be AB12CDE. */
const maybeAB12CDE = {
  confidence: 0.93,
  candidates: [{ text: 'AB12CDE', probability: 0.06, country: 'GB', format: 'gb-current' }],
};

describe('the queue', () => {
  it('holds what is in doubt, and counts it by reason', async () => {
    const { review, passed, waiting } = await freshReview();
    await passed('AB12CDE', 0, sure);
    await passed('OY09FEU', 60, { confidence: 0.7 });
    await passed('', 120, { confidence: 0 });
    expect(await waiting()).toEqual(['OY09FEU', '']);
    expect(await review.count()).toEqual({
      waiting: 2,
      byReason: { lowConfidence: 1, unreadable: 1, disagreement: 0, conflict: 0 },
    });
  });

  it('waits for the final read', async () => {
    const { reads, waiting } = await freshReview();
    const pass = seenPass('entry', { confidence: 0.5 });
    await reads.record(pass, null);
    expect(await waiting()).toEqual([]);
    await reads.record({ ...pass, kind: 'closed' }, null);
    expect(await waiting()).toEqual(['AB12CDE']);
  });

  it('holds what was cut off when the engine was lost', async () => {
    const { reads, waiting } = await freshReview();
    await reads.record(seenPass('entry', { confidence: 0.5 }), null);
    await reads.closeOpen();
    expect(await waiting()).toEqual(['AB12CDE']);
  });

  it('goes from page to page in either order, by reason and by camera', async () => {
    const { review, passed } = await freshReview();
    for (const [index, text] of ['AA11AAA', 'BB22BBB', 'CC33CCC'].entries()) {
      await passed(text, index * 60, {
        confidence: 0.5,
        origin: { cameraId: index === 1 ? 'exit' : 'entry' },
      });
    }
    const all = async (order: 'newest' | 'oldest') => {
      const marks: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await review.queue({ order, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        marks.push(...page.items.map(({ text }) => text));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return marks;
    };
    expect(await all('oldest')).toEqual(['AA11AAA', 'BB22BBB', 'CC33CCC']);
    expect(await all('newest')).toEqual(['CC33CCC', 'BB22BBB', 'AA11AAA']);
    const exit = await review.queue({ order: 'newest', limit: 9, cameraIds: ['exit'], reason: 'lowConfidence' });
    expect(exit.items.map(({ text }) => text)).toEqual(['BB22BBB']);
    expect((await review.queue({ order: 'newest', limit: 9, reason: 'conflict' })).items).toEqual([]);
    await expect(review.queue({ order: 'newest', limit: 2, cursor: '1; DROP' })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });
});

describe('a decision', () => {
  it('is kept with who and when, beside the raw read, and told in the same transaction', async () => {
    const { review, reads, passed, clock, events } = await freshReview();
    const read = await passed('AB12CDF', 0, { confidence: 0.7, raw: 'ABI2CDF' });
    clock.advance(5_000);
    const after = await review.decide(read.id, corrected('AB12CDE'), 'Ann');
    expect(after).toMatchObject({ mark: 'AB12CDE', text: 'AB12CDF', raw: 'ABI2CDF', confidence: 0.7 });
    expect(after.review).toEqual({
      reasons: ['lowConfidence'],
      verdict: 'corrected',
      correctedText: 'AB12CDE',
      reviewedBy: 'Ann',
      reviewedAt: clock.now(),
    });
    expect(await reads.get(read.id)).toEqual(after);
    expect((await events()).at(-1)).toEqual({ topic: 'read.updated', read: after });
    expect((await review.count()).waiting).toBe(0);
  });

  it('makes searching find the corrected mark, and no longer the misread one', async () => {
    const { review, db, passed } = await freshReview();
    const read = await passed('OY09FEV', 0, { confidence: 0.7 });
    const folded = async () =>
      (await db.selectFrom('reads').select('folded').where('id', '=', read.id).executeTakeFirstOrThrow()).folded;
    await review.decide(read.id, corrected('OY09FEU'), 'Ann');
    expect(await folded()).toBe('0Y09FEU');
    await review.decide(read.id, { verdict: 'noPlate' }, 'Ann');
    expect(await folded()).toBe('');
    await review.decide(read.id, { verdict: 'confirmed' }, 'Ann');
    expect(await folded()).toBe('0Y09FEV');
  });

  it('stands against late reports of the same pass', async () => {
    const { review, reads, evidence } = await freshReview();
    const pass = seenPass('entry', { text: 'AB12CDF', confidence: 0.6 });
    const { read } = await reads.record(pass, await evidence('seen'));
    const decided = await review.decide(read.id, corrected('AB12CDE'), 'Ann');
    const late = await evidence('late');
    const { read: closed, replacedPictures } = await reads.record(
      { ...pass, kind: 'closed', text: 'AB12CDG', confidence: 0.99, direction: 'leaving', lastMs: pass.lastMs + 9_000 },
      late,
    );
    expect(closed).toEqual({
      ...decided,
      state: 'closed',
      direction: 'leaving',
      lastSeenAt: pass.lastMs + 9_000,
      review: { ...decided.review, reasons: ['lowConfidence'] },
    });
    expect(new Set(replacedPictures)).toEqual(new Set([late.vehicle.path, late.plate.path]));
    expect((await review.count()).waiting).toBe(0);
  });

  it('stands when the stream restarts and the same vehicle is seen as a new pass', async () => {
    const { review, reads, passed } = await freshReview();
    await passed('AB12CDF', -600, sure);
    const read = await passed('AB12CDF', 0, { confidence: 0.6 });
    await review.decide(read.id, corrected('XY99ZZZ'), 'Ann');
    const back = await passed('AB12CDF', 4, { confidence: 0.95 });
    expect(back).toMatchObject({ id: read.id, mark: 'XY99ZZZ', text: 'AB12CDF', confidence: 0.6 });
    expect((await reads.list({ limit: 10 })).items).toHaveLength(2);
  });

  it('does not make one read of all plates that are none', async () => {
    const { review, reads, passed } = await freshReview();
    const read = await passed('AB12CDF', 0, { confidence: 0.6 });
    await review.decide(read.id, { verdict: 'noPlate' }, 'Ann');
    await passed('', 3, { confidence: 0 });
    expect((await reads.list({ limit: 10 })).items).toHaveLength(2);
  });

  it('may be made of a read that nothing was wrong with', async () => {
    const { review, passed } = await freshReview();
    const read = await passed('AB12CDE', 0, sure);
    expect((await review.decide(read.id, { verdict: 'confirmed' }, 'Ann')).review).toMatchObject({
      verdict: 'confirmed',
      reasons: [],
    });
  });

  it('is refused of a read that is not there', async () => {
    const { review } = await freshReview();
    await expect(review.decide('nothing', { verdict: 'confirmed' }, 'Ann')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('may be made of many reads at once, and taken back at once', async () => {
    const { review, passed, events } = await freshReview();
    const ids: string[] = [];
    for (let index = 0; index < 45; index += 1) {
      ids.push((await passed(`AB${10 + index}CDE`, index * 60, { confidence: 0.5 })).id);
    }
    const before = (await events()).length;
    expect(await review.decideMany([...ids, 'gone'], { verdict: 'confirmed' }, 'Ann')).toEqual({
      decided: 45,
      decidedIds: ids,
    });
    // What a person has said otherwise stays, where that is asked for.
    const others = [ids[0] ?? '', ids[1] ?? ''];
    expect(await review.decideMany(others, { verdict: 'noPlate' }, 'Ann', true)).toEqual({
      decided: 0,
      decidedIds: [],
    });
    expect((await review.count()).waiting).toBe(0);
    expect((await events()).length - before).toBe(45);
    expect(await review.undoMany(ids, 'Bob')).toEqual({ undone: 45 });
    expect((await review.count()).waiting).toBe(45);
    expect(await review.undoMany(ids, 'Bob')).toEqual({ undone: 0 });
  });
});

describe('taking a decision back', () => {
  it('goes one step at a time, to the word of whoever spoke before', async () => {
    const { review, passed, clock } = await freshReview();
    const read = await passed('AB12CDF', 0, { confidence: 0.7 });
    await review.decide(read.id, corrected('AB12CDE'), 'Ann');
    const annAt = clock.now();
    clock.advance(60_000);
    await review.decide(read.id, { verdict: 'noPlate' }, 'Bob');
    clock.advance(60_000);

    const once = await review.undo(read.id, 'Cat');
    expect(once).toMatchObject({
      mark: 'AB12CDE',
      review: { verdict: 'corrected', reviewedBy: 'Ann', reviewedAt: annAt },
    });
    const twice = await review.undo(read.id, 'Cat');
    expect(twice).toEqual(read);
    await expect(review.undo(read.id, 'Cat')).rejects.toMatchObject({ code: 'CONFLICT' });

    const { history } = await review.about(read.id);
    expect(
      history.map(({ by, kind, verdictBefore, verdictAfter, markBefore, markAfter }) =>
        [by, kind, verdictBefore, verdictAfter, markBefore, markAfter].join(' '),
      ),
    ).toEqual([
      'Cat undone corrected  AB12CDE AB12CDF',
      'Cat undone noPlate corrected  AB12CDE',
      'Bob decided corrected noPlate AB12CDE ',
      'Ann decided  corrected AB12CDF AB12CDE',
    ]);
  });

  it('is possible after a new decision that followed an undo', async () => {
    const { review, passed } = await freshReview();
    const read = await passed('AB12CDF', 0, { confidence: 0.7 });
    await review.decide(read.id, { verdict: 'confirmed' }, 'Ann');
    await review.undo(read.id, 'Ann');
    await review.decide(read.id, { verdict: 'noPlate' }, 'Ann');
    expect((await review.undo(read.id, 'Ann')).review.verdict).toBeNull();
    await expect(review.undo(read.id, 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('whatever people say, in any order', () => {
  it('never touches what was read, and comes back to it step by step', async () => {
    const { review, reads, passed } = await freshReview();
    await passed('AB12CDE', 0, sure);
    const read = await passed('AB12CDF', 6, maybeAB12CDE);
    const decisions = fc.oneof(
      fc.constant<Decision>({ verdict: 'confirmed' }),
      fc.constant<Decision>({ verdict: 'noPlate' }),
      fc.constantFrom('AB12CDE', 'AB12CDF', 'XY99ZZZ', 'F1').map(corrected),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(decisions, { freq: 3 }), { maxLength: 8 }), async (said) => {
        const marks = [read];
        for (const decision of said) {
          if (decision !== null) marks.push(await review.decide(read.id, decision, 'Ann'));
          else if (marks.length > 1) {
            marks.pop();
            expect(await review.undo(read.id, 'Ann')).toEqual(marks.at(-1));
          }
          const now = await reads.get(read.id);
          expect([now.text, now.raw, now.confidence]).toEqual([read.text, read.raw, read.confidence]);
        }
        while (marks.length > 1) {
          marks.pop();
          expect(await review.undo(read.id, 'Ann')).toEqual(marks.at(-1));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a conflict', () => {
  it('concerns the earlier read too, which is told of it', async () => {
    const { passed, reasons, review, events } = await freshReview();
    const first = await passed('AB12CDE', 0, sure);
    expect(await reasons(first.id)).toEqual([]);
    const second = await passed('AB12CDF', 6, maybeAB12CDE);
    expect(second.review.reasons).toEqual(['conflict']);
    expect(await reasons(first.id)).toEqual(['conflict']);
    expect((await events()).at(-1)).toMatchObject({ topic: 'read.updated', read: { id: first.id } });
    expect((await review.about(first.id)).conflicts).toMatchObject([
      { kind: 'nearlySame', mark: 'AB12CDF', read: { id: second.id } },
    ]);
  });

  it.each([
    ['is confirmed, for the doubt was about it alone', { verdict: 'confirmed' }],
    ['is corrected to the same mark', corrected('AB12CDE')],
    ['is no plate at all', { verdict: 'noPlate' }],
  ] as const)(
    'ends for a neighbour when the doubtful read %s, and is back when that is undone',
    async (_how, decision) => {
      const { passed, reasons, review, waiting } = await freshReview();
      const first = await passed('AB12CDE', 0, sure);
      const second = await passed('AB12CDF', 6, maybeAB12CDE);
      await review.decide(second.id, decision, 'Ann');
      expect(await reasons(first.id)).toEqual([]);
      expect(await waiting()).toEqual([]);
      await review.undo(second.id, 'Ann');
      expect(await reasons(first.id)).toEqual(['conflict']);
      expect(await waiting()).toEqual(['AB12CDE', 'AB12CDF']);
    },
  );

  it('is seen where the same mark is at two cameras at once', async () => {
    const { passed, reasons, review } = await freshReview();
    const here = await passed('AB12CDE', 0, sure);
    const there = await passed('AB12CDE', 0.5, { ...sure, origin: { cameraId: 'exit' } });
    expect(await reasons(here.id)).toEqual(['conflict']);
    expect((await review.about(there.id)).conflicts).toMatchObject([{ kind: 'sameElsewhere', read: { id: here.id } }]);
  });

  it('is seen where a pass was told surely with another text first', async () => {
    const { reads, review } = await freshReview();
    const pass = seenPass('entry', { text: 'AB12CDF', confidence: 0.95 });
    await reads.record(pass, null);
    await reads.record({ ...pass, kind: 'updated', text: 'AB12CDE', confidence: 0.97 }, null);
    const { read } = await reads.record({ ...pass, kind: 'closed', text: 'AB12CDE', confidence: 0.98 }, null);
    expect(read.review.reasons).toEqual(['conflict']);
    expect((await review.about(read.id)).conflicts).toEqual([{ kind: 'changed', mark: 'AB12CDF', read: null }]);
  });
});

describe('what people said with certainty', () => {
  it('is counted and comes as an archive of labels and pictures', async () => {
    const { review, passed, media, db } = await freshReview();
    const right = await passed('AB12CDE', 0, { confidence: 0.7 });
    const wrong = await passed('OY09FEV', 60, { confidence: 0.7 });
    const none = await passed('F1', 120, { confidence: 0.7 });
    await passed('XY99ZZZ', 180, sure);
    await review.decide(right.id, { verdict: 'confirmed' }, 'Ann');
    await review.decide(wrong.id, corrected('OY09FEU'), 'Ann');
    await review.decide(none.id, { verdict: 'noPlate' }, 'Ann');
    const always = { fromAt: null, toAt: null };
    expect(await review.exportable(always)).toEqual({ count: 2 });
    expect(await review.exportable({ fromAt: noon + 1, toAt: null })).toEqual({ count: 1 });
    expect(await review.exportable({ fromAt: null, toAt: noon })).toEqual({ count: 0 });

    const archive = Buffer.from(await new Response(await review.corrections(always)).arrayBuffer()).toString('latin1');
    expect(archive).toContain('vehicle AB12CDE');
    expect(archive).toContain(`pictures/${wrong.id}.jpg`);
    expect(archive).not.toContain(none.id);

    const kept = await db
      .selectFrom('media')
      .select('path')
      .where('id', '=', right.vehiclePicture?.id ?? '')
      .executeTakeFirstOrThrow();
    await media.discard(kept.path);
    const without = Buffer.from(await new Response(await review.corrections(always)).arrayBuffer()).toString('latin1');
    expect(without).not.toContain(right.id);
  });
});

describe('what corrections teach', () => {
  it('makes the mistakes that people had to correct cheaper, until they are taken back', async () => {
    const { review, learning, passed } = await freshReview();
    const cost = () => costOfSwap('8', 'B', learning.costs());
    const before = cost();
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const read = await passed(`AB1${index % 10}CD8`, index * 60, { confidence: 0.6 });
      await review.decide(read.id, corrected(`AB1${index % 10}CDB`), 'Ann');
      ids.push(read.id);
    }
    expect(cost()).toBeLessThan(before - 1);
    await review.undoMany(ids, 'Ann');
    expect(cost()).toBe(before);
  });
});
