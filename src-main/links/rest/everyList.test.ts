import { expect, it } from 'vitest';
import { tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { apiDocument, type Operation } from './document.ts';
import { siteForPrograms } from './testing/siteForPrograms.ts';

interface Page {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
}

const queriesOf = ({ parameters = [] }: Operation) =>
  parameters.filter((each) => each.in === 'query').map(({ name }) => String(name));

/** Every address that answers with a list. */
async function lists(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { paths } = await apiDocument('0');
  return new Map(
    Object.entries(paths).flatMap(([path, { get }]) =>
      get !== undefined && JSON.stringify(get.responses).includes('"nextCursor"')
        ? [[path, queriesOf(get)] as const]
        : [],
    ),
  );
}

it('is asked for page by page, sorted, with the fields that are wanted', async () => {
  const all = await lists();
  expect(all.size).toBeGreaterThan(25);
  for (const [path, queries] of all)
    expect(queries, path).toEqual(expect.arrayContaining(['limit', 'cursor', 'fields', 'sort']));
});

it('tells what happened from either end', async () => {
  const there = await siteForPrograms();
  const { ask, send, key, north, db, clock } = there;
  const secret = await key();
  const five = Array.from({ length: 5 }, (_, n) => ({ id: newId(), at: clock.now() - 100_000 + n * 1000 }));
  const cause = JSON.stringify({ code: 'stalled', message: 'x' });
  const gaps = five.map(({ id, at }) => ({ id, cameraId: north.camera.id, fromAt: at, toAt: at + 1, cause }));
  await db.insertInto('gaps').values(gaps).execute();
  const commands = five.map(({ id, at }) => ({
    ...{ id, at, barrierId: north.barrier.id, barrierName: 'North', kind: 'open' as const, cause: 'person' as const },
    ...{ by: 'Ann', byReason: null, reason: 'x', readId: null, mark: '', permitId: null, outcome: 'done' as const },
    ...{ answer: 'ok', said: null, attempts: 1, tookMs: 1, obeyed: 1, owesClose: 0 },
  }));
  await db.insertInto('barrierCommands').values(commands).execute();
  const added = await send('POST', '/permits', secret, { number: 'A1', groupId: 'staff', name: 'Ann' });
  const permit = ((await added.json()) as { id: string }).id;
  for (const note of ['a', 'b', 'c', 'd']) await send('PATCH', `/permits/${permit}`, secret, { note });
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const visit = { kind: 'visitor', name, from: clock.now(), to: clock.now() + 3_600_000 };
    const { id } = (await (await send('POST', '/visitors', secret, visit)).json()) as { id: string };
    await send('POST', `/visitors/${id}/arrivals`, secret, {});
    clock.advance(1000);
  }
  for (const path of [
    ...[`/barriers/${north.barrier.id}/commands`, `/cameras/${north.camera.id}/gaps`],
    ...[`/permits/${permit}/history`, '/visitors/log'],
  ]) {
    const inPages = async (sort: string) => {
      const ids: unknown[] = [];
      for (let from: string | null = ''; from !== null; ) {
        const page: Page = (await (await ask(`${path}?limit=2&sort=${sort}${from}`, secret)).json()) as Page;
        ids.push(...page.items.map(({ id }) => id));
        from = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
      }
      return ids;
    };
    const oldestFirst = await inPages('time');
    expect(oldestFirst, path).toHaveLength(5);
    expect(await inPages('-time'), path).toEqual(oldestFirst.toReversed());
    const { items } = (await (await ask(path, secret)).json()) as Page;
    expect(
      items.map(({ id }) => id),
      path,
    ).toEqual(oldestFirst.toReversed());
  }
}, 120_000);

it('takes no cursor that it did not give, and says so of the query', async () => {
  const { ask, send, key, north } = await siteForPrograms();
  const secret = await key();
  const permit = await send('POST', '/permits', secret, { number: 'A1', groupId: 'staff', name: 'Ann Hill' });
  const hook = { name: 'Portal', url: 'https://93.184.215.14/hook', events: ['plate.detected'], isOn: false };
  const webhook = await send('POST', '/webhooks', secret, hook);
  const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;
  const ids: Readonly<Record<string, string>> = {
    ...{ barriers: north.barrier.id, cameras: north.camera.id, reads: north.read.id, groups: 'staff' },
    ...{ permits: await idOf(permit), webhooks: await idOf(webhook) },
  };
  for (const path of (await lists()).keys()) {
    const address = path.replace('{carParkId}', 'site').replace('{id}', ids[path.split('/')[1] ?? ''] ?? '');
    const [first, wrong] = [
      await ask(`${address}?limit=1`, secret),
      await ask(`${address}?limit=1&cursor=nonsense`, secret),
    ];
    const { items, nextCursor } = (await first.json()) as Page;
    expect([first.status, items.length <= 1, nextCursor === null || typeof nextCursor], path).toEqual([
      200,
      true,
      nextCursor === null ? true : 'string',
    ]);
    expect([wrong.status, ((await wrong.json()) as { errors: unknown }).errors], path).toEqual([
      400,
      [expect.objectContaining({ in: 'query', field: 'cursor' })],
    ]);
  }
}, 240_000);

const many = 10_000;

/** Ten thousand entries of a watch list, visits that are to come, and tariffs. */
async function fillTen(db: Database, now: number): Promise<void> {
  const offers = [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }];
  const tariff = JSON.stringify(tariffSchema.parse({ name: 'x', versions: [{ rules: { offers } }] }));
  const rows = Array.from({ length: many }, (_, n) => ({ id: newId(), n: String(n).padStart(5, '0') }));
  await db.transaction().execute(async (writing) => {
    for (let from = 0; from < many; from += 500) {
      const some = rows.slice(from, from + 500);
      await writing
        .insertInto('watchEntries')
        .values(
          some.map(({ id, n }) => ({
            ...{ id, pattern: `ZZ${n}`, reason: `Number ${n}`, severity: 'note' as const, tolerance: 'exact' as const },
            ...{ tell: '', expiresAt: null, createdAt: now, createdBy: 'Ann', updatedAt: now, removedAt: null },
          })),
        )
        .execute();
      await writing
        .insertInto('visits')
        .values(
          some.map(({ id, n }) => ({
            ...{ id, kind: 'visitor' as const, name: `Guest ${n}`, company: '', telephone: '', host: '', purpose: '' },
            ...{ note: '', plate: null, fromAt: now + 9e7, toAt: now + 9.1e7, repeats: null, cameraIds: null },
            ...{ overAt: now + 9.1e7, words: `guest ${n}`, createdAt: now, createdBy: 'Ann' },
            ...{ cancelledAt: null, cancelledBy: null },
          })),
        )
        .execute();
      await writing
        .insertInto('tariffs')
        .values(
          some.map(({ id, n }) => ({
            ...{ id, name: `Tariff ${n}`, tariff: tariff.replace('"x"', `"Tariff ${n}"`), carParkIds: '[]' },
            ...{ revision: 1, createdAt: now, updatedAt: now, updatedBy: 'Ann', removedAt: null },
          })),
        )
        .execute();
    }
  });
}

it('of ten thousand answers a page of them, each once, in the order that is asked for', async () => {
  const there = await siteForPrograms(undefined, undefined, (db) => fillTen(db, Date.UTC(2026, 6, 3)));
  const secret = await there.key();
  const get = async (path: string) => (await (await there.ask(path, secret)).json()) as Page;
  const last = String(many - 1);
  for (const [path, sort, one, pages] of [
    ['/watch-list?', 'pattern', `text=ZZ0${last}`, many / 500],
    ['/visitors?view=coming&', '-name', `text=Guest 0${last}`, many / 500],
    ['/tariffs?', 'name', `text=Tariff 0${last}`, 2],
  ] as const) {
    expect((await get(path.slice(0, -1))).items, path).toHaveLength(100);
    const field = path === '/tariffs?' ? 'tariff' : sort.replace('-', '');
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let n = 0; n < pages && cursor !== null; n++) {
      const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page = await get(`${path}limit=500&sort=${sort}&fields=${field}${from}`);
      expect(page.items, path).toHaveLength(500);
      seen.push(...page.items.map((item) => JSON.stringify(item)));
      cursor = page.nextCursor;
    }
    expect([new Set(seen).size, cursor === null], path).toEqual([pages * 500, pages * 500 === many]);
    expect(seen.toSorted()).toEqual(sort.startsWith('-') ? seen.toReversed() : seen);
    expect((await get(`${path}${one}`)).items, path).toHaveLength(1);
  }
}, 600_000);
