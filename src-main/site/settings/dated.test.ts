import { describe, expect, it } from 'vitest';
import {
  datedSections,
  defaultSettings,
  defaultVersions,
  settingsUpdateSchema,
} from '../../../src-preload/contract/settings.ts';
import { dayOfIso, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord, standingClock } from '../../testing/freshRecord.ts';
import { createSettings } from './service.ts';
import { createSettingsStore } from './store.ts';

const day = 86_400_000;
/** Noon of 1 June 2026. */
const noon = Date.UTC(2026, 5, 1, 12);

async function freshSettings() {
  const clock = standingClock(noon);
  const record = { ...(await freshRecord()), clock };
  const create = () => createSettings({ ...record, store: createSettingsStore(record.db), log: silentLog });
  const settings = create();
  await settings.start();
  const leave = (at: number) => settings.at(at).payments.leaveWithinMin;
  const set = (leaveWithinMin: number, from?: string | null) =>
    settings.update(
      { section: 'payments', change: { leaveWithinMin }, ...(from === undefined ? {} : { from }) },
      'Ann',
    );
  return { ...record, clock, create, settings, leave, set };
}

describe('settings on which the past depends', () => {
  it('hold from today where nobody says otherwise, and what happened before goes by what held then', async () => {
    const { leave, set, settings, create } = await freshSettings();
    await set(30);
    expect([leave(noon - day), leave(noon), leave(noon + day)]).toEqual([15, 30, 30]);
    expect(settings.current().payments.leaveWithinMin).toBe(30);
    expect(settings.versions().payments.map(({ from }) => from)).toEqual([null, '2026-06-01']);
    const again = create();
    await again.start();
    expect(again.versions()).toEqual(settings.versions());
  });

  it('hold now, each of them, once they were changed', async () => {
    const changes: Record<(typeof datedSections)[number], object> = {
      holidays: { nation: 'scotland' },
      clocks: { alarmOverS: 7 },
      stays: { longPercent: 90 },
      payments: { leaveWithinMin: 7 },
      matching: { barrier: { kind: 'exact', leastProbability: 0.4, leastMargin: 20 } },
    };
    for (const section of datedSections) {
      const { settings } = await freshSettings();
      await settings.update(settingsUpdateSchema.parse({ section, change: changes[section] }), 'Ann');
      expect(settings.current()[section]).toMatchObject(changes[section]);
      expect(settings.at(noon - day)[section]).toEqual(defaultSettings[section]);
    }
  });

  it('hold from a day to come once it has come', async () => {
    const { leave, set, settings, clock } = await freshSettings();
    await set(20, '2026-06-03');
    expect([settings.current().payments.leaveWithinMin, leave(noon + 2 * day)]).toEqual([15, 20]);
    expect((await settings.view()).settings.payments.leaveWithinMin).toBe(15);
    // The day begins by the clock on the site's wall.
    clock.advance(2 * day - 12 * 3_600_000);
    expect(settings.current().payments.leaveWithinMin).toBe(20);
    expect((await settings.view()).today).toBe('2026-06-03');
  });

  it('are changed between two days without what comes later, and from the beginning', async () => {
    const { leave, set, settings } = await freshSettings();
    await set(30, '2026-05-20');
    await set(25, '2026-05-10');
    await set(5, null);
    expect([1, 15, 25].map((of) => leave(Date.UTC(2026, 4, of, 12)))).toEqual([5, 25, 30]);
    expect(settings.versions().payments.map(({ from }) => from)).toEqual([null, '2026-05-10', '2026-05-20']);
    // What one change leaves out is as it was on that day; what it says goes on until another day says otherwise.
    const vat = (vatPercent: number, from: string) =>
      settings.update({ section: 'payments', change: { vatPercent }, from }, 'Ann');
    await vat(5, '2026-05-10');
    expect(settings.at(Date.UTC(2026, 4, 12)).payments).toMatchObject({ leaveWithinMin: 25, vatPercent: 5 });
    expect(settings.current().payments).toMatchObject({ leaveWithinMin: 30, vatPercent: 5 });
    await vat(10, '2026-05-20');
    await vat(0, '2026-05-01');
    expect([2, 12, 25].map((of) => settings.at(Date.UTC(2026, 4, of, 12)).payments.vatPercent)).toEqual([0, 5, 10]);
  });

  it('are told of with the day, and taken back on that day', async () => {
    const { set, settings, events, leave } = await freshSettings();
    const heard: (string | null)[] = [];
    settings.onChange((_, __, from) => void heard.push(from));
    await set(30, '2026-05-20');
    await set(40);
    const [, change] = await settings.history('payments', 5);
    expect(change).toMatchObject({ from: '2026-05-20', before: { leaveWithinMin: 15 }, after: { leaveWithinMin: 30 } });
    await settings.undo(change?.id ?? '', 'Bob');
    expect(heard).toEqual(['2026-05-20', '2026-06-01', '2026-05-20']);
    expect([leave(noon - day), leave(noon)]).toEqual([15, 40]);
    // What says the same as what held before is no version of its own.
    expect(settings.versions().payments.map(({ from }) => from)).toEqual([null, '2026-06-01']);
    expect((await events()).map((event) => 'change' in event && event.change.from)).toEqual(heard);
  });

  it('are told of within what writes them, from the first moment on for which they hold: what cannot be noted is not changed', async () => {
    const { set, settings, leave } = await freshSettings();
    const { timeZone } = settings.current().site;
    const beginOf = (day: string) => siteClock(timeZone).startOfDay(dayOfIso(day) ?? Number.NaN);
    const heard: unknown[] = [];
    let fails = false;
    settings.onChanging(async (_, { section, since, before, after }) => {
      if (fails) throw new Error('There is no room');
      heard.push([section, since, before.payments.length, after.payments.length]);
    });
    await set(30, '2026-05-20');
    await set(40, null);
    expect(heard).toEqual([
      ['payments', beginOf('2026-05-20'), 1, 2],
      ['payments', 0, 2, 2],
    ]);
    fails = true;
    await expect(set(5)).rejects.toThrow('no room');
    expect(leave(noon)).toBe(30);
  });

  it('are what an older version stored, always, and their defaults where that cannot be understood', async () => {
    const { db, create } = await freshSettings();
    const store = (fromDay: string, value: string) =>
      db.insertInto('settingsVersions').values({ section: 'stays', fromDay, value }).execute();
    await store('', JSON.stringify({ considerationMin: 7 }));
    await store('2026-05-01', JSON.stringify({ considerationMin: 'soon', returnMin: 20 }));
    const again = create();
    await again.start();
    const held = again.versions().stays.map(({ value }) => [value.considerationMin, value.returnMin]);
    expect(held).toEqual([
      [7, 0],
      [5, 20],
    ]);
    expect((await again.view()).faults).toEqual([{ section: 'stays', field: 'considerationMin' }]);
    expect(again.versions()).toMatchObject({ clocks: defaultVersions.clocks, holidays: defaultVersions.holidays });
    expect(again.current().review).toEqual(defaultSettings.review);
  });

  it('keep what a change leaves out, though what is read of an older version has its default', async () => {
    const { settings, set } = await freshSettings();
    await settings.update({ section: 'payments', change: { vatPercent: 0 } }, 'Ann');
    await set(30);
    expect(settings.current().payments).toMatchObject({ leaveWithinMin: 30, vatPercent: 0 });
  });
});
