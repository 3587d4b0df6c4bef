import type { SiteForPrograms } from './siteForPrograms.ts';

/** A body that is taken, for each address that takes one. */
export function rightBodies({ north, clock }: SiteForPrograms): Readonly<Record<string, unknown>> {
  const now = clock.now();
  const permit = {
    number: 'A1',
    groupId: 'staff',
    name: 'Ann Hill',
    vehicles: [{ plate: 'AB12CDE' }],
    validTo: now + 9e8,
  };
  const group = { name: 'Cleaners', colour: 'blue', onMatch: 'open', priority: 3, schedule: null };
  const visit = {
    kind: 'visitor',
    name: 'Bo',
    from: now,
    to: now + 3_600_000,
    plate: 'EF56GHJ',
    repeat: { days: [1], until: null },
  };
  const watch = { pattern: 'XY99*', reason: 'Stolen', severity: 'severe', tolerance: 'exact' };
  const offers = [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }];
  const tariff = { tariff: { name: 'Short stay', versions: [{ rules: { offers } }] }, carParkIds: [] };
  const source = { kind: 'rtsp', url: 'rtsp://10.0.0.9/live' };
  return {
    'POST /permits': permit,
    'PUT /permits/{id}': permit,
    'PATCH /permits/{id}': { suspended: true, note: 'x' },
    'POST /permits/bulk': { items: [permit, { ...permit, number: 'A2' }] },
    'POST /groups': group,
    'PUT /groups/{id}': group,
    'POST /visitors': visit,
    'PUT /visitors/{id}': visit,
    'POST /visitors/{id}/arrivals': { plate: 'EF56GHJ' },
    'POST /watch-list': watch,
    'PUT /watch-list/{id}': watch,
    'POST /cameras': { name: 'West', source, gate: { way: 'in', approaching: 'in' } },
    'PATCH /cameras/{id}': { name: 'North', enabled: true, source },
    'POST /decisions': { plate: 'AB12CDE', cameraId: north.camera.id, at: now },
    'POST /barriers/{id}/commands': { kind: 'open', reason: 'A delivery' },
    'PUT /barriers/{id}/hold': { reason: 'x' },
    'PUT /barriers/{id}/lockdown': { reason: 'x' },
    'POST /reads/{id}/answers': { answer: 'deny', reason: 'x', answeredAt: null },
    'POST /stays/{id}/decisions': { kind: 'edit', mark: 'AB12CDE', enteredAt: now, leftAt: null, reason: 'x' },
    'POST /occupancy/{carParkId}/counts': { inside: 3, reason: 'x' },
    'POST /tariffs': tariff,
    'PUT /tariffs/{id}': { revision: 1, values: tariff, reason: 'x' },
    'POST /quotes': {
      request: { dayType: 'weekday', duration: '2', baseRate: 1.5, startDate: '2026-03-02T10:00' },
      tariffId: null,
    },
    'POST /payments': { kind: 'card', plates: ['AB12CDE'], pence: 200, at: now, reference: 'x' },
    'POST /payments/{id}/refunds': { pence: 100, kind: 'card', reason: 'x', refundedPence: 0 },
    'POST /stays/{id}/payments': { kind: 'card', pence: 100, owedPence: 100, reference: 'x' },
    'POST /breaches/{id}/decisions': { kind: 'waive', revision: 1, reason: 'x' },
    'POST /exports': { source: 'reads', format: 'csv', among: { fromDay: '2026-06-01' }, columns: ['plate'] },
  };
}
