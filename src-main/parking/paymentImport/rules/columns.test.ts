import { describe, expect, it } from 'vitest';
import { guessColumns, likenessToPayments, plainName } from './columns.ts';

const fieldsOf = (...row: string[]) => guessColumns([row]).columns;

describe('the columns of a file', () => {
  it.each([
    ['plate', ['VRM', 'Registration No', 'Reg Number', 'Number plate', 'LPN', 'Vehicle Registration Mark', 'LPR']],
    [
      'time',
      [
        'Date and time',
        'Timestamp',
        'Paid at',
        'Transaction Date/Time',
        'Date',
        'Created at',
        'Issued',
        'Purchase time',
      ],
    ],
    ['clock', ['Time of day', 'Clock', 'Payment clock', 'Hour']],
    ['kind', ['Method', 'Paid by', 'Tender type', 'Media', 'Payment media', 'Means of payment']],
    [
      'reference',
      ['Ref.', 'Transaction ID', 'Payment reference', 'Receipt No', 'Ticket number', 'Booking Ref', 'Auth code'],
    ],
    ['carPark', ['Car park', 'Location', 'Site name', 'Parking zone', 'Lot']],
    ['validUntil', ['Valid until', 'Expiry', 'End date', 'Parking end', 'Paid until', 'Valid till']],
  ])('hold a %s by whatever name machines, apps and banks give it', (field, names) => {
    expect(names.map((name) => fieldsOf(name, 'Amount'))).toEqual(names.map(() => [field, 'amount']));
  });

  it('hold an amount by whatever name', () => {
    const names = ['Amount', 'Total paid', 'Fee', 'Gross amount', 'Amount (GBP)', 'Parking cost', 'Credit', 'Money in'];
    expect(names.map((name) => fieldsOf('VRM', name))).toEqual(names.map(() => ['plate', 'amount']));
  });

  it.each(['Amount (pence)', 'Pence', 'Paid, pence', 'Amount (p)'])('hold pence where they are called %s', (name) => {
    expect(guessColumns([['VRM', name]])).toMatchObject({ columns: ['plate', 'amount'], unit: 'pence' });
  });

  it('hold pounds unless it is the amount that is called pence', () => {
    expect([guessColumns([['VRM', 'Price']]).unit, guessColumns([['VRM', 'Pence back']]).unit]).toEqual([
      'pounds',
      'pounds',
    ]);
    expect(guessColumns([]).unit).toBe('pounds');
  });

  it('are each of another kind: the first of a name counts', () => {
    expect(fieldsOf('VRM', 'Plate', 'Amount', 'Odd', 'Total')).toEqual(['plate', null, 'amount', null, null]);
  });

  it.each([
    [
      ['Date', 'Time'],
      ['time', 'clock'],
    ],
    [
      ['Time', 'Date'],
      ['clock', 'time'],
    ],
    [
      ['Payment date', 'Payment time'],
      ['time', 'clock'],
    ],
    [
      ['Transaction date', 'Transaction time'],
      ['time', 'clock'],
    ],
    [
      ['Purchase date', 'Purchase time'],
      ['time', 'clock'],
    ],
    [
      ['Date paid', 'Time'],
      ['time', 'clock'],
    ],
    [
      ['Paid at', 'Date', 'Time'],
      [null, 'time', 'clock'],
    ],
    [
      ['VRM', 'Time', 'Date'],
      ['plate', 'clock', 'time'],
    ],
    [
      ['Date', 'Time', 'Date', 'Time'],
      ['time', 'clock', null, null],
    ],
  ])('%j are a day with its time of day', (names, fields) => {
    expect(fieldsOf(...names, 'Amount')).toEqual([...fields, 'amount']);
  });

  it.each([
    [
      ['Time', 'Odd'],
      ['time', null],
    ],
    [
      ['Odd', 'Date'],
      [null, 'time'],
    ],
    [
      ['Paid at', 'Date'],
      ['time', null],
    ],
    [
      ['Start date', 'Time'],
      ['time', null],
    ],
    [
      ['Date and time', 'Time'],
      ['time', null],
    ],
    [
      ['Date', 'Start time'],
      ['time', null],
    ],
    [
      ['Date', 'Time zone'],
      ['time', null],
    ],
  ])('%j are no such pair', (names, fields) => {
    expect(fieldsOf(...names, 'Amount')).toEqual([...fields, 'amount']);
  });

  it('are named by the first of twenty rows that knows the most of them', () => {
    const head = ['VRM', 'Amount'];
    const below = (count: number) => [...Array.from({ length: count }, () => ['Report']), head, ['AB12CDE', '4.00']];
    expect(guessColumns(below(0)).headerRow).toBe(1);
    expect(guessColumns(below(19)).headerRow).toBe(20);
    expect(guessColumns(below(20)).headerRow).toBeNull();
    expect(guessColumns([['VRM', 'Odd'], head, head]).headerRow).toBe(2);
    expect(guessColumns([head, ['VRM', 'Amount', 'Ref'], head])).toMatchObject({
      ...{ headerRow: 2, columns: ['plate', 'amount', 'reference'] },
    });
  });

  it('are left to a person where fewer than two have names', () => {
    const none = { headerRow: null, unit: 'pounds' };
    expect(guessColumns([['AB12CDE', '01/07/2026 10:00', '4.00']])).toEqual({ ...none, columns: [null, null, null] });
    expect(guessColumns([['VRM', 'Odd', 'Other']])).toEqual({ ...none, columns: [null, null, null] });
    expect(guessColumns([])).toEqual({ ...none, columns: [] });
  });

  it('are as many as the widest row has, two hundred at most', () => {
    expect(
      guessColumns([
        ['VRM', 'Amount'],
        ['AB12CDE', '4', 'note'],
      ]).columns,
    ).toEqual(['plate', 'amount', null]);
    const wide = (width: number) => guessColumns([['VRM', 'Amount'], Array(width).fill('')]).columns.length;
    expect([wide(199), wide(200), wide(201)]).toEqual([199, 200, 200]);
  });
});

it('knows names whatever marks and letters they are written with', () => {
  expect(plainName('  Amount -- (GBP)! ')).toBe('amount gbp');
  expect(plainName('Größe №1')).toBe('größe 1');
});

describe('a sheet', () => {
  const sheet = (head: string[], rows: number) => [head, ...Array.from({ length: rows - 1 }, () => ['x'])];
  it('is the liker to payments the more of its columns are known', () => {
    expect(likenessToPayments(sheet(['VRM', 'Amount', 'Odd'], 2))).toBe(2.002);
    expect(likenessToPayments(sheet(['VRM', 'Amount', 'Ref'], 1))).toBe(3.001);
    expect(likenessToPayments(sheet(['Odd', 'Other'], 1))).toBe(0.001);
  });
  it('is the liker the more rows it has, up to a thousand, which are as much as a column', () => {
    const rows = (count: number) => likenessToPayments(sheet(['VRM', 'Amount'], count));
    expect([rows(500), rows(1000), rows(2000)]).toEqual([2.5, 3, 3]);
  });
});
