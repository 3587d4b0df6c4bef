import { expect, it } from 'vitest';
import { permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { changeLines, changeTitle } from './changeText.ts';

const before = permitValuesSchema.parse({
  number: 'STAFF001',
  groupId: 'staff',
  name: 'Ann Lee',
  vehicles: [{ plate: 'AB12CDE', make: 'Ford' }],
});
const change = {
  id: '1',
  batchId: 'b',
  batch: { kind: 'form', detail: '', size: 1 },
  permitId: 'p',
  at: 0,
  by: 'Eve',
  kind: 'changed',
  before,
} as const;

it('says what was changed, and nothing else', () => {
  const after = permitValuesSchema.parse({
    ...before,
    name: '',
    company: 'Acme',
    suspended: true,
    suspendedReason: 'unpaid',
    schedule: [{ days: [1], from: 360, to: 600 }],
    vehicles: [{ plate: 'XY1' }],
  });
  expect(changeLines({ before, after }, [], ['GB'])).toEqual([
    'Name: Ann Lee → –',
    'Company: – → Acme',
    'Suspended: unpaid',
    'Times: as its group → Mon 06:00–10:00',
    'Vehicle added: XY1',
    'Vehicle removed: AB12 CDE, Ford',
  ]);
  expect(changeLines({ before, after: before }, [], ['GB'])).toEqual([]);
});

it('names what was done', () => {
  const suspended = { ...change, after: { ...before, suspended: true } };
  expect(changeTitle(suspended)).toBe('Suspended');
  expect(changeTitle({ ...suspended, batch: { kind: 'bulk', detail: '', size: 4 } })).toBe('Suspended with 3 others');
  expect(changeTitle({ ...change, after: before, batch: { kind: 'import', detail: 'staff.xlsx', size: 2 } })).toBe(
    'Imported from staff.xlsx with 1 other',
  );
  expect(changeTitle({ ...change, before: null, kind: 'added', after: before })).toBe('Added');
});
