import { holderOf } from '../../platform/heldTable.ts';

/** A view that looks for a mark or a person is of no use without it. */
export const viewHolder = holderOf({
  table: 'readViews',
  kind: 'saved view',
  at: 'at',
  words: ['name'],
  json: ['search'],
  erasesMentions: true,
});
