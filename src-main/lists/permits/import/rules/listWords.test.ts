import { describe, expect, it } from 'vitest';
import { listCodes, readList, speaksOfBlocking } from './listWords.ts';

const none = new Map();

describe('the words for the lists of a camera', () => {
  it.each([
    ...[
      'Block',
      'Blocked',
      'Black list',
      'deny',
      'DENIED',
      'Denylist',
      'ban',
      'banned',
      'Barred',
      'hot list',
      'Hotlist',
    ],
    ...['Wanted', 'Stolen car', 'blocklist', 'Blacklist', 'No entry', 'knot banned', 'refuse', 'Refused', 'block-list'],
  ])('that keep out: %s', (words) => {
    expect(readList(words, none)).toBe('block');
    expect(speaksOfBlocking(words)).toBe(true);
  });

  it.each([
    ...['Allow', 'Allowed', 'White list', 'grant', 'Granted', 'permit', 'Permitted', 'whitelist', 'Allowlist'],
    ...['authorised', 'Authorized', 'accept', 'Accepted', 'pass', 'note: allowed'],
  ])('that let in: %s', (words) => {
    expect(readList(words, none)).toBe('allow');
    expect(speaksOfBlocking(words)).toBe(false);
  });

  it.each([
    ...['', 'Staff', 'Blockade', 'Blackburn', 'denying', 'banner', 'barredo', 'hotlisted', 'unwanted', 'stolenly'],
    ...[
      'allowance',
      'whitening',
      'grantor',
      'permits',
      'authority',
      'acceptance',
      'passenger',
      'bypass',
      'unauthorised',
    ],
    ...['allow or block', 'permitted, banned'],
    ...['Not allowed', 'Never accept', 'non-authorised', 'No pass', 'not blocked', 'No permit'],
  ])('and those that say neither: %s', (words) => {
    expect(readList(words, none)).toBeNull();
  });
});

describe('the codes for the lists', () => {
  it.each([
    [
      'Group(0-Block list; 1-Allow list)',
      [
        ['0', 'block'],
        ['1', 'allow'],
      ],
    ],
    [
      'List (10 : allowed, 20=refused)',
      [
        ['10', 'allow'],
        ['20', 'block'],
      ],
    ],
    ['1 – grant 2-other', [['1', 'allow']]],
    ['0-Block list or allow list', []],
    ['0-Not allowed; 1-Allowed', [['1', 'allow']]],
    ['Type', []],
  ])('are told by the name of their column: %s', (name, codes) => {
    expect([...listCodes(name)]).toEqual(codes);
  });

  it('go before what the cell says by itself, wherever they stand in it', () => {
    const codes = listCodes('Group(0-Block list; 1-Allow list)');
    expect([' 0 ', '1', '2', 'Allow', ''].map((cell) => readList(cell, codes))).toEqual([
      ...['block', 'allow', null, 'allow', null],
    ]);
  });
});
