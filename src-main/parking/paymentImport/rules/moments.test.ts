import { describe, expect, it } from 'vitest';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { orderOfDates, readMoment } from './moments.ts';

const london = siteClock('Europe/London');
const at = (cell: string, clock = '', order: 'dmy' | 'mdy' = 'dmy') => readMoment(cell, clock, order, london);
/** Half past two and two minutes on a day in July, by the clock of the site. */
const july = Date.UTC(2026, 6, 3, 13, 32);

describe('a time', () => {
  it.each([
    '03/07/2026 14:32',
    '3/7/26 14:32',
    '2026-07-03T14:32',
    '2026-07-03 14:32:00',
    '3 Jul 2026 2:32 pm',
    '3 Jul 2026 2:32 PM',
    '03-07-2026, 14.32',
    '20260703 14:32',
    '46206.60555555555',
  ])('is read by the clock of the site where it is written %s', (written) => {
    expect(at(written)).toBe(july);
  });

  it.each([
    '03/07/2026 14:32:07',
    '03/07/2026 14.32.07',
    '2026-07-03T14:32:07',
    '03/07/2026\t14:32:07',
    '  03/07/2026   14:32:07 ',
    '03/07/2026 14:32:07.25',
    '03/07/2026 2:32:07 pm',
    '03/07/2026, 2:32:07PM',
  ])('is read to the second where it is written %s', (written) => {
    expect(at(written)).toBe(july + 7000);
  });

  it.each([
    '2026-07-03T13:32:00Z',
    '2026-07-03T13:32Z',
    '2026-07-03 13:32:00Z',
    '2026-07-03  13:32:00z',
    ' 2026-07-03T13:32:00Z ',
    '2026-07-03T14:32:00+01:00',
    '2026-07-03T14:32:00+0100',
    '2026-07-03 08:32-05:00',
  ])('is the moment itself where it says where it is from, as %s', (written) => {
    expect(at(written)).toBe(july);
    expect(at(written, '09:00')).toBe(july);
  });

  it('that says where it is from may have parts of a second', () => {
    expect(at('2026-07-03T13:32:00.250Z')).toBe(july + 250);
  });

  it('may be in the morning', () => {
    expect(at('03/07/2026 2:32:07 am')).toBe(july - 12 * 3_600_000 + 7000);
  });

  it('may have its day and its time of day in two cells', () => {
    expect(at('03/07/2026', '14:32')).toBe(july);
    expect(at('03/07/2026', ' 14:32 ')).toBe(july);
    expect(at('03/07/2026 14:32', ' ')).toBe(july);
    expect(at('03/07/2026 09:00', '14:32')).toBe(july);
    expect(at('46206.25', '14:32')).toBe(july);
    expect(at('07/03/2026', '14:32', 'mdy')).toBe(july);
  });

  it.each([
    ['14:32:07', 14, 32, 7],
    ['14.32.07', 14, 32, 7],
    ['14:32:07.25', 14, 32, 7],
    ['2:32 am', 2, 32, 0],
    ['2:32AM', 2, 32, 0],
    ['2:32pm', 14, 32, 0],
    ['2:32 PM', 14, 32, 0],
    ['12:10 am', 0, 10, 0],
    ['12:10 pm', 12, 10, 0],
    ['11:10 pm', 23, 10, 0],
    ['0:00', 0, 0, 0],
    ['23:59:59', 23, 59, 59],
    ['0.5', 12, 0, 0],
    ['.75', 18, 0, 0],
    ['0.60555555555', 14, 32, 0],
    ['0.6056365741', 14, 32, 7],
    ['1899-12-30T14:32', 14, 32, 0],
    ['1899-12-31 14:32', 14, 32, 0],
    ['1900-01-00 14:32:07', 14, 32, 7],
    ['1900-01-01T14:32', 14, 32, 0],
  ])('of day may be written %s', (written, hour, minute, second) => {
    expect(at('03/01/2026', written)).toBe(Date.UTC(2026, 0, 3, hour, minute, second));
  });

  it.each([
    ...['24:00', '14:60', '14:32:60', '114:32', '14:32 hours', '14', 'noon', '0.5 h', 'x0.5', '1.5', '14:3'],
    ...['1899-12-29 14:32', '1900-01-02T14:32', '1899-12-30-14:32', 'x1899-12-30 14:32', '11899-12-30 4:32'],
  ])('of day is never %s', (written) => {
    expect(at('03/07/2026', written)).toBeNull();
  });

  it('that the clock shows twice is the first, and that it never shows is when it jumps', () => {
    expect(at('25/10/2026 01:30')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(at('46320.0625')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(at('29/03/2026 01:30')).toBe(Date.UTC(2026, 2, 29, 1));
    expect(at('03/07/2026 00:00')).toBe(Date.UTC(2026, 6, 2, 23));
  });

  it.each([
    ...['', 'soon', 'never', '-', '14:32', '31/02/2026 10:00', '03/07/2026 25:00', '03/07/2026 14:32:07 BST'],
    ...[
      '2026-13-03T13:32Z',
      '2026-07-03T13:32:00Z (paid)',
      'Paid 2026-07-03 13:32:00Z',
      '2026-07-03T13:32:00+01:00 BST',
    ],
  ])('is none where it is written %j', (written) => {
    expect(at(written)).toBeNull();
  });

  it('is no moment without a time of day', () => {
    expect([at('03/07/2026'), at('46206'), at('03/07/2026', ' ')]).toEqual(['noTime', 'noTime', 'noTime']);
  });
});

describe('the order of days and months', () => {
  it.each([
    [[], 'dmy'],
    [['01/02/2026', 'soon'], 'dmy'],
    [['01/02/2026', '01/13/2026'], 'mdy'],
    [['13/01/2026'], 'dmy'],
    [['01/13/2026', '13/01/2026'], 'dmy'],
    [['13/01/2026', '01/13/2026'], 'dmy'],
    [['01/13/2026 10:00', '01/02/2026'], 'mdy'],
  ] as const)('of %j is %s', (cells, order) => {
    expect(orderOfDates(cells)).toBe(order);
  });
});
