import { describe, expect, it } from 'vitest';
import { permitOrders } from '../../../src-preload/contract/lists/permits.ts';
import { entryOf, Register, type RegisterQuery } from './register.ts';

const now = 1_000;
const nothing = { groupId: 'staff', unit: '', schedule: [], suspendedReason: '', mostOnSite: null, validFrom: null };

function registerOf(
  ...permits: [number: string, name: string, company: string, plates: string[], validTo: number | null, off?: boolean][]
): Register {
  const register = new Register();
  const held = permits.map(([number, name, company, plates, validTo, suspended = false]) => ({
    ...{ ...nothing, id: number, number, name, company, plates, validTo, suspended },
  }));
  register.change(
    [],
    held.map((permit) => entryOf(permit, '')),
  );
  return register;
}

const permits: Parameters<typeof registerOf> = [
  ['A10', 'Öztürk', '', ['ZZ1'], null],
  ['A2', 'olsen', 'Ford', ['AB12CDE', 'ZZ9'], 9_000_000_000],
  ['B1', '', 'axa', [], 500],
  ['A1', 'Öztürk', 'Ford', ['CD1'], null, true],
];
const site = registerOf(...permits);

/** All that a query finds, a page of one at a time. */
function walked(query: RegisterQuery): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { ids: page, nextCursor } = site.search(query, now, cursor, 1);
    ids.push(...page);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < 20);
  return ids;
}

describe('permits in the order of', () => {
  it.each([
    ['number', ['A1', 'A2', 'A10', 'B1']],
    ['name', ['A2', 'A1', 'A10', 'B1']],
    ['company', ['B1', 'A1', 'A2', 'A10']],
    ['plate', ['A2', 'A1', 'A10', 'B1']],
    ['validTo', ['B1', 'A2', 'A1', 'A10']],
    ['state', ['A2', 'A10', 'B1', 'A1']],
  ] as const)('%s', (orderBy, order) => {
    expect(walked({ orderBy })).toEqual(order);
    expect(walked({ orderBy, descending: true })).toEqual([...order].reverse());
    expect(site.search({ orderBy }, now, undefined, 10)).toMatchObject({ ids: order, nextCursor: null, total: 4 });
  });

  it('anything go on after one that was removed meanwhile', () => {
    for (const orderBy of permitOrders) {
      const register = registerOf(...permits);
      const { ids, nextCursor } = register.search({ orderBy }, now, undefined, 2);
      register.change(ids.slice(1), []);
      const rest = register.search({ orderBy }, now, nextCursor ?? undefined, 10).ids;
      expect([...ids, ...rest].sort()).toEqual(['A1', 'A10', 'A2', 'B1']);
    }
  });
});
