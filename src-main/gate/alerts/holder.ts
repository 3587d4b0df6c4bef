import { holderOf } from '../../platform/heldTable.ts';

/** Alerts go with the reads of a mark, and their e-mails with them; an address goes with the e-mails that went to it. */
export const alertHolder = holderOf(
  {
    table: 'alertMails',
    kind: 'alert e-mail',
    at: 'createdAt',
    about: ['recipient'],
    words: ['message'],
    json: ['trouble'],
    active: ({ state }, _now, isAbout) => (isAbout && state === 'waiting' ? 'The e-mail waits to be sent.' : null),
  },
  {
    table: 'alerts',
    kind: 'alert',
    at: 'at',
    readId: 'readId',
    about: ['mark'],
    words: ['sentence', 'tell'],
    json: ['values'],
  },
);
