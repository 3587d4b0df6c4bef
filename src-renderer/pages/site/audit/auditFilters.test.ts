import { expect, it } from 'vitest';
import { setSiteZone } from '../../../siteTime.ts';
import { parseAuditFilters, queryOf } from './auditFilters.ts';

it('are read from an address, and what is not understood is left out', () => {
  expect(parseAuditFilters({ who: ' eve ', from: '2026-02-30', to: '2026-07-03', page: 3, text: '' })).toEqual({
    who: 'eve',
    to: '2026-07-03',
  });
});

it('ask for whole days by the site’s clock', () => {
  setSiteZone('Europe/London');
  expect(queryOf({ kind: 'permit', from: '2026-07-03', to: '2026-07-03' })).toEqual({
    thingKind: 'permit',
    fromAt: Date.UTC(2026, 6, 2, 23),
    toAt: Date.UTC(2026, 6, 3, 23),
  });
});
