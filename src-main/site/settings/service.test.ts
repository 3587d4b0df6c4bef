import { describe, expect, it } from 'vitest';
import { defaultSettings, type SiteSettings } from '../../../src-preload/contract/settings.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createSettings } from './service.ts';
import { createSettingsStore } from './store.ts';

async function freshSettings() {
  const record = await freshRecord();
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (...words: unknown[]) => void errors.push(words) };
  const create = () => createSettings({ ...record, store: createSettingsStore(record.db), log });
  const store = async (key: string, value: string) => {
    await record.db
      .insertInto('settings')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  };
  /** Of a section that is dated, what always has held. */
  const storeFirst = (section: string, value: string) =>
    record.db.insertInto('settingsVersions').values({ section, fromDay: '', value }).execute();
  return { ...record, storeFirst, errors, create, store, settings: create() };
}

describe('settings', () => {
  it('are the defaults until someone changes them', async () => {
    const { settings } = await freshSettings();
    await settings.start();
    expect(settings.current()).toEqual(defaultSettings);
    expect(await settings.view()).toMatchObject({ settings: defaultSettings, latest: [], faults: [] });
  });

  it('change one section at a time, keep what is left out, and hold after a restart', async () => {
    const { settings, create } = await freshSettings();
    await settings.update({ section: 'site', change: { name: 'North gate' } }, 'Ann');
    await settings.update({ section: 'site', change: { expectedCountries: ['IE', 'GB'] } }, 'Ann');
    const expected: SiteSettings = {
      ...defaultSettings,
      site: { ...defaultSettings.site, name: 'North gate', expectedCountries: ['IE', 'GB'] },
    };
    expect(settings.current()).toEqual(expected);
    const again = create();
    await again.start();
    expect(again.current()).toEqual(expected);
  });

  it('tell of each change in the record, with who, when, before and after, and tell those who listen', async () => {
    const { settings, events, clock } = await freshSettings();
    const heard: number[] = [];
    const stop = settings.onChange(({ review }, section) => {
      if (section === 'review') heard.push(review.below);
    });
    await settings.update({ section: 'review', change: { below: 0.8 } }, 'Ann');
    stop();
    await settings.update({ section: 'review', change: { below: 0.7 } }, 'Bob');
    expect(heard).toEqual([0.8]);
    const told = await events();
    expect(told).toMatchObject([
      { topic: 'settings.changed', change: { by: 'Ann', before: { below: 0.9 }, after: { below: 0.8 } } },
      { topic: 'settings.changed', change: { by: 'Bob', before: { below: 0.8 }, after: { below: 0.7 } } },
    ]);
    const history = await settings.history('review', 10);
    expect(history.map(({ by, at }) => [by, at])).toEqual([
      ['Bob', clock.now()],
      ['Ann', clock.now()],
    ]);
    expect((await settings.view()).latest).toEqual([history[0]]);
  });

  it('are not changed by what is already so', async () => {
    const { settings, events } = await freshSettings();
    await settings.update({ section: 'review', change: { below: 0.9 } }, 'Ann');
    expect(await events()).toEqual([]);
    expect(await settings.history('review', 10)).toEqual([]);
  });

  it('lose nothing when two people change them at once', async () => {
    const { settings, create } = await freshSettings();
    await Promise.all([
      settings.update({ section: 'site', change: { name: 'North gate' } }, 'Ann'),
      settings.update({ section: 'site', change: { expectedCountries: ['IE'] } }, 'Bob'),
      settings.update({ section: 'review', change: { below: 0.8 } }, 'Cat'),
    ]);
    const again = create();
    await again.start();
    expect(again.current()).toEqual(settings.current());
    expect(settings.current()).toMatchObject({
      site: { name: 'North gate', expectedCountries: ['IE'] },
      review: { below: 0.8 },
    });
  });

  it('go back to what they were, and say which change was undone', async () => {
    const { settings } = await freshSettings();
    await settings.update({ section: 'review', change: { below: 0.8 } }, 'Ann');
    const [change] = await settings.history('review', 1);
    await settings.undo(change?.id ?? '', 'Bob');
    expect(settings.current().review.below).toBe(0.9);
    expect((await settings.history('review', 1))[0]).toMatchObject({ by: 'Bob', undoes: change?.id });
  });

  it('do not undo what was changed again since, and keep what else was changed', async () => {
    const { settings } = await freshSettings();
    await settings.update({ section: 'site', change: { name: 'North gate' } }, 'Ann');
    const [named] = await settings.history('site', 1);
    await settings.update({ section: 'site', change: { expectedCountries: ['IE'] } }, 'Bob');
    await settings.undo(named?.id ?? '', 'Ann');
    expect(settings.current().site).toEqual({ ...defaultSettings.site, name: '', expectedCountries: ['IE'] });
    await expect(settings.undo(named?.id ?? '', 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(settings.undo('unknown', 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuse a country whose plates are not known', async () => {
    const { settings } = await freshSettings();
    const update = settings.update({ section: 'site', change: { expectedCountries: ['GB', 'XX'] } }, 'Ann');
    await expect(update).rejects.toMatchObject({ code: 'INVALID', field: 'expectedCountries' });
    expect(settings.current()).toEqual(defaultSettings);
  });

  it('fall back to the strict barrier where it is damaged, keep the rest, and log it', async () => {
    const { settings, store, storeFirst, errors, events } = await freshSettings();
    const exit = { kind: 'near', leastProbability: 0.2, leastMargin: 2 };
    await storeFirst('matching', JSON.stringify({ barrier: { kind: 'anything' }, exit }));
    await store('review', '{"below":');
    await store('site', '{"name":"North gate","expectedCountries":["GB"],"colour":"red"}');
    await settings.start();
    expect(settings.current()).toMatchObject({
      site: { name: 'North gate' },
      review: defaultSettings.review,
      matching: { barrier: defaultSettings.matching.barrier, exit },
    });
    expect(errors).toHaveLength(2);
    const faults = [
      { section: 'review', field: null },
      { section: 'matching', field: 'barrier' },
    ];
    expect((await settings.view()).faults).toEqual(faults);

    await settings.update({ section: 'matching', change: defaultSettings.matching }, 'Ann');
    expect((await settings.view()).faults).toEqual(faults.slice(0, 1));
    expect(await events()).toHaveLength(1);
  });
});
