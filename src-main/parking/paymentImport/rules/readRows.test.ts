import { describe, expect, it } from 'vitest';
import type { PaymentFileChoices } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { guessColumns } from './columns.ts';
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

  it('are of a clock that is off, and known again however it is corrected', () => {
    const rows = [head, ['AB12CDE', '01/07/2026 10:00', '4', 'card', '', '', '01/07/2026 12:00']];
    const [plain, ahead, behind] = [0, 90, -90].map((correctByS) => read(rows, { correctByS }).payments[0]);
    expect([plain?.at, plain?.validUntil]).toEqual([Date.UTC(2026, 6, 1, 9), Date.UTC(2026, 6, 1, 11)]);
    expect([ahead?.at, ahead?.validUntil]).toEqual([Date.UTC(2026, 6, 1, 9, 1, 30), Date.UTC(2026, 6, 1, 11, 1, 30)]);
    expect([behind?.at, behind?.validUntil]).toEqual([
      Date.UTC(2026, 6, 1, 8, 58, 30),
      Date.UTC(2026, 6, 1, 10, 58, 30),
    ]);
    expect(new Set([plain?.externalId, ahead?.externalId, behind?.externalId]).size).toBe(1);
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

  /** What is wrong with a row, or null. */
  const problemOf = (change: Partial<Record<number, string>>) => {
    const row = ['AB12CDE', '01/07/2026 10:00', '4', 'card', '', '', ''].map((cell, place) => change[place] ?? cell);
    const { payments, wrong } = read([head, row]);
    expect(payments.length + wrong.length).toBe(1);
    return wrong[0]?.problem ?? null;
  };

  it('may have a time from the year 2000 on, and a minute ahead of this clock', () => {
    const iso = (at: number) => ({ 1: new Date(at).toISOString() });
    expect(problemOf(iso(Date.UTC(2000, 0, 1)))).toBeNull();
    expect(problemOf(iso(Date.UTC(2000, 0, 1) - 1))).toBe('It was paid before the year 2000. Look at its date.');
    expect(problemOf(iso(now + 60_000))).toBeNull();
    expect(problemOf(iso(now + 60_001))).toBe('It was paid in the future. Look at its date.');
  });

  it('may be for eight hundred days, and for some time at least', () => {
    const at = Date.UTC(2026, 6, 1, 9);
    const until = (ms: number) => problemOf({ 6: new Date(at + ms).toISOString() });
    expect([until(1), until(800 * 86_400_000)]).toEqual([null, null]);
    expect(until(0)).toBe('It ends before it was paid.');
    expect(until(800 * 86_400_000 + 1)).toBe('It is for more than 800 days.');
  });

  it('that end at no moment are left out', () => {
    expect(problemOf({ 6: 'someday' })).toBe('“someday” is no date.');
    expect(problemOf({ 6: '02/07/2026' })).toBe('“02/07/2026” has no time of day.');
    expect(problemOf({ 6: ' ' })).toBeNull();
  });

  it('that were paid in advance say until when', () => {
    const advance = 'It was paid in advance, and does not say until when.';
    expect([problemOf({ 3: 'Season' }), problemOf({ 3: 'Prepaid' })]).toEqual([advance, advance]);
    const until = { 6: '31/07/2026 23:59' };
    expect([problemOf({ 3: 'Season', ...until }), problemOf({ 3: 'Prepaid', ...until })]).toEqual([null, null]);
  });

  it('that give a penny back are told where that belongs', () => {
    expect(problemOf({ 2: '-0.01' })).toContain('paid back');
  });

  it.each(['Ä12CDE', 'AB12CDÉ', 'AB12CDE/2', 'ABCDEFGH12345678'])('name no plate with %s', (plate) => {
    expect(problemOf({ 0: plate })).toBe(`“${plate}” is no plate.`);
  });

  it.each(['ab 12 cde', 'AB-12.CDE', 'ABCDEFGH1234567'])('may write a plate as %s', (plate) => {
    expect(problemOf({ 0: plate })).toBeNull();
  });

  it('are shown as far as a sentence can hold them', () => {
    expect(problemOf({ 2: ' for \t free ' })).toBe('“for free” is no amount.');
    expect(problemOf({ 2: 'x'.repeat(40) })).toBe(`“${'x'.repeat(40)}” is no amount.`);
    expect(problemOf({ 2: `${'x'.repeat(40)}y` })).toBe(`“${'x'.repeat(40)}…” is no amount.`);
    const { wrong } = read([head, [`${'A'.repeat(19)}BCD`, '', '', '', ` ${'r'.repeat(79)}st `, '', '']]);
    expect(wrong).toMatchObject([{ row: 2, plate: `${'A'.repeat(19)}B`, reference: `${'r'.repeat(79)}s` }]);
  });

  it('that are empty are passed over, and a full one is none of them', () => {
    const full = ['AB12CDE', '01/07/2026 10:00', '4', 'card', 'R1', 'South Side', '01/07/2026 12:00'];
    const { payments, wrong } = read([head, ['', ' ', ''], [], full]);
    expect([payments.map(({ row }) => row), wrong]).toEqual([[4], []]);
  });

  it('that name no car park but a space are of the one that was chosen', () => {
    const { payments } = read([head, ['AB12CDE', '01/07/2026 10:00', '4', '', '', ' ', '']]);
    expect(payments[0]).toMatchObject({ carParkId: 'north', validUntil: null });
  });

  it('without a reference are known by plate, time and amount', () => {
    const { payments } = read([head, ['AB12CDE', '01/07/2026 10:00', '4', '', ' ', '', '']]);
    expect(payments[0]).toMatchObject({ reference: '', externalId: `seen AB12CDE ${Date.UTC(2026, 6, 1, 9)} 400` });
  });

  it('begin with the first where no row names the columns, of which the first of a kind counts', () => {
    const columns = ['plate', 'time', 'amount', 'reference', 'plate', 'time', 'amount', 'reference'] as const;
    const row = ['AB12CDE', '06/02/2026 10:00', '4', 'R1', 'LM61PQR', '06/28/2026 11:00', '5', 'R2'];
    const { payments, dateOrder } = read([row], { headerRow: null, columns: [...columns] });
    expect(dateOrder).toBe('dmy');
    expect(payments).toMatchObject([{ row: 1, plate: 'AB12CDE', pence: 400, externalId: 'ref R1' }]);
    const same = [row, [...row.slice(0, 4), 'ZZ99ZZZ', '', '', 'R9']];
    expect(read(same, { headerRow: null, columns: [...columns] }).repeated).toMatchObject([
      { firstRow: 1, payment: { externalId: 'ref R1' } },
    ]);
    const several = [row, ['CD34EFG', '06/02/2026 10:00', '4', 'R1', '', '', '', 'R9']];
    expect(read(several, { headerRow: null, columns: [...columns] }).payments).toHaveLength(2);
  });

  it('are all that counts: what stands above the names does not', () => {
    const above = ['CD34EFG', '06/28/2026 10:00', '9', '', 'R1', '', ''];
    const { payments, dateOrder } = read([above, head, ['AB12CDE', '06/02/2026 10:00', '4', '', 'R1', '', '']]);
    expect(dateOrder).toBe('dmy');
    expect(payments).toMatchObject([{ row: 3, externalId: 'ref R1' }]);
  });

  it('are told one by one', () => {
    const told: [number, number][] = [];
    const row = ['AB12CDE', '01/07/2026 10:00', '4', '', '', '', ''];
    const choices = { ...guessColumns([head]), columns: [...guessColumns([head]).columns] };
    const ground = {
      choices: { ...choices, kind: 'card' as const, carParkId: 'north', source: 'Machine', correctByS: 0 },
      clock: london,
      now,
      carParks: [],
    };
    readRows([head, row, [], row], ground, (done, total) => told.push([done, total]));
    expect(told).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('may have a time of day of their own, which is of when it was paid alone', () => {
    const apart = ['Plate', 'Date', 'Time', 'Amount', 'Valid until'];
    const { payments, wrong } = read([apart, ['AB12CDE', '01/07/2026', '10:00', '4', '01/07/2026 12:00']]);
    expect(wrong).toEqual([]);
    expect(payments).toMatchObject([{ at: Date.UTC(2026, 6, 1, 9), validUntil: Date.UTC(2026, 6, 1, 11) }]);
  });

  it.each([
    ['plate', ['LM61PQR', '01/07/2026', '10:00', '4', 'M2']],
    ['day', ['AB12CDE', '02/07/2026', '10:00', '4', 'M2']],
    ['time of day', ['AB12CDE', '01/07/2026', '11:00', '4', 'M2']],
    ['amount', ['AB12CDE', '01/07/2026', '10:00', '5', 'M2']],
  ])('with one reference are several payments where the %s differs', (_, other) => {
    const apart = ['Plate', 'Date', 'Time', 'Amount', 'Ref'];
    expect(read([apart, ['AB12CDE', '01/07/2026', '10:00', '4', 'M2'], other]).payments).toHaveLength(2);
  });

  it('with one reference are one payment whatever spaces stand around its cells', () => {
    const { payments, repeated } = read([
      head,
      ['AB12CDE', '01/07/2026 10:00', '4', '', 'R1', '', ''],
      ['AB12CDE ', ' 01/07/2026 10:00', '4 ', '', ' R1 ', '', ''],
    ]);
    expect([payments[0]?.externalId, payments.length, repeated.length]).toEqual(['ref R1', 1, 1]);
  });

  it('have references of eighty letters, and are told apart where those are alike', () => {
    const row = (plate: string, reference: string) => [plate, '01/07/2026 10:00', '4', '', reference, '', ''];
    const long = 'r'.repeat(79);
    const alike = read([head, row('AB12CDE', `${long}xy`), row('LM61PQR', `${long}xz`)]);
    expect(alike.payments.map(({ externalId }) => externalId.slice(0, 5))).toEqual(['seen ', 'seen ']);
    const apart = read([head, row('AB12CDE', `${long}x`), row('LM61PQR', `${long}y`)]);
    expect(apart.payments.map(({ externalId }) => externalId)).toEqual([`ref ${long}x`, `ref ${long}y`]);
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
