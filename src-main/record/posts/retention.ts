import { sql } from 'kysely';
import { holderOf } from '../../platform/heldTable.ts';
import { retainedTable } from '../../platform/retention.ts';

/** Posts that were not understood, for as long as the site keeps them. */
export const postRetention = retainedTable({
  id: 'posts',
  table: 'unreadablePosts',
  at: sql<number>`at`,
  isRecorded: true,
});

/** They may name a plate: what does is erased whole. */
export const postHolder = holderOf({
  table: 'unreadablePosts',
  kind: 'post that was not understood',
  at: 'at',
  words: ['body', 'why'],
  erasesMentions: true,
});
