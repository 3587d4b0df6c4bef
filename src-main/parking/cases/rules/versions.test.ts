import { describe, expect, it } from 'vitest';
import { madeRules } from '../testing/madeRules.ts';
import { firstOtherDay, isExempt, versionOn } from './versions.ts';

const rules = madeRules();

describe('the version that holds', () => {
  it('is the last that has begun, on its very day too', () => {
    const versions = [
      { from: null, rules },
      { from: '2026-03-01', rules },
      { from: '2026-05-01', rules },
    ];
    expect(versionOn(versions, '2026-02-28')?.from).toBeNull();
    expect(versionOn(versions, '2026-03-01')?.from).toBe('2026-03-01');
    expect(versionOn(versions, '2026-04-30')?.from).toBe('2026-03-01');
    expect(versionOn(versions, '2027-01-01')?.from).toBe('2026-05-01');
  });

  it('is none before the first begins', () => {
    expect(versionOn([{ from: '2026-03-01', rules }], '2026-02-28')).toBeNull();
    expect(versionOn([], '2026-02-28')).toBeNull();
  });
});

describe('the first day from which on rules are others', () => {
  const other = madeRules({ noReturnMin: 60 });
  const from = (day: string | null, of = rules) => ({ from: day, rules: of });

  it('is that of the version that came, went or was changed', () => {
    expect(firstOtherDay([], [from('2026-03-01')])).toBe('2026-03-01');
    expect(firstOtherDay([from('2026-03-01')], [])).toBe('2026-03-01');
    expect(firstOtherDay([from(null)], [from(null), from('2026-05-01', other)])).toBe('2026-05-01');
    expect(firstOtherDay([from(null), from('2026-05-01')], [from(null, other), from('2026-05-01')])).toBeNull();
  });

  it('is none where the same hold on each day, however they are told', () => {
    expect(firstOtherDay([], [])).toBeUndefined();
    expect(firstOtherDay([from(null)], [from(null), from('2026-05-01')])).toBeUndefined();
  });
});

describe('an exemption', () => {
  const stay = { carParkId: 'north', firstDay: '2026-03-03', lastDay: '2026-03-05' };
  const all = { carParkId: null, from: null, to: null };

  it('holds at its car park, or at all', () => {
    expect(isExempt(all, stay)).toBe(true);
    expect(isExempt({ ...all, carParkId: 'north' }, stay)).toBe(true);
    expect(isExempt({ ...all, carParkId: 'south' }, stay)).toBe(false);
  });

  it('holds where any day of the stay is among its days', () => {
    expect(isExempt({ ...all, from: '2026-03-05' }, stay)).toBe(true);
    expect(isExempt({ ...all, from: '2026-03-06' }, stay)).toBe(false);
    expect(isExempt({ ...all, to: '2026-03-03' }, stay)).toBe(true);
    expect(isExempt({ ...all, to: '2026-03-02' }, stay)).toBe(false);
    expect(isExempt({ ...all, from: '2026-03-04', to: '2026-03-04' }, stay)).toBe(true);
  });
});
