import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  defaultVersions,
  settingsSectionNames as names,
  type SettingsChange,
  type SiteSettings,
} from '../../../src-preload/contract/settings.ts';
import { applyUpdate, readSettings, undoOf } from './rules.ts';

const renamed: SiteSettings = { ...defaultSettings, site: { ...defaultSettings.site, name: 'North gate' } };
const change: SettingsChange = {
  section: 'site',
  id: '1',
  at: 1,
  by: 'Ann',
  undoes: null,
  from: null,
  before: defaultSettings.site,
  after: renamed.site,
};

describe('reading stored settings', () => {
  it('gives settings whatever is stored, and the defaults with a word where it is no JSON', () => {
    const stored = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(fc.array(stored, { minLength: names.length, maxLength: names.length }), (values) => {
        const { settings } = readSettings(new Map(names.map((name, place) => [name, values[place] ?? ''])));
        expect(Object.keys(settings)).toEqual([...names]);
      }),
    );
    expect(readSettings(new Map([['review', 'null']]))).toEqual({
      settings: defaultSettings,
      versions: defaultVersions,
      faults: [{ section: 'review', field: null }],
    });
  });

  it('gives back what was stored', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.999, noNaN: true }), (below) => {
        const { settings, faults } = readSettings(new Map([['review', JSON.stringify({ below })]]));
        expect(settings.review.below).toBe(below);
        expect(faults).toEqual([]);
      }),
    );
  });

  it('takes the default of what is new in this version, without a word', () => {
    const { settings, faults } = readSettings(new Map([['site', '{"name":"North gate"}']]));
    expect(settings).toEqual(renamed);
    expect(faults).toEqual([]);
  });

  it('makes nothing looser than the strict default where the barrier is damaged', () => {
    const barrier = { kind: 'near', leastProbability: 0, leastMargin: 1 };
    const { settings } = readSettings(
      new Map([['matching', JSON.stringify({ ...defaultSettings.matching, barrier })]]),
    );
    expect(settings.matching.barrier).toEqual(defaultSettings.matching.barrier);
  });
});

describe('changing settings', () => {
  it('leaves alone what is not named', () => {
    expect(applyUpdate(defaultSettings, { section: 'site', change: { name: 'North gate' } })).toEqual(renamed);
    expect(applyUpdate(renamed, { section: 'site', change: { name: undefined } })).toEqual(renamed);
  });

  it('takes back only what a change altered, and nothing that was altered since', () => {
    const since: SiteSettings = { ...renamed, site: { ...renamed.site, expectedCountries: ['IE'] } };
    expect(undoOf(since, change)).toEqual({ section: 'site', change: { name: '' } });
    expect(undoOf(defaultSettings, change)).toBeNull();
  });
});
