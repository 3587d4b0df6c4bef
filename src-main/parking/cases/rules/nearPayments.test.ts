import { describe, expect, it } from 'vitest';
import { payingBounds } from '../../../../src-preload/contract/parking/payingTime.ts';
import { defaultPaymentSettings } from '../../../../src-preload/contract/parking/paymentSettings.ts';
import { bestKeyed, isShortByABand, type LoosePayment, whyNear } from './nearPayments.ts';

const minute = 60_000;
const hour = 60 * minute;
const stay = { mark: 'AB12CDE', carParkId: 'north', enteredAt: 100 * hour, leftAt: 102 * hour, owedPence: 400 };

const payment = (changes: Partial<LoosePayment>): LoosePayment => ({
  ...{ id: 'p', kind: 'card', plates: ['AB12CDE'], at: 101 * hour, pence: 400, carParkId: 'north', covers: null },
  ...changes,
});
const bounds = payingBounds(defaultPaymentSettings);
const why = (changes: Partial<LoosePayment>) => whyNear(payment(changes), stay, bounds);

describe('money is near a stay', () => {
  it.each([
    ['that very plate', 'AB12CDE'],
    ['one slip', 'AB12CDF'],
    ['its beginning alone', 'AB12'],
    ['three characters wrong', 'AB12XYZ'],
  ])('that bears %s', (_, plate) => {
    expect(why({ plates: [plate] })).toBe('plate');
    expect(why({ plates: ['ZZ99ZZZ', plate], carParkId: 'south' })).toBe('elsewhere');
  });

  it('not where it bears another plate and is another sum, or for another car park', () => {
    const plates = ['KV19LMN'];
    expect(why({ plates })).toBe('otherPlate');
    expect(why({ plates, pence: 399 })).toBeNull();
    expect(why({ plates, carParkId: 'south' })).toBeNull();
    expect(whyNear(payment({ plates, pence: 0 }), { ...stay, owedPence: 0 }, bounds)).toBeNull();
  });

  it('by another plate only while it was there, or about when it left', () => {
    const plates = ['KV19LMN'];
    const from = 100 * hour - 30 * minute;
    expect([from - 1, from, 103 * hour, 103 * hour + 1].map((at) => why({ plates, at }))).toEqual([
      ...[null, 'otherPlate', 'otherPlate', null],
    ]);
  });

  it('by its own plate from half an hour before it came until two days after it left', () => {
    const [from, to] = [100 * hour - 30 * minute, 150 * hour];
    expect([from - 1, from, to, to + 1].map((at) => why({ at }))).toEqual([null, 'plate', 'plate', null]);
  });

  it('where it was paid before for that time, but for its very plate, which counts already', () => {
    const covers = { fromAt: 90 * hour, untilAt: 99 * hour };
    const then = { at: 90 * hour, covers };
    expect(why({ ...then, plates: ['AB12CDF'] })).toBe('plate');
    expect(why({ ...then, plates: ['AB12CDF'], covers: { ...covers, untilAt: 99 * hour - 1 } })).toBeNull();
    expect(why({ ...then, plates: ['AB12CDF'], covers: { fromAt: 103 * hour, untilAt: 110 * hour } })).toBe('plate');
    expect(why({ ...then, plates: ['AB12CDF'], covers: { fromAt: 103 * hour + 1, untilAt: 110 * hour } })).toBeNull();
    expect(why(then)).toBeNull();
    expect(why({ ...then, carParkId: '' })).toBeNull();
    expect(why({ ...then, carParkId: 'south' })).toBe('elsewhere');
  });

  it('by a registered ticket only where its plate is the same but for one slip', () => {
    const season = { kind: 'season', at: 0, covers: { fromAt: 0, untilAt: 1_000 * hour } } as const;
    expect(why({ ...season, plates: ['AB12CDF'] })).toBe('plate');
    expect(why({ ...season, plates: ['AB12XYZ'] })).toBeNull();
    expect(why({ ...season, plates: ['KV19LMN'] })).toBeNull();
    expect(why({ ...season, kind: 'prepaid', plates: ['AB12'] })).toBeNull();
  });
});

it('the best of several plates counts', () => {
  expect(bestKeyed(['ZZ99ZZZ', 'AB12', 'AB12CDF'], 'AB12CDE')).toBe('minor');
  expect(bestKeyed(['ZZ99ZZZ', 'AB12'], 'AB12CDE')).toBe('major');
  expect(bestKeyed(['ZZ99ZZZ'], 'AB12CDE')).toBeNull();
  expect(bestKeyed([], 'AB12CDE')).toBeNull();
  expect(bestKeyed(['AB12CDE'], 'AB12CDE')).toBe('exact');
});

describe('short by a band', () => {
  /** £2 for each hour begun. */
  const price = (leave: number) => Math.ceil((leave - stay.enteredAt) / hour) * 200;
  const left = (hours: number) => ({
    enteredAt: stay.enteredAt,
    pricedAt: stay.enteredAt + hours * hour,
    pricePence: hours * 200,
  });

  it('is what one band less would have cost, or more than that', () => {
    expect(isShortByABand(left(3), 400, price)).toBe(true);
    expect(isShortByABand(left(3), 599, price)).toBe(true);
    expect(isShortByABand(left(3), 399, price)).toBe(false);
  });

  it('is not where nothing was paid, or all', () => {
    expect(isShortByABand(left(1), 0, price)).toBe(false);
    expect(isShortByABand(left(3), 600, price)).toBe(false);
    expect(isShortByABand(left(3), 601, price)).toBe(false);
  });

  it('is found to the minute', () => {
    const at = { enteredAt: 0, pricedAt: 100 * hour, pricePence: 900 };
    const late = (leave: number) => (leave < 100 * hour - 2 * minute ? 500 : 900);
    expect(isShortByABand(at, 500, late)).toBe(true);
    expect(isShortByABand(at, 499, late)).toBe(false);
  });
});
