import { describe, expect, it } from 'vitest';
import type { PaymentFileChoices } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { penceOf } from './amounts.ts';
import { guessColumns } from './columns.ts';
import { kindOf } from './kinds.ts';
import { readMoment } from './moments.ts';
import { readRows } from './readRows.ts';

const london = siteClock('Europe/London');
const now = Date.UTC(2026, 6, 10);

function read(rows: readonly (readonly string[])[], choices: Partial<PaymentFileChoices> = {}) {
  const guess = guessColumns(rows);
  const all = { ...guess, columns: [...guess.columns], kind: 'card' as const, carParkId: 'north' };
  const clocked = { ...all, source: 'Machine', correctByS: 0, ...choices };
  const ground = { choices: clocked, clock: london, now, carParks: [{ id: 's', name: 'South  Side' }] };
  return readRows(rows, ground, () => undefined);
}

describe('an amount', () => {
  it('is read as machines and people write it', () => {
    const pounds = (text: string) => penceOf(text, 'pounds');
    expect(
      ['£4.00', '4', '4.5', '4,50', '£ 1,234.50', '12,345', 'GBP 2.00', '400p', '-2.00', '4.5000'].map(pounds),
    ).toEqual([...[400, 400, 450, 450, 123_450, null, 200, 400, -200, 450]]);
    expect(['', 'free', '4.005', '1e3', '0x10', '£', '4.00.1', '10000.01', '٤'].map(pounds)).toEqual(
      Array(9).fill(null),
    );
    expect([penceOf('400', 'pence'), penceOf('4.5', 'pence'), penceOf('£4', 'pence')]).toEqual([400, null, 400]);
  });
});

describe('a time', () => {
  const at = (cell: string, clock = '', order: 'dmy' | 'mdy' = 'dmy') => readMoment(cell, clock, order, london);
  it('is read in the forms of Britain, by the clock of the site', () => {
    const july = Date.UTC(2026, 6, 3, 13, 32);
    const forms = [
      '03/07/2026 14:32',
      '3/7/26 14:32',
      '2026-07-03T14:32',
      '2026-07-03 14:32:00',
      '3 Jul 2026 2:32 pm',
      '2026-07-03T13:32:00Z',
    ];
    for (const form of [...forms, '2026-07-03T14:32:00+01:00', '03-07-2026, 14.32'])
      expect([form, at(form)]).toEqual([form, july]);
    expect(at('03/07/2026 14:32:07')).toBe(july + 7000);
    expect(at('03/07/2026', '14:32')).toBe(july);
    expect(at('03/07/2026', '0.60555555555')).toBe(july);
    expect(at('07/03/2026 14:32', '', 'mdy')).toBe(july);
    expect(at('03/07/2026 00:00')).toBe(Date.UTC(2026, 6, 2, 23));
  });
  it('that the clock shows twice is the first, and that it never shows is when it jumps', () => {
    expect(at('25/10/2026 01:30')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(at('29/03/2026 01:30')).toBe(Date.UTC(2026, 2, 29, 1));
  });
  it('is none without a day, and no moment without a time of day', () => {
    expect(['', 'soon', '31/02/2026 10:00', '03/07/2026 25:00'].map((cell) => at(cell))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(at('03/07/2026')).toBe('noTime');
  });
});

it('knows how somebody paid by the words of machines, apps and banks', () => {
  const words = [
    'Cash',
    'COIN',
    'Visa Contactless',
    'ApplePay',
    'RingGo',
    'Phone app',
    'Season ticket',
    'Pre-booked',
    '',
    'Barter',
  ];
  expect(words.map((word) => kindOf(word, 'card'))).toEqual([
    ...['cash', 'cash', 'card', 'card', 'online', 'online', 'season', 'prepaid', 'card', null],
  ]);
});

describe('the columns of a file', () => {
  it('are known by their names, below a heading too', () => {
    expect(
      guessColumns([['Report of July'], ['Transaction ID', 'VRM', 'Date', 'Time', 'Amount (pence)', 'Odd'], ['1']]),
    ).toEqual({
      ...{ headerRow: 2, columns: ['reference', 'plate', 'time', 'clock', 'amount', null], unit: 'pounds' },
      unit: 'pence',
    });
    expect(guessColumns([['Plate', 'Date and time', 'Paid', 'Location', 'Method', 'Expiry']]).columns).toEqual([
      ...['plate', 'time', null, 'carPark', 'kind', 'validUntil'],
    ]);
  });
  it('are left to a person where they have no names', () => {
    expect(guessColumns([['AB12CDE', '01/07/2026 10:00', '4.00']])).toEqual({
      headerRow: null,
      columns: [null, null, null],
      unit: 'pounds',
    });
  });
});

describe('rows', () => {
  const head = ['Plate', 'Date and time', 'Amount', 'Method', 'Ref', 'Car park', 'Valid until'];
  it('become payments', () => {
    const { payments, wrong } = read([
      head,
      ['ab12 cde', '01/07/2026 10:00', '£4.00', 'Coins', 'R1', '', ''],
      [],
      ['LM61PQR', '01/07/2026 10:05', '2.50', '', '', 'south side', '01/07/2026 12:00'],
    ]);
    expect(wrong).toEqual([]);
    expect(payments).toMatchObject([
      {
        row: 2,
        plate: 'AB12CDE',
        at: Date.UTC(2026, 6, 1, 9),
        pence: 400,
        paidBy: 'cash',
        carParkId: 'north',
        externalId: 'ref R1',
      },
      { row: 4, plate: 'LM61PQR', pence: 250, paidBy: 'card', carParkId: 's', validUntil: Date.UTC(2026, 6, 1, 11) },
    ]);
    expect(payments[1]?.externalId).toBe(`seen LM61PQR ${Date.UTC(2026, 6, 1, 9, 5)} 250`);
  });

  it('that cannot be are left out, each with its number and what is wrong', () => {
    const bad = (change: Partial<Record<number, string>>) =>
      ['AB12CDE', '01/07/2026 10:00', '4', 'card', '', '', ''].map((cell, place) => change[place] ?? cell);
    const { payments, wrong } = read([
      head,
      bad({ 0: '' }),
      bad({ 0: '=HYPERLINK("x")' }),
      bad({ 1: '01/07/2026' }),
      bad({ 1: 'yesterday' }),
      bad({ 1: '01/08/2026 10:00' }),
      bad({ 2: 'free' }),
      bad({ 2: '-4' }),
      bad({ 2: '0' }),
      bad({ 3: 'barter' }),
      bad({ 3: 'season' }),
      bad({ 5: 'West' }),
      bad({ 6: '01/07/2026 09:00' }),
    ]);
    expect(payments).toEqual([]);
    expect(wrong.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '2 It names no plate.',
      '3 “=HYPERLINK("x")” is no plate.',
      '4 “01/07/2026” has no time of day.',
      '5 “yesterday” is no date.',
      '6 It was paid in the future. Look at its date.',
      '7 “free” is no amount.',
      '8 Money that was paid back is noted on the page of payments, with its payment.',
      '9 Nothing was paid.',
      '10 “barter” is no kind of payment that is known.',
      '11 It was paid in advance, and does not say until when.',
      '12 There is no car park “West”.',
      '13 It ends before it was paid.',
    ]);
  });

  it('that stand there twice are taken once', () => {
    const row = (ref: string) => ['AB12CDE', '01/07/2026 10:00', '4', '', ref, '', ''];
    const { payments, repeated } = read([head, row('R1'), row('R1'), row(''), row('')]);
    expect(payments.map((each) => each.row)).toEqual([2, 4]);
    expect(repeated.map(({ payment, firstRow }) => [payment.row, firstRow])).toEqual([
      [3, 2],
      [5, 4],
    ]);
  });

  it('are told apart by plate, time and amount where several have the same reference', () => {
    const row = (plate: string) => [plate, '01/07/2026 10:00', '4', '', 'Machine 2', '', ''];
    const { payments, repeated } = read([head, row('AB12CDE'), row('LM61PQR'), row('AB12CDE')]);
    expect(payments.map(({ plate }) => plate)).toEqual(['AB12CDE', 'LM61PQR']);
    expect(repeated).toHaveLength(1);
  });

  it('have their days read with the month first only where no day can be otherwise', () => {
    const row = (time: string) => ['AB12CDE', time, '4', '', '', '', ''];
    expect(read([head, row('07/02/2026 10:00'), row('07/08/2026 10:00')]).dateOrder).toBe('dmy');
    expect(read([head, row('06/02/2026 10:00'), row('06/28/2026 10:00')]).payments[0]?.at).toBe(
      Date.UTC(2026, 5, 2, 9),
    );
  });
});
