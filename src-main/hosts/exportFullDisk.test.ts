import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';
import { openClient } from './web/openClient.ts';
import { serveWeb } from './web/serve.ts';

const reads = 80_000;
const at = Date.UTC(2026, 5, 1);

/** Writes so many reads into a record, as many as an export needs some time for. */
async function fill(folder: string, cameraId: string): Promise<void> {
  const { db, close } = openDatabase(folder);
  const row = (place: number) => ({
    ...{ id: newId(), cameraId, state: 'closed' as const, text: `AB${place}`, raw: `AB${place}`, folded: `AB${place}` },
    ...{
      confidence: 0.9,
      characters: '[]',
      frames: 4,
      agreeingFrames: 4,
      firstSeenAt: at + place,
      lastSeenAt: at + place,
    },
    ...{
      direction: 'approaching' as const,
      box: '[10,20,120,30]',
      frameWidth: 1280,
      frameHeight: 720,
      candidates: '[]',
    },
    reviewReasons: '[]',
  });
  for (let from = 0; from < reads; from += 1_000)
    await db
      .insertInto('reads')
      .values(Array.from({ length: 1_000 }, (_, place) => row(from + place)) as never)
      .execute();
  await close();
}

describe.skipIf(noSmallDisk !== null)('a disk that fills while everything is exported', () => {
  it('ends the export with a sentence and leaves nothing of it; the application goes on, and makes it once there is room', async ({
    skip,
  }) => {
    // Exports leave the last 500 MB of a disk alone.
    const disk = await openSmallDisk(800);
    onTestFinished(() => disk.remove());
    const dataFolder = join(disk.folder, 'data');
    const first = await serveWeb({ dataFolder, port: 0, demo: false });
    const source = { kind: 'mjpeg', url: 'http://127.0.0.1:9/' } as const;
    const camera = await (await openClient(first.address)).api.cameras.add({ name: 'Entry', source });
    await first.stop();
    await fill(dataFolder, camera.id);
    const host = await serveWeb({ dataFolder, port: 0, demo: false });
    onTestFinished(() => host.stop());
    const { api } = await openClient(host.address);
    const request = { source: 'reads', format: 'xlsx', filter: { query: {} } } as const;
    const stateOf = async (id: string) => (await api.exports.get({ id })).state;

    const files = () => readdir(join(dataFolder, 'exports'));
    const { id } = await api.exports.start(request);
    await expect
      .poll(async () => (await api.exports.get({ id })).rows, { interval: 5, timeout: 120_000 })
      .toBeGreaterThan(0);
    disk.fill();
    await expect.poll(() => stateOf(id).catch(() => 'not told'), { timeout: 120_000 }).not.toBe('running');
    // What is quicker than the disk fills proves nothing.
    skip((await stateOf(id).catch(() => '')) === 'done', 'the export was done before the disk was full');
    expect(await files()).toEqual([]);
    disk.free();
    await expect.poll(() => stateOf(id), { timeout: 120_000 }).toBe('broken');
    // Also where that itself could not be written.
    expect((await api.exports.get({ id })).message).toMatch(/disk/i);
    const again = await api.exports.start(request);
    await expect.poll(() => stateOf(again.id), { timeout: 120_000 }).toBe('done');
    expect((await api.exports.get(again)).rows).toBe(reads);
    expect(await files()).toHaveLength(1);
  }, 180_000);
});
