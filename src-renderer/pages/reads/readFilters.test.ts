import { describe, expect, it } from 'vitest';
import { matchesPattern, parseReadFilters, patternFault, toReadQuery } from './readFilters.ts';

const now = new Date('2026-07-03T14:30:00').getTime();
const local = (text: string) => new Date(text).getTime();

describe('filters in the address', () => {
  it('keeps what is understood and leaves the rest out', () => {
    expect(
      parseReadFilters({ plate: ' AB1 ', time: 'today', cameras: 'a,b', sort: 'x', from: '2026-07-01T00:00' }),
    ).toEqual({
      plate: 'AB1',
      time: 'today',
      cameras: 'a,b',
    });
    expect(parseReadFilters({ plate: '', time: 'never', from: 7 })).toEqual({});
  });

  it('takes from and to only with custom times, and only as local times', () => {
    expect(parseReadFilters({ time: 'custom', from: '2026-07-01T08:00', to: 'tomorrow' })).toEqual({
      time: 'custom',
      from: '2026-07-01T08:00',
    });
  });
});

describe('the query', () => {
  it('means local days by today, yesterday and the last seven days', () => {
    const midnight = local('2026-07-03T00:00:00');
    expect(toReadQuery({ time: 'today' }, now)).toEqual({ fromAt: midnight });
    expect(toReadQuery({ time: 'yesterday' }, now)).toEqual({ fromAt: local('2026-07-02T00:00:00'), toAt: midnight });
    expect(toReadQuery({ time: 'week' }, now)).toEqual({ fromAt: local('2026-06-27T00:00:00') });
    expect(toReadQuery({ time: 'hour' }, now)).toEqual({ fromAt: now - 3_600_000 });
  });

  it('leaves either end of custom times open', () => {
    expect(toReadQuery({ time: 'custom', to: '2026-07-02T09:15' }, now)).toEqual({ toAt: local('2026-07-02T09:15') });
  });

  it('does not send a pattern that the door would refuse', () => {
    expect(patternFault('AB_1')).toContain('Use letters');
    expect(toReadQuery({ plate: 'AB_1', cameras: 'a,,b' }, now)).toEqual({ cameraIds: ['a', 'b'] });
  });
});

describe('a pattern', () => {
  it('without * or ? is a part of the mark', () => {
    expect(matchesPattern('AB12CDE', 'b12')).toBe(true);
    expect(matchesPattern('AB12CDE', 'ab12 cde')).toBe(true);
    expect(matchesPattern('AB12CDE', 'b13')).toBe(false);
  });

  it('with * or ? covers the whole mark', () => {
    expect(matchesPattern('AB12CDE', 'AB*')).toBe(true);
    expect(matchesPattern('AB12CDE', 'B*')).toBe(false);
    expect(matchesPattern('AB12CDE', 'AB?2CDE')).toBe(true);
    expect(matchesPattern('AB12CDE', 'AB?CDE')).toBe(false);
  });
});
