import { describe, expect, it } from 'vitest';
import { kindOf } from './kinds.ts';

const said = {
  season: ['Season ticket', 'Seasonal', 'Permit', 'Subscription', 'Monthly', 'Annual pass'],
  prepaid: ['Prepaid', 'Pre-paid', 'Pre - paid', 'Pre-booked', 'Prebook', 'Booking', 'Paid in advance'],
  online: [
    ...['App', 'Online', 'Web', 'Website', 'Phone', 'Mobile', 'SMS', 'IVR', 'Telephone', 'RingGo', 'PayByPhone'],
    ...[
      'JustPark',
      'PayPal',
      'Bank transfer',
      'BACS',
      'Faster Payment',
      'Faster payments',
      'FP',
      'FPI',
      'Direct debit',
      'QR',
    ],
  ],
  card: [
    ...['Card', 'Cards', 'Visa', 'MasterCard', 'Master Card', 'Maestro', 'Amex', 'American Express', 'Debit', 'Credit'],
    ...['Contactless', 'Chip & PIN', 'ApplePay', 'Apple Pay', 'GooglePay', 'Google Pay', 'EMV', 'NFC', 'CC'],
  ],
  cash: ['Cash', 'Coin', 'Coins', 'Note', 'Notes', 'COIN'],
} as const;

describe('how somebody paid', () => {
  it.each(Object.entries(said).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)))(
    '%s is %s',
    (word, kind) => {
      const otherwise = kind === 'cash' ? 'card' : 'cash';
      expect(kindOf(word, otherwise)).toBe(kind);
      expect(kindOf(`  (${word.toUpperCase()})`, otherwise)).toBe(kind);
    },
  );

  it('is told by whole words', () => {
    const others = ['Barter', 'Cashew', 'Apprentice', 'Webb', 'Cardiff', 'Footnotes', 'Chipped', 'Unseasoned'];
    expect(others.map((word) => kindOf(word, 'card'))).toEqual(Array(others.length).fill(null));
  });

  it('is the more particular of two', () => {
    expect(kindOf('Season ticket by direct debit', 'cash')).toBe('season');
    expect(kindOf('Prepaid online by card', 'cash')).toBe('prepaid');
    expect(kindOf('Visa via app', 'cash')).toBe('online');
    expect(kindOf('Card, no cash', 'cash')).toBe('card');
  });

  it('is as it is otherwise where nothing is said', () => {
    expect(['', ' ', ' - ', '…'].map((nothing) => kindOf(nothing, 'online'))).toEqual(Array(4).fill('online'));
  });
});
