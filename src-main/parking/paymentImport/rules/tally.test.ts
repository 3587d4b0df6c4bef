import { describe, expect, it } from 'vitest';
import type { PaymentRowKind } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { tallyOf } from './tally.ts';

const taken = ['exact', 'slip'] as const;
const row = (kind: PaymentRowKind, at: number | null, pence: number | null) => ({ kind, at, pence });

describe('the tally of a file', () => {
  it('counts the rows of each kind, and adds up those that are taken', () => {
    const rows = [
      row('exact', 30, 400),
      row('slip', 10, 250),
      row('exact', 20, 100),
      row('told', 5, 999),
      row('none', 90, 1),
    ];
    expect(tallyOf(rows, taken)).toEqual({
      counts: { exact: 2, slip: 1, advance: 0, none: 1, told: 1, wrong: 0 },
      ...{ pence: 750, firstAt: 10, lastAt: 30 },
    });
  });

  it('has no first and no last where nothing is taken', () => {
    expect(tallyOf([row('wrong', null, null)], taken)).toEqual({
      counts: { exact: 0, slip: 0, advance: 0, none: 0, told: 0, wrong: 1 },
      ...{ pence: 0, firstAt: null, lastAt: null },
    });
  });

  it('takes nothing of what has no time, and no money of what has no amount', () => {
    const rows = [row('exact', null, 400), row('exact', 20, null), row('slip', 40, 50)];
    expect(tallyOf(rows, taken)).toMatchObject({ pence: 50, firstAt: 20, lastAt: 40 });
  });
});
