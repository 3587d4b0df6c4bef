import { describe, expect, it, onTestFinished } from 'vitest';
import { type CalendarValues, calendarValuesSchema } from '../../../src-preload/contract/lists/calendars.ts';
import { openFileServer } from '../../platform/elsewhere/testing/fileServer.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { calendar, event } from './testing/ics.ts';

// The site's clock stands at noon on 1 June 2026, 13:00 by the clock on its wall.
const booking = (uid: string, plate: string, hour = 14, ...lines: readonly string[]) =>
  event(uid, `DTSTART:20260602T${hour}0000Z`, `DTEND:20260602T${hour + 1}0000Z`, `SUMMARY:${uid}, ${plate}`, ...lines);

async function withCalendar(...events: readonly string[]) {
  const door = await freshDoor();
  const { lists, site, db } = door;
  await site.start();
  await site.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } }, 'Ann');
  await lists.start();
  onTestFinished(async () => {
    await lists.stop();
    await site.stop();
  });
  const server = await openFileServer(calendar(...events));
  const { calendars, visitors } = lists;
  const values = (changes: Partial<CalendarValues> = {}) =>
    calendarValuesSchema.parse({ name: 'Bookings', source: { kind: 'url', url: server.url }, isOn: false, ...changes });
  const { id } = await calendars.add(values());
  const visits = () => visitors.list({ view: 'coming', limit: 100 }).items;
  const plates = () => visits().map(({ plate }) => plate);
  const has = async (...next: readonly string[]) => {
    server.has(calendar(...next));
    return await calendars.fetch(id);
  };
  const all = async () =>
    await db.selectFrom('visits').select(['name', 'plate', 'cancelledBy']).orderBy('id').execute();
  return { ...door, server, calendars, visitors, id, values, visits, plates, has, all };
}

describe('a calendar of bookings', () => {
  it('makes those who booked expected, with their plates', async () => {
    const { calendars, id, visits, server } = await withCalendar(booking('Bob', 'AB12 CDE'), booking('Ann', 'no car'));
    expect(await calendars.fetch(id)).toMatchObject({
      ...{ state: 'fine', expected: 1, unfitCount: 1 },
      unfit: [{ title: 'Ann, no car', why: 'There is no plate in it.' }],
    });
    expect(visits()).toMatchObject([
      {
        name: 'Bob, AB12 CDE',
        plate: 'AB12CDE',
        from: Date.UTC(2026, 5, 2, 13, 30),
        to: Date.UTC(2026, 5, 2, 15, 30),
        createdBy: 'Bookings',
      },
    ]);
    await calendars.fetch(id);
    expect(server.asked.at(-1)?.headers['if-none-match']).toBeDefined();
    expect(visits()).toHaveLength(1);
  });

  it('follows what is changed, cancelled and booked again', async () => {
    const { plates, has, all } = await withCalendar();
    await has(booking('a', 'AB12 CDE'), booking('b', 'CD34 EFG'));
    await has(booking('a', 'EF56 GHJ'), booking('b', 'CD34 EFG', 16));
    expect(plates()).toEqual(['EF56GHJ', 'CD34EFG']);
    await has(booking('a', 'EF56 GHJ'), booking('b', 'CD34 EFG', 16, 'STATUS:CANCELLED'));
    expect(plates()).toEqual(['EF56GHJ']);
    await has(booking('b', 'CD34 EFG', 16));
    expect(plates()).toEqual(['CD34EFG']);
    // Each booking stays one visit, whatever became of it.
    expect((await all()).map(({ cancelledBy }) => cancelledBy)).toEqual(['Bookings', null]);
  });

  it('leaves what a person did until the booking itself is changed', async () => {
    const { visitors, visits, has, plates } = await withCalendar();
    await has(booking('a', 'AB12 CDE'), booking('b', 'CD34 EFG'));
    const [first, second] = visits();
    await visitors.cancel(first?.id ?? '', 'Ann');
    const { kind, name, from, to } = second ?? { kind: 'visitor', name: '', from: 0, to: 0 };
    await visitors.update(second?.id ?? '', {
      ...{ kind, name, from, to, plate: 'XY99ZZZ', company: '', telephone: '', host: '', purpose: '', note: '' },
      ...{ repeat: null, cameraIds: null },
    });
    await has(booking('a', 'AB12 CDE'), booking('b', 'CD34 EFG'), booking('c', 'EF56 GHJ'));
    expect(plates()).toEqual(['XY99ZZZ', 'EF56GHJ']);
    await has(booking('a', 'AB12 CDE', 15), booking('b', 'CD34 EFG', 15), booking('c', 'EF56 GHJ'));
    expect(new Set(plates())).toEqual(new Set(['CD34EFG', 'EF56GHJ']));
  });

  it('leaves whoever has come already', async () => {
    const { visitors, visits, has } = await withCalendar();
    await has(booking('a', 'AB12 CDE'));
    const [visit] = visits();
    await visitors.arrive(visit?.id ?? '', { plate: null, readId: null }, 'Ann');
    await has(booking('b', 'CD34 EFG'));
    expect(await visitors.get(visit?.id ?? '')).toMatchObject({ state: 'here', cancelledAt: null });
  });

  it('changes nothing where it is broken or all at once empty, and says so once', async () => {
    const { server, calendars, id, plates, has, db } = await withCalendar();
    const four = ['a', 'b', 'c', 'd'].map((uid, place) => booking(uid, `AB1${place} CDE`));
    await has(...four);
    for (const body of ['', '<html></html>', 'BEGIN:VCALENDAR']) {
      server.has(body);
      expect(await calendars.fetch(id), body).toMatchObject({ state: 'failed', expected: 4 });
    }
    expect(await has()).toMatchObject({ state: 'failed', said: expect.stringContaining('no event any more') });
    server.does((_, response) => void response.writeHead(404).end());
    expect(await calendars.fetch(id)).toMatchObject({ said: expect.stringContaining('404') });
    expect(plates()).toHaveLength(4);
    expect(await has(...four)).toMatchObject({ state: 'fine' });
    const told = await db.selectFrom('outbox').select('event').where('topic', '=', 'source.changed').execute();
    expect(told.map(({ event: text }) => (JSON.parse(text) as { isFailing: boolean }).isFailing)).toEqual([
      true,
      false,
    ]);
  });

  it('cancels many at once only where they are missing still a quarter of an hour later', async () => {
    const { plates, has, clock } = await withCalendar();
    const all = Array.from({ length: 10 }, (_, place) => booking(`b${place}`, `AB1${place} CDE`));
    await has(...all);
    expect(await has(...all.slice(5))).toMatchObject({
      ...{ state: 'failed', expected: 10 },
      said: expect.stringContaining('5 of the 10 bookings'),
    });
    // It was a system that was being restored.
    expect(await has(...all)).toMatchObject({ state: 'fine', expected: 10 });
    await has(...all.slice(5));
    clock.advance(5 * 60_000);
    expect(await has(...all.slice(5))).toMatchObject({ state: 'failed', expected: 10 });
    clock.advance(10 * 60_000);
    expect(await has(...all.slice(5))).toMatchObject({ state: 'fine', expected: 5 });
    expect(plates()).toHaveLength(5);
    // A few may go at any time.
    expect(await has(...all.slice(7))).toMatchObject({ state: 'fine', expected: 3 });
  });

  it('is not changed by who saw it as it was before somebody else changed it', async () => {
    const { calendars, id, values } = await withCalendar();
    const { revision } = (await calendars.list())[0] ?? { revision: -1 };
    await calendars.update(id, values({ host: 'Ann' }), revision);
    await expect(calendars.update(id, values({ host: 'Bo' }), revision)).rejects.toThrow(
      'changed this calendar meanwhile',
    );
    expect((await calendars.list())[0]).toMatchObject({ host: 'Ann', revision: revision + 1 });
  });

  it('ends a thread that a hostile rule keeps busy, and nothing else', async () => {
    const never = event('a', 'DTSTART:20260602T080000Z', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    const { has } = await withCalendar();
    const { state } = await has(never, booking('b', 'AB12 CDE'));
    expect(['fine', 'failed']).toContain(state);
    expect(await has(booking('b', 'AB12 CDE'))).toMatchObject({ state: 'fine', expected: 1 });
  });

  it('is gone without those who are expected by it', async () => {
    const { calendars, id, has, plates } = await withCalendar();
    await has(booking('a', 'AB12 CDE'));
    await calendars.remove(id);
    expect(await calendars.list()).toEqual([]);
    expect(plates()).toEqual(['AB12CDE']);
  });
});
