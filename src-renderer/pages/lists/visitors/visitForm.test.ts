import { describe, expect, it } from 'vitest';
import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';
import { endsNextDay, fieldsOf, type VisitFields, valuesOf } from './visitForm.ts';

const at = (date: number, hour = 0, minute = 0) => new Date(2026, 6, date, hour, minute).getTime();
const fresh = fieldsOf(null, at(1, 14, 20));

function values(changes: Partial<VisitFields>) {
  const checked = valuesOf({ ...fresh, name: 'Ann Lee', ...changes });
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.values;
}

function faults(changes: Partial<VisitFields>) {
  const checked = valuesOf({ ...fresh, name: 'Ann Lee', ...changes });
  return 'faults' in checked ? checked.faults : {};
}

describe('the form of a visit', () => {
  it('begins with two hours from the next full hour', () => {
    expect(fresh).toMatchObject({ kind: 'visitor', day: '2026-07-01', from: '15:00', to: '17:00', days: [3] });
    expect(values({})).toMatchObject({ from: at(1, 15), to: at(1, 17), plate: null, repeat: null });
  });

  it('goes on over midnight where it ends before it begins', () => {
    const night = { ...fresh, from: '22', to: '6:00' };
    expect(endsNextDay(night)).toBe(true);
    expect(values({ from: '22', to: '6:00' })).toMatchObject({ from: at(1, 22), to: at(2, 6) });
    expect(values({ from: '22', to: '0:00' })).toMatchObject({ to: at(2) });
    expect(endsNextDay({ ...fresh, from: '22', to: '0:00' })).toBe(false);
  });

  it('lasts several days where a last day is given', () => {
    expect(values({ lastDay: '2026-07-03' })).toMatchObject({ from: at(1, 15), to: at(3, 17) });
    expect(values({ lastDay: '2026-07-01' })).toMatchObject({ to: at(1, 17) });
  });

  it('comes again on some days, until the end of the last', () => {
    expect(values({ repeats: true, days: [5, 1], lastDay: '2026-07-31' })).toMatchObject({
      to: at(1, 17),
      repeat: { days: [1, 5], until: new Date(2026, 7, 1).getTime() },
    });
  });

  it('shows a visit as it was entered', () => {
    for (const entered of [
      { plate: 'AB12CDE', host: 'Dr Shah' },
      { from: '22:00', to: '06:00' },
      { from: '10:00', to: '24:00' },
      { lastDay: '2026-07-03' },
      { repeats: true, days: [1, 5], lastDay: '2026-07-31' },
      { repeats: true, days: [1, 5] },
    ]) {
      const fields = { ...fresh, name: 'Ann Lee', ...entered };
      const days = 'days' in entered ? {} : { days: [3] };
      expect(fieldsOf(values(fields) as Visit, 0)).toEqual({ ...fields, ...days });
    }
  });

  it('says what is wrong at each field', () => {
    expect(faults({ plate: 'A' })).toEqual({ plate: 'A plate has at least two characters' });
    expect(faults({ name: '' })).toEqual({ name: 'Give a name or a company' });
    expect(faults({ from: 'noon', day: '' })).toEqual({
      from: 'Give a time such as 14:30',
      day: 'Give the day as day, month and year',
    });
    expect(faults({ lastDay: '2026-06-30' })).toEqual({ lastDay: 'The last day must not be before the first' });
    expect(faults({ repeats: true, days: [] })).toEqual({ days: 'Choose at least one day' });
    expect(faults({ lastDay: '2026-09-30' })).toHaveProperty('to');
  });
});
