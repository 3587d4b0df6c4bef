import { holderOf } from '../../platform/heldTable.ts';

/** Steps go with the reads of a mark; in those of other reads the mark is taken out. */
export const reviewHolder = holderOf({
  table: 'reviewSteps',
  kind: 'review step',
  at: 'at',
  readId: 'readId',
  words: ['markBefore', 'markAfter'],
});
