import { describe, expect, it } from 'vitest';
import { isMarkOf, isWrittenBy, lettersLeftOut } from '../testing/tables.ts';
import { americanFormats } from './americas.ts';

const sixes =
  'A12 BCD, ABC D12, A12 3BC, 123 4AB, ABC 12D, A12 34B, 1AB CD2, 1AB C23, 123 AB4, A1B 234, 12A B34, 12A BC3';
const others = 'AB1234 1234AB 1AB234 1A2345 12A3456 1A23456 A123456 123AB AB123 ABCD12 01A345';

describe('formats of the Americas', () => {
  it.each([
    ['br', ['ABC 1234', 'ABC1D23']],
    ['na-aaa000', ['ABC 123', '123 ABC']],
    ['na-aaa0000', ['ABC 1234']],
    ['us-california', ['5UVR090', '2AQZ999', '9ZOA000', '1A12345', '12345A1']],
    ['us-missouri', ['DK0 H7Z', '12A 3BC']],
    ['us-illinois', ['R10 7555', 'AB 12345']],
    ['ca-ontario', ['ABCD 123']],
    ['ca-quebec', ['A12 BCD', '123 ABC']],
    ['na-seven', ['1AB2345', '1234ABC', 'AB1C234', '1A2345B', '123456A']],
    ['na-six', sixes.split(', ')],
    ['na-other', others.split(' ')],
  ])('write %s as %j', (id, marks) => {
    for (const mark of marks) expect(isWrittenBy(id, mark), mark).toBe(true);
  });

  it.each([
    ['us-california', ['1UVR090', 'AUVR090', '5IVR090', '5UVO090', '0A12345', '12345A0']],
    ['na-seven', ['012345A', 'ABCDEFG', '1234567']],
    ['na-other', ['0A2345', '01A3456', '123456', 'ABCDEF']],
    ['ca-ontario', ['ABCD12', 'ABCD1234']],
  ])('do not take for %s what was never one: %j', (id, texts) => {
    for (const text of texts) expect(isMarkOf(id, text), text).toBe(false);
  });

  it.each(['na-seven', 'na-six', 'na-other'])('know that %s leaves out what looks like a digit', (id) => {
    expect(lettersLeftOut(id)).toBe('IOQ');
  });

  it('say whose they are, and where that is from', () => {
    const told = americanFormats.map(({ id, country, sharedBy, source }) => {
      const registry = /^(State|Provincial) registries, as collected/.exec(source)?.[1];
      return `${id} ${country ?? sharedBy?.join('+')} ${registry ?? 'law'}`;
    });
    expect(told).toEqual([
      'br BR law',
      'na-aaa000 US+CA State',
      'na-aaa0000 US+CA State',
      'us-california US State',
      'us-missouri US State',
      'us-illinois US State',
      'ca-ontario CA Provincial',
      'ca-quebec CA Provincial',
      'na-seven US+CA State',
      'na-six US+CA State',
      'na-other US+CA State',
    ]);
  });
});
