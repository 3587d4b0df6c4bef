import { describe, expect, it } from 'vitest';
import { entryBarrier, freshLane, modbus, overHttp, overModbus, relay } from './testing/freshLane.ts';

/** A record that takes no commands for as long as it is full. */
async function laneOnFullDisk() {
  const lane = await freshLane();
  const disk = { isFull: true, tries: 0 };
  const refuse = () => {
    disk.tries++;
    if (disk.isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  };
  const barriers = await lane.start({
    async insertCommand(writing, command) {
      refuse();
      return await lane.store.insertCommand(writing, command);
    },
    async updateCommand(writing, command) {
      refuse();
      await lane.store.updateCommand(writing, command);
    },
    async setMode(writing, barrier) {
      refuse();
      await lane.store.setMode(writing, barrier);
    },
  });
  return { lane, disk, barriers };
}

describe('a barrier while the disk is full', () => {
  it('opens for a decision that can be written down within its five seconds, once', async () => {
    const [{ lane, disk, barriers }, there] = [await laneOnFullDisk(), await relay()];
    await barriers.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    await expect.poll(() => disk.tries, { interval: 5 }).toBeGreaterThan(1);
    expect(there.requests).toBe(0);
    lane.advance(2_000);
    disk.isFull = false;
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'done' }]);
    expect(there.heard).toHaveLength(1);
  });

  it('never opens late, and says so once that can be written down', async () => {
    const [{ lane, disk, barriers }, there] = [await laneOnFullDisk(), await relay()];
    await barriers.add(entryBarrier(overHttp(there.url)));
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    await expect.poll(() => disk.tries, { interval: 5 }).toBeGreaterThan(1);
    lane.advance(5_500);
    await expect.poll(() => barriers.list(false)[0]?.busy, { interval: 5, timeout: 120_000 }).toBe(false);
    disk.isFull = false;
    expect(await lane.answered(1)).toMatchObject([
      { outcome: 'refused', answer: expect.stringContaining('more than 5 seconds') },
    ]);
    expect(there.requests).toBe(0);
  });

  it('opens for nobody whose command cannot be written down, and tells them at once', async () => {
    const [{ barriers }, there] = [await laneOnFullDisk(), await relay()];
    const { id } = await barriers.add(entryBarrier(overHttp(there.url)));
    await expect(barriers.open({ id, readId: null, by: 'Ann', reason: 'A parcel' })).rejects.toThrow('full');
    expect(there.requests).toBe(0);
  });

  it('says so of each of a vehicle’s barriers, as a cause', async () => {
    const [{ lane, barriers }, there] = [await laneOnFullDisk(), await relay()];
    await barriers.add(entryBarrier(overHttp(there.url)));
    const readId = await lane.see('AB12CDE');
    expect(await barriers.openFor({ readId, by: 'Ann', reason: 'A parcel' })).toMatchObject([
      { ok: false, said: [{ code: 'notKept' }], message: expect.stringContaining('Free some space on the disk') },
    ]);
    expect(there.requests).toBe(0);
  });

  it('tells later what its device answered', async () => {
    const [{ lane, disk, barriers }, there] = [await laneOnFullDisk(), await relay()];
    disk.isFull = false;
    const { id } = await barriers.add(entryBarrier(overHttp(there.url)));
    there.behave('silent', 1);
    const opening = barriers.open({ id, readId: null, by: 'Ann', reason: 'A parcel' });
    await expect.poll(() => there.heard.length, { interval: 5 }).toBe(1);
    disk.isFull = true;
    expect(await opening).toMatchObject({ outcome: 'failed' });
    expect(await lane.commands()).toMatchObject([{ outcome: 'sent' }]);
    disk.isFull = false;
    expect(await lane.answered(1)).toMatchObject([{ outcome: 'failed' }]);
  });

  it('is locked down at once, and stays so over a restart where that could be written down since', async () => {
    const [{ lane, disk, barriers }, there] = [await laneOnFullDisk(), await modbus()];
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    await expect(barriers.lockDown(id, { by: 'Bob', reason: 'Fire alarm' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(barriers.list(false)).toMatchObject([{ mode: { mode: 'lockedDown' } }]);
    disk.isFull = false;
    expect(await lane.answered(1)).toMatchObject([{ kind: 'lockDown', outcome: 'done' }]);
    await barriers.stop();
    const again = await lane.start();
    expect(again.list(false)).toMatchObject([{ mode: { mode: 'lockedDown', by: 'Bob', reason: 'Fire alarm' } }]);
  });
});
