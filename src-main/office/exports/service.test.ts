import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Export } from '../../../src-preload/contract/office/exports.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { Scope } from '../../../src-preload/contract/site/keyScopes.ts';
import { newId } from '../../platform/ids.ts';
import { localActor } from '../../platform/serving/actor.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { seenPass } from '../../testing/seenPass.ts';

/** The whole house with some reads, and people who ask for exports at its door. */
async function site() {
  const door = await freshDoor();
  const { site, record, office } = door;
  await site.start();
  await record.start();
  await office.exports.begin();
  onTestFinished(() => office.exports.stop());
  const cameras: Camera[] = [];
  for (const name of ['Entry', 'Exit'])
    cameras.push(await site.cameras.add({ name, source: { kind: 'file', path: '/clip.mp4' } }));
  const read = (camera: number, text: string) =>
    record.reads.record(
      seenPass(cameras[camera]?.id ?? '', { kind: 'closed', text, passId: newId(), firstMs: door.clock.now() }),
      null,
    );

  const asked = async <Answer>(
    procedure: string,
    input: unknown,
    who: { role?: Role; name?: string; cameraIds?: readonly string[]; scopes?: readonly Scope[] } = {},
  ): Promise<{ status: number; json: Answer }> => {
    const actor = {
      ...localActor(who.name ?? 'test', who.name ?? 'Test', 'test'),
      role: who.role ?? 'administrator',
      cameraIds: who.cameraIds ?? null,
      ...(who.scopes === undefined ? {} : { scopes: who.scopes }),
    };
    const body = JSON.stringify({ json: input });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await door.handle(new Request(`http://gatehouse/rpc/${procedure}`, init), actor);
    return { status: response.status, json: ((await response.json()) as { json: Answer }).json };
  };
  /** Waits until an export is over. */
  const over = async (id: string, who = {}): Promise<Export> => {
    for (;;) {
      const { json } = await asked<Export>('exports/get', { id }, who);
      if (!['waiting', 'running'].includes(json.state)) return json;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const files = () => readdir(join(door.folder, 'exports')).catch(() => []);
  const actions = async () =>
    (await door.db.selectFrom('auditEntries').select('action').orderBy('sequence').execute()).map(
      ({ action }) => action,
    );
  return { ...door, cameras, read, asked, over, files, actions };
}

describe('an export', () => {
  it('is made beside everything else, noted with its hash, and downloaded as it was made', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    await there.read(1, 'XY34ZZZ');
    const { json: begun } = await there.asked<Export>('exports/start', {
      source: 'reads',
      filter: { query: {} },
      format: 'csv',
    });
    expect(begun).toMatchObject({ state: 'waiting', title: 'Reads', isOwn: true });
    const done = await there.over(begun.id);
    expect(done).toMatchObject({ state: 'done', rows: 2, total: 2, fileName: 'Reads 2026-06-01 12.00.csv' });
    const response = await there.ask(`/exports/files/${done.id}`);
    expect(response.headers.get('content-disposition')).toContain('Reads 2026-06-01 12.00.csv');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBe(done.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    expect(bytes.toString('utf8')).toContain('AB12CDE');
    expect((await there.actions()).slice(-3)).toEqual(['exports.start', 'exports.make', 'exports.download']);
    const { json: audit } = await there.asked<{ items: { action: string; sentence: string }[] }>('audit/list', {
      limit: 10,
    });
    const made = audit.items.find(({ action }) => action === 'exports.make');
    expect(made?.sentence).toBe(`Took Reads out as CSV: 2 rows, SHA-256 ${done.sha256}`);
  });

  it('is counted whatever its time is', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    const counted = (source: string, among: object) =>
      there.asked<{ count: number }>('exports/count', { source, among });
    for (const among of [{ fromAt: -9e15, toAt: 9e15 }, { fromAt: -1e14 }])
      expect((await counted('reads', among)).json.count).toBe(1);
  });

  it('has each column once, however often it is named, so that its table loads', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    const { json: sources } = await there.asked<{ id: string; columns: { id: string }[] }[]>('exports/sources', {});
    const [first, second] = sources.find(({ id }) => id === 'reads')?.columns ?? [];
    const columns = [second?.id, first?.id, second?.id];
    const request = { source: 'reads', filter: { query: {} }, format: 'jsonl', columns };
    const { json: begun } = await there.asked<Export>('exports/start', request);
    await there.over(begun.id);
    const line = await (await there.ask(`/exports/files/${begun.id}`)).text();
    expect(line.match(/"(\w+)":/g)).toEqual([`"${second?.id}":`, `"${first?.id}":`]);
  });

  it('holds what somebody who is limited to cameras may see, and is nobody else’s', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    const { json: exitRead } = { json: await there.read(1, 'XY34ZZZ') };
    const eve = { role: 'operator', name: 'eve', cameraIds: [there.cameras[0]?.id ?? ''] } as const;
    expect(
      (await there.asked<{ count: number }>('exports/count', { source: 'reads', filter: { query: {} } }, eve)).json
        .count,
    ).toBe(1);
    // Neither does it help to name them one by one.
    const chosen = { query: {}, ids: [exitRead.read.id] };
    expect(
      (await there.asked<{ count: number }>('exports/count', { source: 'reads', filter: chosen }, eve)).json.count,
    ).toBe(0);
    const { json: hers } = await there.asked<Export>(
      'exports/start',
      { source: 'reads', filter: { query: {} }, format: 'jsonl' },
      eve,
    );
    expect(await there.over(hers.id, eve)).toMatchObject({ state: 'done', rows: 1, said: [['Cameras', 'Entry']] });
    const { json: all } = await there.asked<Export>('exports/start', {
      source: 'reads',
      filter: { query: {} },
      format: 'csv',
    });
    await there.over(all.id);
    expect((await there.asked('exports/get', { id: all.id }, eve)).status).toBe(404);
    const elsewhere = { ...eve, cameraIds: [there.cameras[1]?.id ?? ''] };
    expect((await there.asked('exports/get', { id: hers.id }, elsewhere)).status).toBe(404);
    expect((await there.asked<Export[]>('exports/list', undefined, eve)).json.map(({ id }) => id)).toEqual([hers.id]);
    expect((await there.asked<Export[]>('exports/list', undefined)).json.map(({ id }) => id)).toEqual([
      all.id,
      hers.id,
    ]);
    expect((await there.asked('exports/start', { source: 'audit', format: 'csv' }, eve)).status).toBe(403);
  });

  it('of somebody else is not for a program, whatever its role: it may hold more than the scopes of its key', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    const request = { source: 'reads', filter: { query: {} }, format: 'jsonl' };
    const portal = { name: 'portal', scopes: ['exports:read', 'reads:read'] } as const;
    const { json: mine } = await there.asked<Export>('exports/start', request);
    await there.over(mine.id);
    expect((await there.asked('exports/get', { id: mine.id }, portal)).status).toBe(404);
    const { json: its } = await there.asked<Export>('exports/start', request, portal);
    expect(await there.over(its.id, portal)).toMatchObject({ state: 'done', rows: 1 });
    expect((await there.asked<Export[]>('exports/list', undefined, portal)).json.map(({ id }) => id)).toEqual([its.id]);
  });

  it('that is cancelled leaves nothing, and the next has its turn', async () => {
    const there = await site();
    for (let number = 0; number < 5; number += 1) await there.read(0, `AB1${number}CDE`);
    const ids: string[] = [];
    for (let number = 0; number < 4; number += 1)
      ids.push(
        (await there.asked<Export>('exports/start', { source: 'reads', filter: { query: {} }, format: 'xlsx' })).json
          .id,
      );
    for (const id of ids.slice(0, 3))
      expect((await there.asked<Export>('exports/cancel', { id })).json).toMatchObject({
        state: 'cancelled',
        bytes: 0,
      });
    expect(await there.over(ids[3] ?? '')).toMatchObject({ state: 'done', rows: 5 });
    expect(await there.files()).toEqual([ids[3]]);
    expect((await there.actions()).filter((action) => action === 'exports.cancel')).toHaveLength(3);
    await there.asked('exports/remove', { id: ids[0] });
    expect((await there.actions()).at(-1)).toBe('exports.remove');
    expect((await there.asked('exports/cancel', { id: ids[3] })).status).toBe(409);
  });

  it('of which nothing is known, half or whole, is deleted at the start; what was being made is told to be broken', async () => {
    const there = await site();
    const { json: begun } = await there.asked<Export>('exports/start', { source: 'permits', format: 'csv' });
    await there.over(begun.id);
    const stranger = newId();
    for (const name of [stranger, `${begun.id}.partial`, 'a note of mine.txt'])
      await writeFile(join(there.folder, 'exports', name), 'x');
    await there.db.updateTable('exports').set({ state: 'running' }).where('id', '=', begun.id).execute();
    await there.office.exports.begin();
    expect(await there.files()).toEqual(['a note of mine.txt']);
    expect(await there.over(begun.id)).toMatchObject({
      state: 'broken',
      message: expect.stringMatching(/Gatehouse ended/),
    });
  });

  it('goes where somebody is erased, whatever it holds, and with its time', async () => {
    const there = await site();
    await there.read(0, 'AB12CDE');
    const make = async () => {
      const { json } = await there.asked<Export>('exports/start', {
        source: 'reads',
        filter: { query: {} },
        format: 'csv',
      });
      return (await there.over(json.id)).id;
    };
    await make();
    const erased = await there.asked('privacy/erase', {
      subject: { kind: 'plate', plate: 'AB12CDE' },
      alsoActive: true,
      confirm: 'erase',
    });
    expect(erased.json).toMatchObject({ erased: { export: 1 } });
    expect(await there.files()).toEqual([]);
    const id = await make();
    expect(await there.files()).toEqual([id]);
    await there.office.keeper.now();
    there.clock.advance(8 * 86_400_000);
    await there.office.privacy.confirmClock();
    await there.office.keeper.now();
    expect(await there.files()).toEqual([]);
    expect((await there.asked('exports/get', { id })).status).toBe(404);
  });

  it('is refused with a sentence where its filter, column or format is none', async () => {
    const there = await site();
    const wrong = async (request: object) =>
      (await there.asked<{ message: string }>('exports/start', { format: 'csv', ...request })).json;
    expect(await wrong({ source: 'nothing' })).toMatchObject({
      message: expect.stringMatching(/nothing of this name/),
    });
    expect(await wrong({ source: 'reads', filter: { query: { country: 'Mars' } } })).toMatchObject({
      message: expect.stringMatching(/query.country/),
    });
    expect(await wrong({ source: 'permits', columns: ['secret'] })).toMatchObject({
      message: expect.stringMatching(/column secret/),
    });
    expect(await there.files()).toEqual([]);
  });
});
