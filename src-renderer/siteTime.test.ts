import { afterEach, expect, it } from 'vitest';
import { ownTimeZone } from '../src-preload/contract/siteClock.ts';
import { formatWhen } from './formatting.ts';
import { dayFields, dayInWords, periodOf } from './pages/lists/permits/days.ts';
import { fieldsOf, valuesOf } from './pages/lists/visitors/visitForm.ts';
import { fieldsOf as watchFields, valuesOf as watchValues } from './pages/lists/watchlist/watchForm.ts';
import { toReadQuery } from './pages/record/reads/readFilters.ts';
import { isElsewhere, momentOfField, setSiteZone } from './siteTime.ts';

afterEach(() => setSiteZone(ownTimeZone()));
const open = { validFrom: null, validTo: null };
const zones = ['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles', 'UTC'];

it.each(zones)('days are those of the site, wherever a person sits: %s', (zone) => {
  setSiteZone(zone);
  const period = periodOf({ firstDay: '2026-07-14', lastDay: '2026-07-15' }, open);
  expect(dayFields(period)).toEqual({ firstDay: '2026-07-14', lastDay: '2026-07-15' });
  expect(dayInWords(period.validFrom ?? 0)).toBe('14 Jul 2026');
  expect((period.validTo ?? 0) - (period.validFrom ?? 0)).toBe(2 * 86_400_000);
});

it('a day begins when the site’s clock shows midnight', () => {
  setSiteZone('Europe/London');
  expect(periodOf({ firstDay: '2026-07-14', lastDay: '' }, open).validFrom).toBe(Date.UTC(2026, 6, 13, 23));
  setSiteZone('Pacific/Auckland');
  expect(periodOf({ firstDay: '2026-07-14', lastDay: '' }, open).validFrom).toBe(Date.UTC(2026, 6, 13, 12));
  expect(formatWhen(Date.UTC(2026, 6, 13, 12), Date.UTC(2026, 6, 14, 11, 59))).toBe('00:00:00');
});

it('visits, entries of the watch list and searches by day are told by it too', () => {
  setSiteZone('Pacific/Auckland');
  const now = Date.UTC(2026, 6, 13, 12, 20);
  const fields = fieldsOf(null, now);
  expect(fields).toMatchObject({ day: '2026-07-14', from: '01:00', to: '03:00', days: [2] });
  const visit = valuesOf({ ...fields, name: 'Ann Lee' });
  expect(visit).toMatchObject({ values: { from: Date.UTC(2026, 6, 13, 13), to: Date.UTC(2026, 6, 13, 15) } });
  const entry = watchValues({ ...watchFields(null), pattern: 'AB12CDE', reason: 'x', lastDay: '2026-07-14' });
  expect(entry).toMatchObject({ values: { expiresAt: Date.UTC(2026, 6, 14, 12) } });
  expect(toReadQuery({ time: 'today' }, now)).toMatchObject({ fromAt: Date.UTC(2026, 6, 13, 12) });
  expect(momentOfField('2026-07-14T00:30')).toBe(Date.UTC(2026, 6, 13, 12, 30));
  expect(momentOfField('2026-02-30T00:30')).toBeNull();
  expect(isElsewhere(now)).toBe(ownTimeZone() !== 'Pacific/Auckland');
});
