import { describe, expect, it } from 'vitest';
import { common, weaknessOf, weaknessOfPin } from './passphrase.ts';

describe('a passphrase', () => {
  it.each(['walnut river candle', 'Tr0ubador-and-3-horses', 'Der Hund läuft um 7', 'correct horse battery'])(
    'may be %s',
    (text) => {
      expect(weaknessOf(text, 'Ann Hill')).toBeNull();
    },
  );

  it.each([
    'passwordpassword',
    'Password 123456',
    'annhill annhill',
    'Ann.Hill.2026!',
    'aaaaaaaaaaaaaaa',
    '1234567890123',
    'qwertyuiopqwe',
    'Gatehouse2026!!',
    'abababababab',
  ])('may not be %s', (text) => {
    expect(weaknessOf(text, 'Ann Hill')).toMatch(/words|key/);
  });
});

describe('what is common', () => {
  it.each(common)('is no passphrase, with digits or twice: %s', (word) => {
    const [once, twice] = [`${word}739182`, `${word} ${word} ${word}`];
    expect(weaknessOf(once, 'Bob')).toMatch(/words|key/);
    expect(weaknessOf(twice, 'Bob')).toMatch(/words|key/);
  });

  it('is no part of a name of less than three letters', () => {
    expect(weaknessOf('ob river candle', 'ob')).toBeNull();
    expect(weaknessOf('bo bo bo bo bo x 12345', 'Bo')).toBeNull();
    expect(weaknessOf('bobbob 4711', 'Bob')).toMatch(/words/);
  });

  it('may be a part of what has enough beside it', () => {
    expect(weaknessOf('password oak', 'Bob')).toMatch(/words/);
    expect(weaknessOf('password oaks', 'Bob')).toBeNull();
    expect(weaknessOf('1029384756 4738', 'Bob')).toBeNull();
  });

  it('is seen in whatever letters it is written', () => {
    expect(weaknessOf('ＰＡＳＳＷＯＲＤ 12345', 'Bob')).toMatch(/words/);
    expect(weaknessOf('P-a-s-s-w-o-r-d 2026', 'Bob')).toMatch(/words/);
    expect(weaknessOf('O’Hara 99 O’Hara', 'O’Hara')).toMatch(/words/);
  });
});

describe('rows of keys', () => {
  it.each([
    '7890123456789',
    'zxcvbnmzxcvb',
    'lkjhgfdsalkj',
    'vwxyzabcdefg',
    '0987654321098',
    'asdfghjklasd',
    'wertyuiopqw',
    'poiuytrewqpoi',
  ])('%s is one', (text) => expect(weaknessOf(text, 'Bob')).toContain('row of keys'));

  it('are as long as a passphrase may be', () => {
    for (const row of ['1234567890', 'zxcvbnm', 'qwertyuiop'])
      expect(weaknessOf(row.repeat(40), 'Bob')).toContain('row of keys');
  });

  it('have at least five keys', () => {
    expect(weaknessOf('aabbccddaabbccdd', 'Bob')).toContain('same character');
    expect(weaknessOf('aabbccddeeaabb', 'Bob')).toBeNull();
  });
});

describe('a PIN', () => {
  it.each(['7391', '480273', '90210', '1821', '19876', '51987', '121213', '71212', '112'])('may be %s', (pin) =>
    expect(weaknessOfPin(pin)).toBeNull(),
  );
  it.each(['0000', '777', '00000', '1234', '4321', '567890', '1987', '2026', '1212', '454545', '1900', '2099'])(
    'may not be %s',
    (pin) => {
      expect(weaknessOfPin(pin)).toContain('Choose another');
    },
  );
});
