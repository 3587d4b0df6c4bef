import { describe, expect, it } from 'vitest';
import { isMarkOf, isWrittenBy } from '../testing/tables.ts';
import { britishFormats, islandFormats } from './gb.ts';

describe('British formats', () => {
  it.each([
    ['gb-current', ['AB12 CDE', 'AA00 AAA', 'YY99 ZZZ', 'OZ70 ZEV']],
    ['gb-prefix', ['A1 ABC', 'K12 NGS', 'W113 HBT', 'Y999 YYY']],
    ['gb-suffix', ['ABC 1A', 'ABC 12D', 'WOR 516K', 'YYY 999Y']],
    ['gb-q', ['Q1 ABC', 'Q12 ABC', 'Q123 ABC']],
    ['gb-ni', ['AZ 1', 'IA 12', 'XI 123', 'OI 9999', 'IAB 1', 'AIB 12', 'ABZ 123', 'IJZ 1234']],
    ['gb-dateless', ['A 123', 'A 1234', 'AB 12', 'AB 123', 'AB 1234', 'ABC 1', 'ABC 12', 'LMN 999']],
    ['gb-dateless', ['123 A', '1234 A', '12 AB', '123 AB', '1234 AB', '1 RAC', '12 ABC', '999 LMN']],
    ['gb-dateless-short', ['F 1', 'A 12', 'AB 1', '1 F', '12 A', '1 AB']],
    ['gb-diplomatic', ['173 D 441', '173 X 441']],
    ['gb-military', ['19 AB 77']],
    ['gb-trade', ['12345']],
  ])('write %s as %j', (id, marks) => {
    for (const mark of marks) expect(isWrittenBy(id, mark), mark).toBe(true);
  });

  it.each([
    ['gb-current', ['IB12CDE', 'QB12CDE', 'ZB12CDE', 'AI12CDE', 'AQ12CDE', 'AB12IDE', 'AB12CQE', 'AB1CDE', 'AB123CDE']],
    [
      'gb-prefix',
      ['I1ABC', 'O1ABC', 'Q1ABC', 'U1ABC', 'Z1ABC', 'A0ABC', 'A01ABC', 'A1000ABC', 'A1IBC', 'A1AB', 'K1MAN'],
    ],
    ['gb-suffix', ['ABC1I', 'ABC1U', 'ABC0A', 'ABC1000A', 'ABZ1A', 'MAN1A', 'MAN123A']],
    ['gb-q', ['Q0ABC', 'Q1000ABC', 'R1ABC']],
    ['gb-ni', ['AB1', 'ABC1234', 'Z1', 'AZ0', 'AZ12345', 'ABCZ1', '1AZ']],
    ['gb-dateless', ['ABC1234', '1234ABC', 'ABCD1', 'A12345', 'AB1', '12A', 'AI12', 'MAN12', '12MAN', 'AB01']],
    ['gb-dateless-short', ['A', '1', 'A123', '12AB', 'AB12', '123A', 'I1', 'A0']],
    ['gb-diplomatic', ['173A441', '73D441']],
    ['gb-trade', ['1234', '123456', '01234A']],
  ])('do not take for %s what was never one: %j', (id, texts) => {
    for (const text of texts) expect(isMarkOf(id, text), text).toBe(false);
  });

  it('are all Great Britain’s, and say where they are from', () => {
    for (const { id, country, source } of britishFormats) {
      expect(country, id).toBe('GB');
      expect(source, id).toMatch(/DVLA INF104|Regulations 200|JSP 800/);
    }
  });
});

describe('formats of the Crown dependencies', () => {
  it.each([
    ['im', ['MN 1', 'MN 12', 'MN 123', 'MN 1234', 'MAN 1', 'MAN 12', 'BMN 123', 'MAN 1234']],
    ['im', ['1 MN', '12 MN', '123 MN', '1234 MN', '1 MAN', '12 BMN', '123 MAN', '1234 MAN']],
    ['im', ['MAN 1 A', 'BMN 12 A', 'MAN 123 A', 'A 1 MAN', 'A 12 BMN', 'A 123 MAN']],
    ['je', ['J 1', 'J 12', 'J 123', 'J 1234', 'J 12345', 'J 123456']],
    ['gg', ['1', '12', '123', '1234', '12345']],
    ['gg-alderney', ['AY 1', 'AY 12', 'AY 123', 'AY 1234']],
  ])('write %s as %j', (id, marks) => {
    for (const mark of marks) expect(isWrittenBy(id, mark), mark).toBe(true);
  });

  it.each([
    [
      'im',
      [
        'AB1',
        'ABC1',
        'MNA1',
        'NAM1',
        'MAB1',
        '1MNA',
        'MAN0',
        'MAN12345',
        '12345MAN',
        'MAN1234A',
        'A1234MAN',
        'ABC1A',
        'A1ABC',
      ],
    ],
    ['je', ['J', 'J0', 'J1234567', 'K1']],
    ['gg', ['0', '123456', 'A1']],
    ['gg-alderney', ['AZ1', 'BY1', 'AY0', 'AY12345', 'YAY1']],
  ])('do not take for %s what was never one: %j', (id, texts) => {
    for (const text of texts) expect(isMarkOf(id, text), text).toBe(false);
  });

  it('belong to registers of their own', () => {
    expect(islandFormats.map(({ id, country }) => `${id} ${country}`)).toEqual([
      'im IM',
      'je JE',
      'gg GG',
      'gg-alderney GG',
    ]);
  });
});
