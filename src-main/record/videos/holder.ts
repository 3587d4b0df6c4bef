import { holderOf } from '../../platform/heldTable.ts';

/** Videos may be named after a mark or a person. Whom they show is not known: a video is removed by hand. */
export const videoHolder = holderOf({
  table: 'jobs',
  kind: 'video',
  at: 'createdAt',
  words: ['name', 'path'],
  json: ['probed', 'fault'],
});
