import { holderOf, textsWithout } from '../../platform/heldTable.ts';

/** Answers go with the reads of a mark, notes with the mark that they are about. */
export const deskHolder = holderOf(
  {
    ...{ table: 'answers', kind: 'answer', at: 'at', readId: 'readId', about: ['mark'] },
    words: ['reason'],
    json: ['barriers'],
    jsonWithout: textsWithout,
  },
  { table: 'notes', kind: 'note', at: 'at', about: ['mark', 'folded'], words: ['text'] },
);
