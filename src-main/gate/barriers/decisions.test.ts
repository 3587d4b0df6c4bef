import { describe, expect, it } from 'vitest';
import { createClockWatch } from '../../platform/clockWatch.ts';
import { entryBarrier, freshLane, modbus, overHttp, overModbus, relay } from './testing/freshLane.ts';

describe('a barrier that obeys decisions', () => {
  it('opens for what is allowed, and the record says why and what the device answered', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    const { id: barrierId } = await barriers.add(entryBarrier(overHttp(there.url)));
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    expect(await lane.answered(1)).toMatchObject([
      {
        barrierId,
        readId,
        kind: 'open',
        cause: 'rule',
        by: 'Staff permit STAFF001.',
        mark: 'AB12CDE',
        outcome: 'done',
        answer: '200 OK: OK',
        attempts: 1,
      },
    ]);
    expect(there.heard).toHaveLength(1);
  });

  it('opens once, however often a read is told of, by whichever cameras of the lane', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    const first = await lane.see('AB12CDE');
    const second = await lane.see('AB12CDE', { cameraId: 'entry2' });
    const misread = await lane.see('A812CDE', { cameraId: 'entry2' });
    await Promise.all([first, second, misread, first, second].map((id) => lane.decide(id, 'allow')));
    await lane.decide(first, 'allow', { sentence: 'Another sentence.' });
    // The next vehicle of the same permit comes after all that.
    const next = await lane.see('XY99ZZZ');
    await lane.decide(next, 'allow');
    const commands = await lane.answered(2);
    expect(commands[1]).toMatchObject({ mark: 'XY99ZZZ' });
    expect(there.heard).toHaveLength(2);
  });

  it('stays closed for what is asked about, denied or not decided, and for other lanes', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AA11AAA'), 'ask');
    await lane.decide(await lane.see('BB22BBB'), 'deny');
    await lane.see('CC33CCC');
    await lane.decide(await lane.see('DD44DDD', { cameraId: 'exit' }), 'allow');
    const allowed = await lane.see('EE55EEE');
    await lane.decide(allowed, 'allow');
    expect((await lane.answered(1)).map(({ mark }) => mark)).toEqual(['EE55EEE']);
    await barriers.stop();
    expect(there.heard).toHaveLength(1);
  });

  it('stays closed for a mark that a person said, however lately it was seen: they open it themselves', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    const corrected = await lane.see('AB12CDF');
    await lane.decide(corrected, 'ask');
    const word = { verdict: 'corrected', correctedText: 'AB12CDE', folded: 'AB12CDE' } as const;
    await lane.db.updateTable('reads').set(word).where('id', '=', corrected).execute();
    await lane.decide(corrected, 'allow');
    await lane.decide(await lane.see('XY99ZZZ'), 'allow');
    expect((await lane.answered(1)).map(({ mark }) => mark)).toEqual(['XY99ZZZ']);
    await barriers.openFor({ readId: corrected, by: 'Ann', reason: '' });
    expect((await lane.answered(2))[1]).toMatchObject({ mark: 'AB12CDE', outcome: 'done' });
    expect(there.heard).toHaveLength(2);
  });

  it('stays closed where a person is to open it, or where the vehicle goes the other way', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url), { automatic: false }));
    await barriers.add(entryBarrier(overHttp(there.url), { name: 'In', opensFor: 'approaching' }));
    await lane.decide(await lane.see('AA11AAA', { direction: 'leaving' }), 'allow');
    await lane.decide(await lane.see('BB22BBB', { direction: 'unknown' }), 'allow');
    await lane.decide(await lane.see('CC33CCC', { direction: 'approaching' }), 'allow');
    expect(await lane.answered(1)).toMatchObject([{ barrierName: 'In', mark: 'CC33CCC' }]);
  });

  it('opens for nothing that was seen too long ago, and says so once', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    const readId = await lane.see('AB12CDE');
    lane.advance(5_100);
    await lane.decide(readId, 'allow');
    await lane.decide(readId, 'allow', { sentence: 'Once more.' });
    expect(await lane.answered(1)).toMatchObject([
      { outcome: 'refused', answer: expect.stringContaining('5 seconds') },
    ]);
    expect(there.heard).toEqual([]);
  });

  it('opens for who stands there and is in view still, but for nobody who has stood there for long', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    const waits = async (mark: string, waitedMs: number) => {
      const readId = await lane.see(mark, { passId: mark });
      await lane.decide(readId, 'ask');
      lane.advance(waitedMs);
      lane.reads.stillInView([mark], lane.clock.monotonicMs());
      await lane.decide(readId, 'allow');
    };
    await waits('AB12CDE', 60_000);
    expect(await lane.answered(1)).toMatchObject([{ mark: 'AB12CDE', outcome: 'done' }]);
    await waits('XY99ZZZ', 16 * 60_000);
    const [, shut] = await lane.answered(2);
    expect(shut).toMatchObject({ mark: 'XY99ZZZ', outcome: 'refused', answer: expect.stringContaining('15 minutes') });
    expect(there.heard).toHaveLength(1);
  });

  it('opens for no old sight that a changed clock makes new', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'ask');
    // Six seconds go by, and the clock is set back by as much.
    lane.advance(6_000);
    lane.clock.set(-6_000);
    await lane.decide(readId, 'allow');
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'refused', mark: 'AB12CDE' }]);
    expect(there.heard).toEqual([]);
  });

  it('opens in time for a vehicle that is there when the clock is set back or forward', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    for (const [text, byMs] of [
      ['AB12CDE', -3_600_000],
      ['XY99ZZZ', 86_400_000],
    ] as const) {
      const readId = await lane.see(text);
      lane.clock.set(byMs);
      await lane.decide(readId, 'allow');
    }
    expect(await lane.answered(2)).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
    expect(there.heard).toHaveLength(2);
  });

  it('stays closed for a sight before the clock went forward, as the computer may have slept meanwhile', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const watch = createClockWatch(lane.clock);
    const barriers = await lane.start({}, watch.forwardSince);
    await barriers.add(entryBarrier(overHttp(there.url)));
    const readId = await lane.see('AB12CDE');
    lane.advance(100);
    lane.clock.set(3_600_000);
    await lane.decide(readId, 'allow');
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'refused' }]);
    expect(there.heard).toEqual([]);
  });

  it('opens once for a vehicle that two cameras see, however the clock is set between them', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    for (const byMs of [-3_600_000, 86_400_000]) {
      const text = byMs < 0 ? 'AB12CDE' : 'XY99ZZZ';
      const heard = there.heard.length;
      await lane.decide(await lane.see(text), 'allow');
      await expect.poll(() => there.heard.length, { interval: 5 }).toBe(heard + 1);
      lane.clock.set(byMs);
      lane.advance(2_000);
      await lane.decide(await lane.see(text, { cameraId: 'entry2' }), 'allow');
      // What comes after it is let in, so that one was dealt with.
      await lane.decide(await lane.see(`NEXT${heard}`), 'allow');
      await expect.poll(() => there.heard.length, { interval: 5 }).toBe(heard + 2);
      // And when that is long over, for another visit.
      lane.advance(31_000);
      await lane.decide(await lane.see(text), 'allow');
      await expect.poll(() => there.heard.length, { interval: 5 }).toBe(heard + 3);
    }
    expect((await lane.answered(6)).map(({ mark }) => mark)).toEqual([
      ...['AB12CDE', 'NEXT0', 'AB12CDE'],
      ...['XY99ZZZ', 'NEXT3', 'XY99ZZZ'],
    ]);
  });

  it('opens for nothing that an earlier run saw, and for the same vehicle no second time just after a start', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const first = await lane.start();
    await first.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    const waiting = await lane.see('XY99ZZZ');
    await lane.answered(1);
    await first.stop();
    lane.clock.set(-3_600_000);
    const reads = lane.freshReads();
    await lane.start({}, undefined, reads);
    lane.advance(2_000);
    await lane.decide(waiting, 'allow');
    const back = await lane.see('AB12CDE', { cameraId: 'entry2' }, reads);
    await lane.decide(back, 'allow');
    await lane.decide(await lane.see('NEXT0', {}, reads), 'allow');
    expect((await lane.answered(2)).map(({ mark }) => mark)).toEqual(['AB12CDE', 'NEXT0']);
    lane.advance(29_000);
    await lane.decide(await lane.see('AB12CDE', { cameraId: 'entry2' }, reads), 'allow');
    await lane.answered(3);
    expect(there.heard).toHaveLength(3);
  });

  it('asks again before it sends: what was denied while it waited its turn stays outside', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overModbus(there.port), { pulseMs: 400 }));
    await lane.decide(await lane.see('AA11AAA'), 'allow');
    await expect.poll(() => there.writes.length, { interval: 5 }).toBe(1);
    const waiting = await lane.see('BB22BBB');
    await lane.decide(waiting, 'allow');
    await lane.decide(waiting, 'deny');
    expect(await lane.answered(2)).toMatchObject([
      { mark: 'AA11AAA', outcome: 'done' },
      { mark: 'BB22BBB', outcome: 'refused', answer: expect.stringContaining('no longer allowed') },
    ]);
    await barriers.stop();
    expect(there.writes.map(({ on }) => on)).toEqual([true, false]);
    expect(there.mostAtOnce).toBe(1);
  });

  it('is not opened where the command cannot be written down', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start({
      insertCommand: async () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    });
    const { id } = await barriers.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    const byHand = { id, readId: null, by: 'Ann', reason: 'A parcel' };
    await expect(barriers.open(byHand)).rejects.toThrow('full');
    await barriers.stop();
    expect(there.requests).toBe(0);
  });
});

describe('a device in trouble', () => {
  it('is asked again where it surely did nothing', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    there.behave('busy', 2);
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'done', attempts: 3 }]);
    expect(there.heard).toHaveLength(1);
  });

  it.each(['hangsUp', 'fails', 'silent'] as const)('is told once where it may have obeyed: %s', async (behaviour) => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url), { timeoutMs: 250 }));
    there.behave(behaviour, 1);
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'failed', attempts: 1, obeyed: true }]);
    await lane.decide(readId, 'allow', { sentence: 'Once more.' });
    await lane.decide(await lane.see('AB12CDE', { cameraId: 'entry2' }), 'allow');
    await lane.decide(await lane.see('XY99ZZZ'), 'allow');
    expect((await lane.answered(2)).map(({ mark }) => mark)).toEqual(['AB12CDE', 'XY99ZZZ']);
    expect(there.heard).toHaveLength(2);
  });

  it('is not asked again once the decision is too old', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    there.behave('busy');
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    await expect.poll(() => there.requests, { interval: 5 }).toBe(1);
    lane.advance(6_000);
    there.behave('answers');
    expect(await lane.answered(1)).toMatchObject([
      { outcome: 'failed', attempts: 1, answer: expect.stringMatching(/503.*more than 5 seconds/) },
    ]);
    expect(there.heard).toEqual([]);
  });
});

describe('an application that ends suddenly', () => {
  it('opens nothing again, and switches off what it had left on', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const before = await lane.start();
    await before.add(entryBarrier(overModbus(there.port), { pulseMs: 60_000 }));
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    await lane.answered(1);
    expect(there.coils.has(1)).toBe(true);

    const after = await lane.start();
    await expect.poll(() => there.coils.has(1), { interval: 5 }).toBe(false);
    await lane.decide(readId, 'allow', { sentence: 'Told once more.' });
    await lane.decide(await lane.see('AB12CDE', { cameraId: 'entry2' }), 'allow');
    await after.stop();
    expect(there.writes.filter(({ on }) => on)).toHaveLength(1);
    expect((await lane.commands()).filter(({ owesClose }) => owesClose)).toEqual([]);
  });

  it('says of a command without an answer that it may have been obeyed, and does not repeat it', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const before = await lane.start();
    await before.add(entryBarrier(overHttp(there.url), { timeoutMs: 10_000 }));
    there.behave('silent');
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    await expect.poll(() => there.heard.length, { interval: 5 }).toBe(1);

    const after = await lane.start();
    expect(await lane.commands()).toMatchObject([
      { outcome: 'failed', answer: expect.stringContaining('may have obeyed') },
    ]);
    await lane.decide(readId, 'allow', { sentence: 'Told once more.' });
    await after.stop();
    expect(there.heard).toHaveLength(1);
  });

  it('obeys nothing that was decided before it started', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const before = await lane.start();
    await before.add(entryBarrier(overHttp(there.url)));
    await before.stop();
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    const after = await lane.start();
    await lane.decide(await lane.see('XY99ZZZ'), 'allow');
    expect((await lane.answered(1)).map(({ mark }) => mark)).toEqual(['XY99ZZZ']);
    await after.stop();
    expect(there.heard).toHaveLength(1);
  });

  it('leaves a barrier held open as a person left it, sends nothing, and says so', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const before = await lane.start();
    const { id } = await before.add(entryBarrier(overModbus(there.port)));
    await before.holdOpen(id, { by: 'Ann', reason: 'Removal van' });
    await before.stop();
    const writes = there.writes.length;
    const after = await lane.start();
    expect(after.list(false)).toMatchObject([{ mode: { mode: 'heldOpen', by: 'Ann', reason: 'Removal van' } }]);
    await expect.poll(() => after.list(false)[0]?.position, { interval: 5 }).toBe('open');
    expect(there.writes).toHaveLength(writes);
    // The device lost its power: nobody opens it but a person.
    there.behave('answers');
    await after.release(id, 'Ann');
    expect(there.coils.has(1)).toBe(false);
  });
});
