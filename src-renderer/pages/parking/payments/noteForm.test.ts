import { expect, it } from 'vitest';
import { emptyNote, givenOf, type NoteFields } from './noteForm.ts';

const now = Date.UTC(2026, 5, 1, 12);
const fields = (isTicket: boolean, changes: Partial<NoteFields>): NoteFields => ({
  ...emptyNote(isTicket, now, null),
  ...{ plates: 'ab12 cde', pence: '4.20' },
  ...changes,
});

it('reads a payment as it was keyed', () => {
  const read = givenOf(fields(false, { kind: 'card', reference: ' 17 ' }));
  expect(read).toEqual({
    values: {
      kind: 'card',
      plates: ['AB12CDE'],
      pence: 420,
      carParkId: '',
      reference: '17',
      covers: null,
      at: expect.any(Number),
    },
  });
});

it('reads a ticket of days with both of them, and one of hours', () => {
  const season = givenOf(fields(true, { plates: 'AB12 CDE; xy19-zzz,', fromDay: '2026-06-01', toDay: '2026-06-30' }));
  expect(season).toMatchObject({ values: { kind: 'season', plates: ['AB12CDE', 'XY19ZZZ'] } });
  const { covers } = 'values' in season ? season.values : { covers: null };
  expect(((covers?.untilAt ?? 0) - (covers?.fromAt ?? 0)) / 86_400_000).toBeCloseTo(30, 0);
  const hours = fields(true, { kind: 'prepaid', fromAt: '2026-06-01T10:00', untilAt: '2026-06-01T14:00' });
  expect(givenOf(hours)).toMatchObject({ values: { covers: { untilAt: expect.any(Number) } } });
});

it.each([
  [false, { plates: ' , ' }, 'plates'],
  [false, { plates: 'AB12 CDÉ' }, 'plates'],
  [false, { plates: Array.from({ length: 11 }, (_, each) => `A${each}`).join() }, 'plates'],
  [false, { pence: 'four' }, 'pence'],
  [false, { at: '' }, 'at'],
  [true, { fromDay: '', toDay: '2026-06-30' }, 'fromDay'],
  [true, { toDay: '' }, 'toDay'],
  [true, { fromDay: '2026-06-02', toDay: '2026-06-01' }, 'toDay'],
  [true, { fromDay: '2026-06-02', toDay: '2030-06-01' }, 'toDay'],
  [true, { kind: 'prepaid', fromAt: '2026-06-01T10:00', untilAt: '' }, 'untilAt'],
  [true, { kind: 'prepaid', fromAt: '2026-06-01T10:00', untilAt: '2026-06-01T10:00' }, 'untilAt'],
])('says what is wrong: %s %o', (isTicket, changes, field) => {
  const read = givenOf(fields(isTicket, changes));
  expect('faults' in read ? Object.keys(read.faults) : []).toEqual([field]);
});
