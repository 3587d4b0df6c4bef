import { expect, it } from 'vitest';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { answerSentence, answerWord, spokenPass } from './spokenPass.ts';

const read = {
  sourceName: 'Entry 1',
  mark: 'AB12CDE',
  decision: { verdict: 'allow', sentence: 'Staff permit STAFF001, allowed always.' },
} as Read;

it('says a pass once it is decided on, letter by letter', () => {
  expect(spokenPass(read)).toBe('Entry 1. A B 1 2 C D E. Allowed. Staff permit STAFF001, allowed always.');
  expect(spokenPass({ ...read, mark: '' })).toMatch(/^Entry 1\. Unread plate\. /);
  expect(spokenPass({ ...read, decision: null })).toBe('');
});

it('says what was answered, by whom, why, and what the barrier did', () => {
  const answer = { answer: 'open', at: 0, by: 'Ann', reason: 'known to me', opened: 1 } as const;
  expect(answerSentence({ ...answer, barriers: [] })).toBe('Let in by Ann, the barrier opened: known to me');
  expect(answerSentence({ ...answer, barriers: [], reason: '', opened: 2 })).toBe('Let in by Ann, 2 barriers opened');
  expect(answerSentence({ ...answer, barriers: [], answer: 'deny', opened: 0 })).toBe('Sent away by Ann: known to me');
});

it('never says of a vehicle that it was let in where the barrier stayed shut', () => {
  const barrier = {
    barrierId: 'b',
    name: 'Entry barrier',
    ok: false,
    stoodOpen: false,
    message: 'It does not answer.',
  };
  const answer = { answer: 'open', at: 0, by: 'Ann', reason: 'Known', opened: 0, barriers: [barrier] } as const;
  expect(answerSentence({ ...answer, barriers: [barrier] })).toBe(
    'To be let in by Ann: Known. Entry barrier stayed shut: It does not answer.',
  );
  expect(answerWord({ ...answer, barriers: [barrier] })).toBe('Barrier shut');
  expect(answerWord({ ...answer, barriers: [{ ...barrier, ok: true }] })).toBe('Let in');
});
