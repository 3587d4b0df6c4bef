import { describe, expect, it } from 'vitest';
import { defaultSettings, defaultVersions } from '../../../src-preload/contract/settings.ts';
import { dayOfDate, isoOfDay, siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { ReportMaker } from '../../platform/reportMaker.ts';
import { reportMakers } from '../../reportMakers.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { makeReport } from '../reports/making.ts';
import { sumOf } from './rules/siteDay.ts';
import { writeCounts } from './testing/countedSite.ts';
import { type Habit, simulatedDays } from './testing/simulatedDays.ts';

const timeZone = 'Europe/London';
const clock = siteClock(timeZone);
const today = dayOfDate(2026, 7, 13);
const firstDay = today - 140;
const now = clock.startOfDay(today) + 9 * 3_600_000;

/** A record of a site whose stays are counted, of which no stay is left. */
async function countedSite(habit: Habit) {
  const { db } = await freshRecord();
  await db
    .insertInto('carParks')
    .values({ ...{ id: 'north', name: 'North', nameKey: 'north', capacity: 100, withinId: null, createdAt: 0 } })
    .execute();
  const days = simulatedDays(habit, 4, firstDay, 140);
  await writeCounts(db, clock, 'north', days);
  const make = async (id: string, from = firstDay, to = today - 1) => {
    const maker = reportMakers.find(({ kind }) => kind.id === id) as ReportMaker;
    return await makeReport(
      maker,
      { id, from: isoOfDay(from), to: isoOfDay(to) },
      {
        ...{
          db,
          now,
          timeZone,
          site: 'Site',
          settings: defaultSettings,
          versions: defaultVersions,
          ownCameraIds: null,
        },
        namesOf: async () => new Map(),
        mayShow: ['stays.list', 'stays.occupancy', 'cases.list'],
      },
    );
  };
  return { db, days, make };
}

describe('insights', () => {
  it('tell the hours in which most come, of what is counted', async () => {
    const { make, days } = await countedSite('office');
    const report = await make('peakHours');
    // The first day is not known from its beginning.
    const known = days.slice(1);
    const tuesdays = known.filter(({ kind }) => kind === 2);
    const [chart] = report.charts;
    expect(chart?.series.map(({ name }) => name)).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'Holidays'],
    ]);
    expect(chart?.series[1]?.values[8]).toBeCloseTo(
      sumOf(tuesdays.map(({ hours }) => hours?.[8] ?? 0)) / tuesdays.length,
    );
    expect(report.figures.find(({ key }) => key === 'perDay')?.value).toBeCloseTo(
      sumOf(known.map(({ hours }) => sumOf(hours ?? []))) / known.length,
    );
  });

  it('foretell the week ahead where it repeats, with today as its first day', async () => {
    const { make } = await countedSite('office');
    const report = await make('weekAhead', today, today);
    expect(report.charts.map(({ key, categories }) => [key, categories.length, categories[0]])).toEqual([
      ['arrivals', 168, 'Mon 13 Jul 00:00'],
      ['inside', 168, 'Mon 13 Jul 00:00'],
    ]);
    expect(report.notes[0]).toMatch(
      /^Arrivals: tried on the last 56 days .* \d+ % nearer than the same hour of the week/,
    );
    const expected = report.charts[0]?.series.find(({ key }) => key === 'expected')?.values ?? [];
    expect(report.figures.find(({ key }) => key === 'today')?.value).toBe(
      Math.round(sumOf(expected.slice(0, 24).map((hour) => hour ?? 0))),
    );
  });

  it('foretell nothing where nothing repeats, and say why', async () => {
    const { make } = await countedSite('nothingRepeats');
    const report = await make('weekAhead', today, today);
    expect(report.charts).toEqual([]);
    expect(report.tables).toEqual([]);
    expect(report.notes[0]).toContain('Arrivals are not foretold. Hours and weekdays do not repeat here');
  });

  it('name an unusual day, and leave out one on which an entry saw nothing', async () => {
    const { make, db } = await countedSite('office');
    const day = today - 4;
    await db
      .insertInto('stayHours')
      .values({
        ...{
          hour: clock.startOfDay(day) + 3 * 3_600_000,
          carParkId: 'north',
          who: 'g',
          came: 900,
          unseen: 0,
          went: 900,
        },
      })
      .execute();
    const first = await make('unusualDays', today - 7, today - 1);
    expect(first.notes).toHaveLength(1);
    expect(first.notes[0]).toMatch(/^On Thu 9 Jul 1,\d{3} vehicles came, \d times as many as usual/);
    await db
      .insertInto('cameras')
      .values({
        ...{ id: 'entry', name: 'Entry', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null },
        ...{ zones: '{}', carParkId: 'north', gate: JSON.stringify({ way: 'in', approaching: 'in' }) },
      })
      .execute();
    const fromAt = clock.startOfDay(day) + 3_600_000;
    await db
      .insertInto('gaps')
      .values({ id: 'g', cameraId: 'entry', fromAt, toAt: fromAt + 5 * 3_600_000, cause: 'stream' } as never)
      .execute();
    expect((await make('unusualDays', today - 7, today - 1)).notes).toEqual([
      'No day of the period was unusual.',
      'Left out: Thu 9 Jul, for a camera at an entry saw nothing for more than 3 hours (Entry).',
    ]);
  });

  it('have something to say of a record in which nothing is counted', async () => {
    const { db } = await freshRecord();
    for (const maker of reportMakers.filter(({ kind }) => kind.group === 'Insight')) {
      const day = isoOfDay(today);
      const report = await makeReport(
        maker,
        { id: maker.kind.id, from: day, to: day },
        {
          ...{
            db,
            now,
            timeZone,
            site: 'Site',
            settings: defaultSettings,
            versions: defaultVersions,
            ownCameraIds: null,
          },
          namesOf: async () => new Map(),
          mayShow: [],
        },
      );
      expect(report.notes.length, maker.kind.id).toBeGreaterThan(0);
      expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
    }
  });

  it('begin the day of a manager with what waits, today beside the same weekday a week before, and its forecast', async () => {
    const { make, db } = await countedSite('office');
    const nine = clock.startOfDay(today) + 8.5 * 3_600_000;
    const stay = (id: string, enteredAt: number, doubts = '[]') => ({
      ...{
        id,
        carParkId: 'north',
        cameraId: 'entry',
        mark: id,
        folded: id,
        enteredAt,
        doubts,
        breaks: '[]',
        passes: '[]',
      },
      outcome: 'inside' as const,
    });
    await db
      .insertInto('stays')
      .values([
        stay('A1', nine, '[{"kind":"veryLong","at":0,"stayIds":[]}]'),
        stay('A2', nine),
        stay('A3', nine - 7 * 86_400_000),
        // Later than now on that day.
        stay('A4', nine - 6.9 * 86_400_000),
      ])
      .execute();
    const read = { cameraId: 'entry', mark: 'A1', folded: 'A1' };
    await db
      .insertInto('cases')
      .values({
        ...{ id: 'c', number: 1, stayId: 'A1', carParkId: 'north', ...read, at: nine, state: 'open' },
        ...{ finding: '{}', standing: '{}', postBy: today + 2, stateAt: nine, revision: 1 },
      } as never)
      .execute();
    const report = await make('home', today, today);
    expect(report.before).toEqual({ from: isoOfDay(today - 7), to: isoOfDay(today - 7) });
    expect(report.figures.find(({ key }) => key === 'visits.entries')).toMatchObject({ value: 2, before: 1 });
    const decisions = report.tables.find(({ key }) => key === 'decisions');
    // Whoever may not see reads to review or payments is told of none.
    expect(decisions?.rows.map(({ cells, behind }) => [cells[0], cells[1], cells[2], behind])).toEqual([
      [1, 'breach to decide', 'The first notice has to be posted within 2 days', '/breaches'],
      [1, 'doubtful stay', 'Nothing is charged for one until somebody has looked at it', '/on-site?view=waiting'],
    ]);
    expect(report.charts[0]?.kind).toBe('band');
    expect(report.charts[0]?.series.find(({ key }) => key === 'came')?.values.slice(7, 12)).toEqual([
      0,
      2,
      0,
      null,
      null,
    ]);
    const week = await make('weekAhead', today, today);
    expect(report.figures.find(({ key }) => key === 'expected')?.value).toBe(
      week.figures.find(({ key }) => key === 'today')?.value,
    );
  });

  it('tell lengths, groups, newcomers and waits of what is counted', async () => {
    const { make, db } = await countedSite('office');
    const hour = clock.startOfDay(today - 2) + 9 * 3_600_000;
    const length = { hour, carParkId: 'north' };
    await db
      .insertInto('stayLengths')
      .values([
        { ...length, fromMinutes: 30, stays: 30, ms: 30 * 40 * 60_000 },
        { ...length, fromMinutes: 120, stays: 10, ms: 10 * 130 * 60_000 },
      ])
      .execute();
    await db
      .insertInto('vehicleDays')
      .values({ day: today - 2, carParkId: '*', newcomers: 10, returned: 30 })
      .execute();
    await db
      .insertInto('gateWaits')
      .values({ hour, cameraId: 'x', cause: 'rule', fromSeconds: 5, waits: 4, ms: 28_000 })
      .execute();
    const value = async (id: string, key: string) =>
      (await make(id, today - 3, today - 1)).figures.find((each) => each.key === key)?.value;
    expect(await value('stayLengths', 'mean')).toBe((30 * 40 + 10 * 130) * 1500);
    expect(await value('stayLengths', 'median')).toBe(40 * 60_000);
    expect(await value('newcomers', 'returned')).toBe(0.75);
    expect(await value('groupShare', 'unknown')).toBe(1);
    expect(await value('turnover', 'turnover')).toBeCloseTo(40 / 100 / 3);
    expect(await value('gateWaits', 'median')).toBe(7_500);
  });
});
