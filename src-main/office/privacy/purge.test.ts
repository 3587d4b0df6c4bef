import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, keptRecord } from './testing/keptRecord.ts';

const never = new AbortController().signal;

const someRead = fc.record({
  mark: fc.constantFrom('AB12CDE', 'LM61PQR', 'XY99ZZZ', ''),
  ageDays: fc.integer({ min: 0, max: 200 }),
  isKnown: fc.boolean(),
  isOpen: fc.boolean(),
  reasons: fc.constantFrom('[]', '["lowConfidence"]'),
  hasPictures: fc.boolean(),
  isHeld: fc.boolean(),
});

describe('what has had its time', () => {
  it('goes, and nothing that is held, in view or in review does, wherever it is broken off', {
    timeout: 120_000,
  }, async () => {
    const crashes = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 });
    const holdsPlate = fc.boolean();
    await fc.assert(
      fc.asyncProperty(fc.array(someRead, { maxLength: 40 }), crashes, holdsPlate, async (reads, broken, holdPlate) => {
        const record = await keptRecord({ reads: 90, unknownReads: 30, pictures: 60, waiting: 180 });
        const { clock, db } = record;
        const now = clock.now();
        await record.run().time.look();
        const written: { id: string; due: boolean; pictureDue: boolean }[] = [];
        for (const { ageDays, isHeld, ...read } of reads) {
          const id = await record.write({ ...read, at: now - ageDays * dayMs });
          const { holds } = record.run();
          if (isHeld) await holds.add({ on: { kind: 'read', readId: id }, reason: 'A claim', until: null }, 'Ann');
          const onHold = isHeld || (holdPlate && read.mark === 'AB12CDE');
          const waits = read.reasons !== '[]' && ageDays <= 180;
          const stays = onHold || read.isOpen || waits;
          const isListed = read.isKnown && read.mark !== '';
          written.push({
            id,
            due: !stays && ageDays > (isListed ? 90 : 30),
            pictureDue: !stays && ageDays > 60,
          });
        }
        // What was there when retention began is judged by its own time.
        await db.deleteFrom('retentionMarks').execute();
        const holding = record.run();
        if (holdPlate)
          await holding.holds.add({ on: { kind: 'plate', plate: 'AB12CDE' }, reason: 'A claim', until: null }, 'Ann');
        const counted = await record.counted();
        expect(counted).toBe(reads.length);
        const before = new Set(await record.files());

        for (const steps of broken) {
          let left = steps;
          const crash = async () => {
            left -= 1;
            if (left <= 0) throw new Error('The power is gone');
          };
          await record
            .run(crash, crash)
            .purge.run(never)
            .catch(() => undefined);
          // Whatever the moment, each row's picture is there.
          for (const path of await record.files()) expect(await record.isThere(path)).toBe(true);
        }
        await record.run().purge.run(never);

        const there = await record.ids();
        for (const { id, due } of written) expect(there.has(id)).toBe(!due);
        const rows = await db.selectFrom('reads').select(['id', 'vehicleMediaId']).execute();
        for (const { id, vehicleMediaId } of rows) {
          const index = written.findIndex((each) => each.id === id);
          const hadPictures = reads[index]?.hasPictures === true;
          expect(vehicleMediaId !== null).toBe(hadPictures && written[index]?.pictureDue === false);
        }
        const kept = new Set(await record.files());
        for (const path of before) expect(await record.isThere(path)).toBe(kept.has(path));
        expect(await db.selectFrom('leavingFiles').selectAll().execute()).toEqual([]);
        expect(await record.counted()).toBe(counted);
        const log = await db.selectFrom('purges').select(['class', 'rows', 'pictures']).execute();
        const sum = (of: 'rows' | 'pictures') => log.reduce((total, each) => total + each[of], 0);
        expect(sum('rows')).toBe(written.filter(({ due }) => due).length);
        expect(sum('pictures')).toBe(before.size - kept.size);
      }),
      { numRuns: 10 },
    );
  });

  it('takes the folders of days of which nothing is left, and notes what was of when', async () => {
    const record = await keptRecord();
    const { clock, db, folder } = record;
    await record.run().time.look();
    const at = clock.now();
    await record.write({ mark: 'AB12CDE', at, hasPictures: true });
    clock.advance(100 * dayMs);
    const { purge, time } = record.run();
    await time.look();
    await time.confirm();
    expect(await purge.run(never)).toEqual({ rows: 1, pictures: 2 });
    expect(await readdir(join(folder, 'media', '2026'))).toEqual([]);
    expect(await db.selectFrom('purges').select(['class', 'cause', 'days', 'fromAt', 'toAt', 'by']).execute()).toEqual([
      { class: 'reads', cause: 'age', days: 90, fromAt: at, toAt: at, by: '' },
    ]);
  });

  it('makes room with the oldest pictures, never with reads, with the last day or with what is on hold', async () => {
    const record = await keptRecord();
    const { clock } = record;
    const { purge, holds, time } = record.run();
    await time.look();
    const held = await record.write({ mark: 'LM61PQR', at: clock.now() - 9 * dayMs, hasPictures: true });
    await holds.add({ on: { kind: 'plate', plate: 'LM61PQR' }, reason: 'A claim', until: null }, 'Ann');
    for (const days of [3, 2, 0])
      await record.write({ mark: 'AB12CDE', at: clock.now() - days * dayMs, hasPictures: true });
    const gone = await purge.makeRoom(async () => (await record.files()).length <= 2, never);
    expect(gone).toEqual({ rows: 0, pictures: 4 });
    expect((await record.ids()).size).toBe(4);
    expect(await record.files()).toHaveLength(4);
    expect((await holds.onRead(held)).map(({ reason }) => reason)).toEqual(['A claim']);
  });
});
