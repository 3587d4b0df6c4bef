import { describe, expect, it } from 'vitest';
import { isBritishFormat, isPieceOfCurrentMark } from './britishMarks.ts';

describe('a piece of a current mark', () => {
  it.each(['AB1', 'AB12', 'AB12C', 'AB12CD', 'B12CDE', '12CDE', '2CDE'])('may be %s', (text) => {
    expect(isPieceOfCurrentMark(text)).toBe(true);
  });

  it.each([
    'AB12CDE',
    'F1',
    'BCL1',
    'PEN15',
    'DX103',
    'MG773',
    'CDE',
    'AB',
    '1',
    '12',
    '1234',
    'AB12C?',
    'AB1 ',
    'A123BCD',
    '',
  ])('is not %j', (text) => {
    expect(isPieceOfCurrentMark(text)).toBe(false);
  });
});

it('knows the formats of Britain and its islands', () => {
  for (const id of ['gb-current', 'gb-dateless', 'je', 'im']) expect(isBritishFormat(id)).toBe(true);
  for (const id of ['de', 'na-aaa000', 'ae', null]) expect(isBritishFormat(id)).toBe(false);
});
