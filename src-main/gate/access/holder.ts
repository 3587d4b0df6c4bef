import { holderOf } from '../../platform/heldTable.ts';

/** Decisions go with the reads of a mark; a person is taken out of their sentences. */
export const decisionHolder = holderOf({
  table: 'decisions',
  kind: 'decision',
  at: 'at',
  readId: 'readId',
  about: ['mark'],
  words: ['sentence'],
  json: ['values'],
});
