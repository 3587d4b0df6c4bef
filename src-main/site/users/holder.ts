import { holderOf } from '../../platform/heldTable.ts';

/** Those who work here. What they did stays under their name for as long as the record of it; an administrator switches them off. */
export const userHolder = holderOf({
  table: 'users',
  kind: 'user',
  key: 'id',
  at: 'createdAt',
  words: ['name', 'email'],
  active: () => 'It is a user of this site. Change or switch it off on the page Users.',
});
