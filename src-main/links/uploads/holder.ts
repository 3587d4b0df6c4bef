import { holderOf } from '../../platform/heldTable.ts';

/** Files of the watched folder may be named after a mark or a person. */
export const uploadHolder = holderOf({ table: 'uploads', kind: 'upload', at: 'createdAt', words: ['folderName'] });
