import { describe, expect, it } from 'vitest';
import { isNarrowed, parseReadFilters, patternFault, toReadQuery } from './readFilters.ts';

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

describe('the other filters', () => {
  const all = {
    plate: 'AB1',
    mode: 'alike',
    direction: 'leaving',
    crossing: 'in',
    country: 'FR',
    confidence: '50-80',
    review: 'waiting',
    unreadable: 'no',
    view: 'grid',
  } as const;

  it('stand in the address and are asked for together', () => {
    expect(parseReadFilters(all)).toEqual(all);
    expect(toReadQuery(all, now)).toEqual({
      plate: 'AB1',
      mode: 'alike',
      direction: 'leaving',
      crossing: 'in',
      country: 'FR',
      fromConfidence: 0.5,
      belowConfidence: 0.8,
      review: 'waiting',
      unreadable: false,
    });
  });

  it('are left out where they are not understood', () => {
    const nonsense = { mode: 'exact', direction: 'up', crossing: 'x', country: 'France', review: 'no', view: 'table' };
    expect(parseReadFilters({ ...nonsense, confidence: '80-50', unreadable: '1' })).toEqual({});
  });

  it('take words for how sure a read is, and the surest with certainty', () => {
    expect(toReadQuery({ confidence: 'doubtful' }, now)).toEqual({ belowConfidence: 0.7 });
    expect(toReadQuery({ confidence: 'likely' }, now)).toEqual({ fromConfidence: 0.7, belowConfidence: 0.9 });
    expect(toReadQuery({ confidence: 'sure' }, now)).toEqual({ fromConfidence: 0.9 });
  });

  it('near takes no * and no ?', () => {
    expect(patternFault('AB1*', 'near')).toContain('Near takes a whole plate');
    expect(toReadQuery({ plate: 'AB1*', mode: 'near' }, now)).toEqual({});
    expect(toReadQuery({ plate: 'AB1', mode: 'near' }, now)).toEqual({ plate: 'AB1', mode: 'near' });
  });

  it('narrow the list, but for how it is shown', () => {
    expect(isNarrowed({ view: 'grid', mode: 'near' })).toBe(false);
    expect(isNarrowed({ country: 'FR' })).toBe(true);
  });
});
