import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import { caseStates } from '../../../../src-preload/contract/parking/cases.ts';
import { bandLetter } from '../../../live/letterKeys.ts';
import { decisionOf, fieldsOf, worksOf, workWords } from './decisionForm.ts';

const found = { id: 'c', revision: 3, duePence: 6_000, finding: { rules: { chargePence: 10_000 } } } as unknown as Case;
const fields = (work: Parameters<typeof fieldsOf>[0], changes = {}) => ({
  ...fieldsOf(work, found, '2026-03-13'),
  ...changes,
});

describe('what can be done with a case', () => {
  it('ends with a note, and has a key of its own each', () => {
    for (const state of caseStates) {
      const works = worksOf({ state, changed: null });
      expect(works.at(-1)).toBe('note');
      expect(works).not.toContain('keep');
      expect(new Set([bandLetter, ...works.map((work) => workWords[work].key)]).size).toBe(works.length + 1);
    }
    expect(worksOf({ state: 'charged', changed: { at: 0, sentence: '' } })).toContain('keep');
    expect(worksOf({ state: 'waiting', changed: null })).not.toContain('charge');
  });
});

describe('the form', () => {
  it('asks for why, but for what says so itself', () => {
    for (const work of ['waive', 'cancel', 'appeal', 'uphold', 'release', 'keep', 'note'] as const)
      expect(decisionOf(work, found, fields(work))).toMatchObject({ faults: { reason: expect.any(String) } });
    expect(decisionOf('waive', found, fields('waive', { reason: ' Broke down ' }))).toEqual({
      values: { id: 'c', revision: 3, kind: 'waive', reason: 'Broke down' },
    });
  });

  it('begins with what the rules say, or what is to be paid now', () => {
    expect(decisionOf('charge', found, fields('charge'))).toEqual({
      values: { id: 'c', revision: 3, kind: 'charge', amountPence: 10_000, windscreenOn: null, reason: '' },
    });
    expect(decisionOf('pay', found, fields('pay', { reference: ' 77 ' }))).toEqual({
      values: { id: 'c', revision: 3, kind: 'pay', pence: 6_000, paidKind: 'card', reference: '77' },
    });
    expect(decisionOf('posted', found, fields('posted'))).toEqual({
      values: { id: 'c', revision: 3, kind: 'posted', on: '2026-03-13' },
    });
    expect(decisionOf('charge', found, fields('charge', { windscreenOn: '2026-03-12' }))).toMatchObject({
      values: { windscreenOn: '2026-03-12' },
    });
  });

  it('pays back what is left of what was paid, as it was paid', () => {
    const paid = { ...found, paid: { pence: 6_000, kind: 'cash' }, refunds: [{ pence: 1_000 }] } as unknown as Case;
    const refund = { ...fieldsOf('refund', paid, '2026-03-13'), reason: 'Paid twice' };
    expect(decisionOf('refund', paid, refund)).toEqual({
      values: { id: 'c', revision: 3, kind: 'refund', pence: 5_000, paidKind: 'cash', reason: 'Paid twice' },
    });
    expect(decisionOf('refund', paid, { ...refund, amount: '0', reason: '' })).toMatchObject({
      faults: { amount: expect.any(String), reason: expect.any(String) },
    });
  });

  it('says what is wrong with an amount or a day', () => {
    expect(decisionOf('pay', found, fields('pay', { amount: 'much' }))).toMatchObject({
      faults: { amount: expect.any(String) },
    });
    expect(decisionOf('posted', found, fields('posted', { postedOn: '' }))).toMatchObject({
      faults: { postedOn: 'Give the day' },
    });
  });
});
