import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPage, type SortKey } from './listPage.ts';

interface Thing {
  readonly id: string;
  readonly key: SortKey;
}
const things = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), key: fc.option(fc.string({ maxLength: 60 })) }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const part = (sort: string, limit: number, cursor?: string) => ({
  ...{ sort, limit, cursor },
  keyOf: ({ key }: Thing) => key,
  idOf: ({ id }: Thing) => id,
});

function walked(
  all: readonly Thing[],
  sort: string,
  limit: number,
  between: (seen: readonly Thing[]) => readonly Thing[],
) {
  const seen: Thing[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = listPage(between(seen), part(sort, limit, cursor ?? undefined));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.nextCursor;
    expect(cursor?.length ?? 0).toBeLessThanOrEqual(600);
    expect(seen.length).toBeLessThanOrEqual(all.length);
  }
  return seen;
}

describe('a list part by part', () => {
  it('has each item once, in one order whatever the length of the parts', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 9 }), fc.constantFrom('key', '-key'), (all, limit, sort) => {
        const seen = walked(all, sort, limit, () => all);
        expect(seen).toEqual(listPage(all, part(sort, all.length + 1)).items);
        expect(new Set(seen)).toEqual(new Set(all));
        const unsorted = seen.findIndex(({ key }) => key === null);
        if (unsorted !== -1) expect(seen.slice(unsorted).every(({ key }) => key === null)).toBe(true);
      }),
    );
  });

  it('misses none that stay while others go', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 5 }), (all, limit) => {
        const goes = (thing: Thing, seen: readonly Thing[]) => seen.includes(thing) && thing.id < 'm';
        const seen = walked(all, 'key', limit, (before) => all.filter((thing) => !goes(thing, before)));
        expect(new Set(seen)).toEqual(new Set(all));
      }),
    );
  });

  it('is in the order of numbers where it is sorted by numbers, and of ids where those are the same', () => {
    const all = [
      { id: 'b', key: 10 },
      { id: 'c', key: 9 },
      { id: 'a', key: 10 },
    ];
    expect(listPage(all, part('key', 9)).items.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(listPage(all, part('-key', 9)).items.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it.each(['', 'x', 'e30', 'W10', Buffer.from('["key",2,"a","b"]').toString('base64url')])(
    'refuses a cursor that it did not give: %s',
    (cursor) => {
      expect(() => listPage<Thing>([], part('key', 9, cursor))).toThrow('leads nowhere');
    },
  );

  it('refuses a cursor of another order', () => {
    const all = [
      { id: 'a', key: 1 },
      { id: 'b', key: 2 },
    ];
    const { nextCursor } = listPage(all, part('key', 1));
    expect(() => listPage(all, part('-key', 1, nextCursor ?? ''))).toThrow('leads nowhere');
  });
});
