import { describe, expect, it } from 'vitest';
import { readCells as read, vehicle } from '../testing/listRows.ts';

describe('the vehicles of a row', () => {
  it('are those of one cell or of several columns, each once', () => {
    expect(
      read([
        ['plate', 'ab12 cde; XY99ZZZ'],
        ['plate', 'AB12CDE'],
        ['plate', 'KV19RHT'],
      ]).vehicles,
    ).toEqual([vehicle('AB12CDE'), vehicle('XY99ZZZ'), vehicle('KV19RHT')]);
  });

  it('have the make, colour and note beside them, one each where there are as many', () => {
    const details = [
      ['make', 'Ford; Opel'],
      ['colour', 'red / blue'],
      ['vehicleNote', 'old, new'],
    ] as const;
    expect(read([['plate', 'AB12CDE; XY99ZZZ'], ...details]).vehicles).toEqual([
      vehicle('AB12CDE', { make: 'Ford', colour: 'red', note: 'old' }),
      vehicle('XY99ZZZ', { make: 'Opel', colour: 'blue', note: 'new' }),
    ]);
    expect(
      read([
        ['plate', 'AB12CDE; XY99ZZZ'],
        ['make', 'Ford'],
      ]).vehicles,
    ).toEqual([vehicle('AB12CDE', { make: 'Ford' }), vehicle('XY99ZZZ')]);
    expect(
      read([
        ['plate', 'AB12CDE'],
        ['make', 'Ford; Opel'],
      ]).vehicles,
    ).toEqual([vehicle('AB12CDE', { make: 'Ford; Opel' })]);
    for (const between of [';', ',', '/', '|', '\n', ' ; '])
      expect(
        read([
          ['plate', 'AB12CDE; XY99ZZZ'],
          ['make', `Ford${between}Opel`],
        ]).vehicles[1]?.make,
      ).toBe('Opel');
  });

  it('have details of a bounded length', () => {
    for (const [field, most] of [
      ['make', 60],
      ['colour', 30],
      ['vehicleNote', 300],
    ] as const) {
      expect(
        read([
          ['plate', 'AB12CDE'],
          [field, 'x'.repeat(most)],
        ]).remarks,
      ).toEqual([]);
      expect(
        read([
          ['plate', 'AB12CDE'],
          [field, 'x'.repeat(most + 1)],
        ]),
      ).toMatchObject({
        remarks: [{ column: 1, level: 'wrong', text: `Longer than ${most} characters; shorten it` }],
        vehicles: [vehicle('AB12CDE')],
      });
      expect(
        read([
          ['plate', 'none'],
          [field, 'x'.repeat(most + 1)],
        ]).remarks,
      ).toEqual([]);
    }
    const one = read([
      ['plate', 'AB12CDE; XY99ZZZ'],
      ['make', `Ford;${'x'.repeat(61)}`],
    ]);
    expect(one.remarks).toHaveLength(1);
  });

  it('are fifty at most', () => {
    const plates = (count: number) => Array.from({ length: count }, (_, number) => `P${number}AAA`).join(';');
    expect(read([['plate', plates(50)]]).vehicles).toHaveLength(50);
    expect(
      read([
        ['plate', plates(51)],
        ['plate', 'AB12CDE'],
      ]),
    ).toMatchObject({
      vehicles: [vehicle('AB12CDE')],
      remarks: [{ column: 0, level: 'wrong', text: 'More than 50 vehicles in one permit; divide them among several' }],
    });
  });

  it('are plates of 2 to 12 letters and digits', () => {
    const problem = (cell: string) => read([['plate', cell]]).remarks.map(({ text }) => text);
    expect([problem('A1'), problem('A'.repeat(12))]).toEqual([[], []]);
    expect(problem('A')).toEqual(['A plate has at least two characters']);
    expect(problem('A'.repeat(13))).toEqual(['A plate has at most twelve characters']);
    expect(problem('A'.repeat(24))).toEqual(['A plate has at most twelve characters']);
    expect(problem('A'.repeat(60))).toEqual(['A plate has at most twelve characters']);
    expect(problem('AB12CD€')).toEqual(['A plate has letters A–Z and digits only']);
    expect(problem('€AB12CD')).toEqual(['A plate has letters A–Z and digits only']);
    expect(read([['plate', 'AB12CD€']]).vehicles).toEqual([]);
  });

  it('are named where one of several is wrong', () => {
    const cell = `AB12CDE; ${'X'.repeat(31)}`;
    expect(read([['plate', cell]])).toMatchObject({
      vehicles: [vehicle('AB12CDE')],
      remarks: [{ column: 0, level: 'wrong', text: `${'X'.repeat(30)}: A plate has at most twelve characters` }],
    });
  });
});
