import { describe, expect, it } from 'vitest';
import { parseAlertFilters, queryOf, toggled } from './alertFilters.ts';

describe('the filters of alerts', () => {
  it('leave out what is not understood', () => {
    expect(parseAlertFilters({ kind: 'watchList,nonsense', severity: 'loud', open: 'maybe' })).toEqual({
      kind: 'watchList',
    });
    expect(parseAlertFilters({})).toEqual({});
  });

  it('ask for what they name, and for everything where they name nothing', () => {
    expect(queryOf({ kind: 'cameraDown,barrierDown', severity: 'severe', open: 'yes' })).toEqual({
      kinds: ['cameraDown', 'barrierDown'],
      severities: ['severe'],
      open: true,
    });
    expect(queryOf({})).toEqual({ kinds: [], severities: [] });
  });

  it('are put in and taken out word by word', () => {
    const one = toggled({ open: 'yes' }, 'kind', 'denied');
    expect(one).toEqual({ open: 'yes', kind: 'denied' });
    expect(toggled(toggled(one, 'kind', 'watchList'), 'kind', 'denied')).toEqual({ open: 'yes', kind: 'watchList' });
    expect(toggled(one, 'kind', 'denied')).toEqual({ open: 'yes' });
  });
});
