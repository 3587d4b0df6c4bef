import { holderOf } from '../../platform/heldTable.ts';

/** Holds on a mark or a person. One that stands keeps all of it; one that was lifted or has ended is forgotten with the rest. */
export const holdHolder = holderOf({
  table: 'holds',
  kind: 'hold',
  at: 'at',
  about: ['mark', 'folded', 'name', 'email', 'telephone'],
  words: ['reason'],
  active: ({ liftedAt, until }, now, isAbout) =>
    isAbout && liftedAt === null && (until === null || Number(until) > now) ? 'The hold stands.' : null,
});
