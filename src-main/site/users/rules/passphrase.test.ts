import { describe, expect, it } from 'vitest';
import { weaknessOf, weaknessOfPin } from './passphrase.ts';

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

describe('a PIN', () => {
  it.each(['7391', '480273', '90210'])('may be %s', (pin) => expect(weaknessOfPin(pin)).toBeNull());
  it.each(['0000', '1234', '4321', '567890', '1987', '2026', '1212', '454545'])('may not be %s', (pin) => {
    expect(weaknessOfPin(pin)).toContain('Choose another');
  });
});
