import { describe, expect, it } from 'vitest';
import { tariffSchema } from '../../../../src-preload/contract/parking/tariffs.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { kindsOfDays } from './kindsOfDays.ts';

const rules = (...dayTypes: object[]) => ({
  ...{ dayTypes, offers: [{ name: 'P', parts: [{ name: 'P', rate: { rows: [{ upTo: null, pence: 100 }] } }] }] },
});
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;

describe('kinds of days', () => {
  it('are those of the tariff, in its order, and else what the calendar says', () => {
    const match = { id: 'match', name: 'Match days', dates: [{ from: '2026-03-07', to: '2026-03-07' }] };
    const summer = { id: 'summer', name: 'Summer', season: { from: '06-01', to: '08-31' } };
    const tariff = tariffSchema.parse({ name: 'T', versions: [{ rules: rules(match, summer) }] });
    const kindOf = kindsOfDays(tariff, (each) => each === day('2026-04-03') || each === day('2026-08-31'));
    expect(
      ['2026-03-07', '2026-07-01', '2026-08-31', '2026-04-03', '2026-03-06', '2026-03-14', '2026-03-15'].map((iso) =>
        kindOf(day(iso)),
      ),
    ).toEqual(['Match days', 'Summer', 'Summer', 'Holidays', 'Weekdays', 'Saturdays', 'Sundays']);
  });

  it('are those of the version that holds on the day; before the first, those of the first', () => {
    const [old, next] = ['Old', 'New'].map((name) => ({ rules: rules({ id: 'any', name }) }));
    const tariff = tariffSchema.parse({
      name: 'T',
      versions: [
        { from: '2026-02-01', ...old },
        { from: '2026-03-01', ...next },
      ],
    });
    const kindOf = kindsOfDays(tariff, () => false);
    expect(['2026-01-01', '2026-02-28', '2026-03-01'].map((iso) => kindOf(day(iso)))).toEqual(['Old', 'Old', 'New']);
    const always = tariffSchema.parse({ name: 'T', versions: [old, { from: '2026-03-01', ...next }] });
    const alwaysOf = kindsOfDays(always, () => false);
    expect(['0001-01-01', '2026-02-28', '9999-12-31'].map((iso) => alwaysOf(day(iso)))).toEqual(['Old', 'Old', 'New']);
  });
});
