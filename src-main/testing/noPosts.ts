import type { PostingNeeds } from '../record/openRecord.ts';

/** For tests in which no camera posts. */
export const noPosts: PostingNeeds = {
  passed: async () => undefined,
  checkPictures: async () => null,
  sizeOf: () => null,
  ownAddresses: () => ['192.168.1.5'],
  listen: undefined,
};
