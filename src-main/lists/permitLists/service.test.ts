import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { utils, write } from 'xlsx';
import {
  type PermitListChoices,
  type PermitListValues,
  permitListValuesSchema,
} from '../../../src-preload/contract/lists/permitLists.ts';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { openFileServer } from '../../platform/elsewhere/testing/fileServer.ts';
import { freshDoor } from '../../testing/freshDoor.ts';

const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, place) => {
    const number = String(from + place).padStart(2, '0');
    return `T${number},Tenant ${number},AB${number}CDE`;
  });
const csv = (lines: readonly string[]) => ['Permit,Name,Plate', ...lines].join('\n');
const choices: PermitListChoices = {
  ...{ headerRow: 1, columns: ['number', 'name', 'plate'], dateOrder: 'dmy', matchBy: 'number', vehicles: 'replace' },
  ...{ groupId: 'staff', groups: [], missing: 'suspend', sheet: null },
};

async function withServer(lines: readonly string[] = rows(20)) {
  const door = await freshDoor();
  const { lists, site, db, clock } = door;
  await site.start();
  await site.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } }, 'Ann');
  await lists.start();
  onTestFinished(async () => {
    await lists.stop();
    await site.stop();
  });
  const server = await openFileServer(csv(lines));
  const { permitLists, permits } = lists;
  const values = (changes: Partial<PermitListValues> = {}) =>
    permitListValuesSchema.parse({
      ...{ name: 'Landlord', source: { kind: 'url', url: server.url }, isOn: false },
      ...changes,
    });
  const add = async (changes: Partial<PermitListValues> = {}) => {
    const { id } = await permitLists.add(values(changes));
    await permitLists.setUp(id, choices, ['Permit', 'Name', 'Plate']);
    return id;
  };
  const byNumber = async (number: string) => (await permits.byNumber([number])).values().next().value?.values;
  const events = async () =>
    (await db.selectFrom('outbox').select('event').where('topic', '=', 'source.changed').execute()).map(
      ({ event }) => JSON.parse(event) as { isFailing: boolean; said: string },
    );
  return { ...door, server, permitLists, permits, values, add, byNumber, events, clock };
}

describe('a list from elsewhere', () => {
  it('is looked at first, and brings its permits once somebody said what it holds', async () => {
    const { permitLists, server, values, byNumber, permits } = await withServer();
    const { id } = await permitLists.add(values());
    expect(await permitLists.fetch(id)).toMatchObject({ isSetUp: false, state: 'failed', permits: 0 });
    const table = await permitLists.look(id, null);
    expect(table.choices.columns).toEqual(['number', 'name', 'plate']);
    await expect(permitLists.setUp(id, { ...choices, headerRow: null }, [])).rejects.toThrow('names its columns');
    await permitLists.setUp(id, { ...table.choices, groupId: 'staff', sheet: null }, ['Permit', 'Name', 'Plate']);
    expect(await permitLists.fetch(id)).toMatchObject({ state: 'fine', permits: 20, said: '' });
    expect(await byNumber('T01')).toMatchObject({ name: 'Tenant 01', vehicles: [{ plate: 'AB01CDE' }] });
    // As it was, it is not even sent again.
    const asked = server.asked.length;
    await permitLists.fetch(id);
    expect(server.asked.at(-1)?.headers['if-none-match']).toBeDefined();
    expect(server.asked).toHaveLength(asked + 1);
    const [run] = (await permitLists.runs(id, 10)).filter(({ outcome }) => outcome === 'done');
    expect(run).toMatchObject({ added: 20, changed: 0, ended: 0 });
    await permits.undo(run?.batchId ?? '', 'Ann');
    expect(await byNumber('T01')).toBeUndefined();
  });

  it('ends what is in it no more, leaves what it did not bring, and takes back what comes again', async () => {
    const { permitLists, server, add, byNumber, permits, clock } = await withServer();
    await permits.add(
      permitValuesSchema.parse({ number: 'OWN', groupId: 'staff', vehicles: [{ plate: 'XY99ZZZ' }] }),
      'Ann',
    );
    const id = await add();
    await permitLists.fetch(id);
    server.has(csv(rows(19)));
    expect(await permitLists.fetch(id)).toMatchObject({ state: 'fine', permits: 19 });
    expect(await byNumber('T20')).toMatchObject({ validTo: clock.now(), suspended: false });
    expect(await byNumber('OWN')).toMatchObject({ validTo: null, suspended: false });
    clock.advance(60_000);
    server.has(csv(rows(20)));
    expect(await permitLists.fetch(id)).toMatchObject({ permits: 20 });
    expect(await byNumber('T20')).toMatchObject({ validTo: null });
  });

  it('is held where it would take away more than it may, until somebody has looked at it', async () => {
    const { permitLists, server, add, byNumber, events } = await withServer();
    const id = await add();
    await permitLists.fetch(id);
    server.has(csv(rows(5)));
    const held = await permitLists.fetch(id);
    expect(held).toMatchObject({ state: 'held', permits: 20, nextAt: null });
    expect(held.said).toContain('15 of 20 permits');
    expect(await byNumber('T20')).toMatchObject({ validTo: null });
    const preview = await permitLists.preview(id);
    expect(preview).toMatchObject({ total: 15, of: 20, toAdd: 0 });
    expect(preview.losses.map(({ number }) => number)).toEqual(rows(15, 6).map((row) => row.slice(0, 3)));
    // What somebody saw is what is done.
    server.has(csv(rows(4)));
    await expect(permitLists.confirm(id, preview.token)).rejects.toThrow('something else by now');
    server.has(csv(rows(5)));
    expect(await permitLists.confirm(id, preview.token)).toMatchObject({ state: 'fine', permits: 5 });
    expect(await byNumber('T20')).not.toMatchObject({ validTo: null });
    expect((await events()).map(({ isFailing }) => isFailing)).toEqual([true, false]);
  });

  it('changes nothing where it is broken, and says so once', async () => {
    const { permitLists, server, add, events } = await withServer();
    const id = await add();
    await permitLists.fetch(id);
    const broken = ['', 'Permit,Name,Plate', '<html>Sign in</html>', csv(['A,B,C,'.repeat(50)]), '\u0000\u0001\u0002'];
    for (const body of broken) {
      server.has(body);
      expect(await permitLists.fetch(id), body.slice(0, 20)).toMatchObject({ state: 'failed', permits: 20 });
    }
    server.has(['Name,Permit,Plate', ...rows(20)].join('\n'));
    expect(await permitLists.fetch(id)).toMatchObject({ said: expect.stringContaining('columns are others') });
    server.does((_, response) => void response.writeHead(500).end());
    expect(await permitLists.fetch(id)).toMatchObject({ said: expect.stringContaining('answered 500') });
    expect((await events()).map(({ isFailing }) => isFailing)).toEqual([true]);
    server.has(csv(rows(20)));
    expect(await permitLists.fetch(id)).toMatchObject({ state: 'fine' });
    expect((await events()).map(({ isFailing }) => isFailing)).toEqual([true, false]);
  });

  it('leaves out rows that are wrong, and says how many, without ending their permits', async () => {
    const { permitLists, server, add } = await withServer();
    const id = await add();
    await permitLists.fetch(id);
    server.has(csv([...rows(19), 'T20,Tenant 20,not a plate at all!']));
    expect(await permitLists.fetch(id)).toMatchObject({
      state: 'fine',
      permits: 20,
      said: '1 of its rows are wrong and were left out.',
    });
  });

  it('is fetched by itself once it is due, and not while it is off or held', async () => {
    const { permitLists, add, values, clock } = await withServer();
    const id = await add();
    expect((await permitLists.list())[0]?.nextAt).toBeNull();
    const { revision } = (await permitLists.list())[0] ?? { revision: -1 };
    await permitLists.update(id, values({ isOn: true, everyMinutes: 60 }), revision);
    await expect(permitLists.update(id, values({ isOn: false }), revision)).rejects.toThrow(
      'changed this list meanwhile',
    );
    await expect
      .poll(async () => (await permitLists.list())[0], { timeout: 120_000 })
      .toMatchObject({
        ...{ state: 'fine', permits: 20, isRunning: false },
        nextAt: clock.now() + 3_600_000,
      });
  });

  it('is taken from a folder too, and never from one of Gatehouse', async () => {
    const { permitLists, add, folder, clock } = await withServer();
    const path = join(folder, '..', `lists-${Date.now()}`);
    await mkdir(path);
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    await writeFile(join(path, 'list.csv'), csv(rows(3)));
    expect(clock.now()).toBeLessThan(Date.now());
    const id = await add({ source: { kind: 'folder', path } });
    expect(await permitLists.fetch(id)).toMatchObject({ state: 'fine', permits: 3 });
    const inside = await add({ name: 'Inside', source: { kind: 'folder', path: join(folder, 'imports') } });
    expect(await permitLists.fetch(inside)).toMatchObject({ state: 'failed' });
  });

  it('is taken from the sheet that somebody chose, and from no other where that is gone', async () => {
    const { permitLists, server, values } = await withServer();
    const workbook = (...names: readonly string[]) => {
      const made = utils.book_new();
      for (const [place, name] of names.entries()) {
        const cells = [['Permit', 'Name', 'Plate'], ...rows(place + 2).map((row) => row.split(','))];
        utils.book_append_sheet(made, utils.aoa_to_sheet(cells), name);
      }
      return write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    };
    server.has(workbook('Now', 'Old'));
    const { id } = await permitLists.add(values());
    expect(await permitLists.look(id, null)).toMatchObject({ sheets: ['Now', 'Old'], sheet: 'Old' });
    expect(await permitLists.look(id, 'Now')).toMatchObject({ sheet: 'Now' });
    await permitLists.setUp(id, { ...choices, sheet: 'Now' }, ['Permit', 'Name', 'Plate']);
    expect(await permitLists.fetch(id)).toMatchObject({ state: 'fine', permits: 2 });
    expect(await permitLists.look(id, null)).toMatchObject({ sheet: 'Now' });
    server.has(workbook('Later', 'Old'));
    const failed = await permitLists.fetch(id);
    expect(failed).toMatchObject({ state: 'failed', permits: 2 });
    expect(failed.said).toContain('no sheet “Now” any more');
  });

  it('is given up while it is fetched where it is removed or set up anew', async () => {
    const { permitLists, server, add, permits } = await withServer();
    const id = await add();
    let asked = Promise.withResolvers<void>();
    server.does(() => asked.resolve());
    const fetching = async () => {
      asked = Promise.withResolvers<void>();
      const givenUp = expect(permitLists.fetch(id)).rejects.toThrow('changed meanwhile');
      await asked.promise;
      return { givenUp };
    };
    const first = await fetching();
    await permitLists.setUp(id, choices, ['Permit', 'Name', 'Plate']);
    await first.givenUp;
    expect((await permitLists.list())[0]).toMatchObject({ state: 'new', isRunning: false });
    const second = await fetching();
    await permitLists.remove(id);
    await second.givenUp;
    expect(await permitLists.list()).toEqual([]);
    expect(await permits.snapshot()).toEqual([]);
  });

  it('keeps its password sealed, and is gone without its permits', async () => {
    const { permitLists, add, server, db, permits } = await withServer();
    const source = { kind: 'url', url: server.url, user: 'ann', password: 'walnut river' } as const;
    const id = await add({ source });
    await permitLists.fetch(id);
    expect(JSON.stringify(await permitLists.list())).not.toContain('walnut');
    const row = await db.selectFrom('permitLists').selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('walnut');
    await permitLists.remove(id);
    expect(await permitLists.list()).toEqual([]);
    expect((await permits.snapshot()).length).toBe(20);
  });
});
