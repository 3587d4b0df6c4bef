import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRising } from '../../../src-preload/contract/parking/pricing/testing/anyTariff.ts';
import type { ReplayGoing, ReplayTold } from '../../../src-preload/contract/parking/replay.ts';
import type { StoredTariff } from '../../../src-preload/contract/parking/tariffBook.ts';
import { type Tariff, tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { standingClock } from '../../testing/freshRecord.ts';
import { englishCalendar, readBoards } from '../testing/boards.ts';
import { createReplaying } from './replaying.ts';
import { createStayPricing } from './stayPricing.ts';

const month = Date.UTC(2026, 2, 1);
const monthMs = 31 * 86_400_000;

/** Stays of a month at North, of a few vehicles that come again and again. */
const someStays = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 31 * 86_400 - 1 }),
      fc.oneof(fc.integer({ min: 1, max: 4 * 3600 }), fc.integer({ min: 1, max: 2 * 86_400 })),
      fc.constantFrom('AB12CDE', 'XY99ZZZ', 'CD34EFG'),
      fc.constantFrom(null, 'staff', 'badges'),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((given) =>
    given.map(([from, length, mark, groupId], place): Stay => {
      const entry = { readId: `e${place}`, at: month + from * 1000, mark };
      const exit = { readId: `x${place}`, at: entry.at + length * 1000, mark };
      return {
        ...{ id: `s${place}`, carParkId: 'north', cameraId: 'c', mark, entry, exit, outcome: 'left', groupId },
        ...{ paired: 'exact', breaks: [], passes: [], doubts: [], isSettled: false, permitId: null, visitId: null },
        vehicleClass: null,
      };
    }),
  );

const inGroups = (tariff: Tariff): Tariff => ({
  ...tariff,
  versions: tariff.versions.map(({ from, rules }) => ({
    from,
    rules: {
      ...rules,
      classes: rules.classes.map((each, place) => ({ ...each, groupIds: place === 1 ? ['staff'] : ['badges'] })),
    },
  })),
});

async function foundOf(going: AsyncIterable<ReplayGoing>): Promise<ReplayTold> {
  let last: ReplayGoing | null = null;
  for await (const told of going) last = told;
  if (last?.is !== 'done') throw new Error('It should be done');
  return last.found;
}

/** What stays cost as they were priced live, and what a replay of them under the same tariff says. */
async function bothOf(tariff: Tariff, stays: readonly Stay[]) {
  const lookups = { ofMarks: async () => [...stays] };
  const { pricing } = createStayPricing({
    ...{ heldThen: () => ({ id: 't', tariff }) as StoredTariff, calendar: () => englishCalendar },
    ...{ clock: standingClock(month + monthMs), lookups },
  });
  let pence = 0;
  for (const stay of stays)
    pence += (await pricing(stay))?.price(stay.entry?.at ?? 0, stay.exit?.at ?? 0).pence ?? Number.NaN;
  const list = async ({ limit, cursor }: { limit: number; cursor?: string | undefined }) => {
    const from = Number(cursor ?? 0);
    const items = stays.slice(from, from + limit);
    return { items, total: stays.length, nextCursor: from + limit < stays.length ? `${from + limit}` : null };
  };
  const replay = createReplaying({ stays: { list }, lookups, calendar: () => englishCalendar, tariffAt: () => tariff });
  const request = { tariff, carParkIds: ['north'], fromAt: month, toAt: month + monthMs };
  return { pence, found: await foundOf(replay(request)) };
}

describe('last month under the same tariff', () => {
  it('comes to what it cost, whatever the tariff', async () => {
    await fc.assert(
      fc.asyncProperty(anyRising, someStays, async (rules, stays) => {
        const tariff = inGroups(tariffSchema.parse({ name: 'Any', versions: [{ rules }] }));
        const { pence, found } = await bothOf(tariff, stays);
        expect(found.total).toEqual({ stays: stays.length, before: pence, after: pence });
        expect(found.most).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([...readBoards().keys()])('comes to what it cost under %s', async (name) => {
    const tariff = readBoards().get(name);
    if (tariff === undefined) throw new Error('unreachable');
    await fc.assert(
      fc.asyncProperty(someStays, async (stays) => {
        const { pence, found } = await bothOf(inGroups(tariff), stays);
        expect(found.total).toEqual({ stays: stays.length, before: pence, after: pence });
        expect([...found.byDay, ...found.byDuration].every(({ before, after }) => before === after)).toBe(true);
      }),
      { numRuns: 3 },
    );
  });
});

describe('a replay', () => {
  it('tells how far it is, lets others have their turn, and ends when it is told to', async () => {
    const [tariff] = readBoards().values();
    if (tariff === undefined) throw new Error('unreachable');
    const [stay] = fc.sample(someStays, 1)[0] ?? [];
    if (stay === undefined) throw new Error('unreachable');
    const many = Array.from({ length: 1000 }, (_, place) => ({ ...stay, id: `s${place}` }));
    const list = async ({ limit, cursor }: { limit: number; cursor?: string | undefined }) => {
      const from = Number(cursor ?? 0);
      const nextCursor = from + limit < many.length ? `${from + limit}` : null;
      return { items: many.slice(from, from + limit), total: many.length, nextCursor };
    };
    const replay = createReplaying({
      ...{ stays: { list }, lookups: { ofMarks: async () => [] }, calendar: () => englishCalendar },
      tariffAt: () => tariff,
    });
    const request = { tariff, carParkIds: ['north'], fromAt: month, toAt: month + monthMs };
    const told: ReplayGoing[] = [];
    for await (const each of replay(request)) told.push(each);
    const going = told.flatMap((each) => (each.is === 'going' ? [each.done] : []));
    expect(going).toEqual([0, 200, 400, 600, 800, 1000]);
    const stopping = new AbortController();
    let seen = 0;
    await expect(async () => {
      for await (const each of replay(request, stopping.signal)) {
        if (each.is === 'going') seen = each.done;
        if (seen === 400) stopping.abort(new Error('Enough'));
      }
    }).rejects.toThrow('Enough');
    expect(seen).toBe(400);
  });
});
