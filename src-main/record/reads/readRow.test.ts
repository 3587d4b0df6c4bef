import { expect, it } from 'vitest';
import { readSchema } from '../../../src-preload/contract/record/reads.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { joinedReads, toRead } from './readRow.ts';

const beside = { ofAnotherVersion: 'secret' };

it('tells just what the contract says of a read, whatever else stands in the cells of its row', async () => {
  const { db } = await freshRecord();
  const at = Date.UTC(2026, 5, 1, 12);
  const cells = {
    characters: [
      { character: 'A', confidence: 0.9, alternatives: [{ character: '4', confidence: 0.1, ...beside }], ...beside },
    ],
    candidates: [{ text: 'A', probability: 0.9, country: 'GB', format: null, ...beside }],
    box: [1, 2, 3, 4],
    reviewReasons: [],
    posted: {
      ...{ maker: 'json', text: 'A', confidence: null, ours: { text: 'A', confidence: 0.9, ...beside } },
      ...{ agreement: 'agrees', receivedAt: at, cameraAt: null, ageMs: null, doubts: [], ...beside },
    },
    decision: {
      ...{ verdict: 'ask', cause: 'unknown', sentence: 'Nobody knows it.', alert: null, groupId: null },
      ...{ permitId: null, visitorId: null, watchEntryId: null, ...beside },
    },
    answer: { answer: 'deny', at, by: 'Ann', reason: '', opened: 0, barriers: [], ...beside },
  };
  await db
    .insertInto('cameras')
    .values({
      ...{ id: 'c1', name: 'Entry', sealedSource: new Uint8Array(1), enabled: 1, createdAt: at, removedAt: null },
      ...{ carParkId: null, gate: null },
    })
    .execute();
  await db
    .insertInto('reads')
    .values({
      ...{ id: 'r1', cameraId: 'c1', jobId: null, state: 'closed', text: 'A', raw: 'A', folded: 'A', country: 'GB' },
      ...{ format: null, confidence: 0.9, frames: 1, agreeingFrames: 1, firstSeenAt: at, lastSeenAt: at, firstMs: 0 },
      ...{ lastMs: 0, direction: 'unknown', crossing: null, frameWidth: 10, frameHeight: 10, evidenceAt: at },
      ...{ verdict: 'corrected', correctedText: 'B', reviewedBy: 'Ann', reviewedAt: at },
      ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, JSON.stringify(cell)])),
    } as never)
    .execute();
  const read = toRead(await joinedReads(db).where('reads.id', '=', 'r1').executeTakeFirstOrThrow());
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(readSchema.parse(read)).toEqual(read);
  expect([read.posted?.agreement, read.decision?.verdict, read.answer?.answer, read.mark]).toEqual([
    ...['agrees', 'ask', 'deny', 'B'],
  ]);
});
