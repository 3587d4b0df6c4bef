import type { LiveEvent } from '../../../../../src-preload/contract/events.ts';
import { type Known, publicEventOf, type ToldEvent } from '../rules/publicEvents.ts';

/** When the record wrote down what happened, UTC ms; what happened tells times of its own. */
export const writtenAt = Date.UTC(2026, 0, 1, 12);
/** A moment so many seconds after that, UTC ms. */
export const secondsOn = (seconds: number) => writtenAt + seconds * 1000;

/** Ann, whose plate is AB12 CDE, and Bo, whose permit is `p2` and who came in another vehicle. */
export const ann = { groupId: 'staff', match: { group: 'Staff', member: 'Ann Hill', permit_id: 'p1' } };
export const bo = { groupId: 'guests', match: { group: 'Guests', member: 'Bo Lee', permit_id: 'p2' } };

/** What is known; it is never asked about no plate, no permit or no mark. */
export const known: Known = {
  ofMark: (mark) => (asked(mark) === 'AB12CDE' ? ann : null),
  ofPermit: (id) => ({ p1: ann, p2: bo })[asked(id)] ?? null,
  camerasOf: (id) => (id === 'north' ? ['c1', 'c2'] : ['c3']),
  displayed: (mark) => `${asked(mark).slice(0, 4)} ${mark.slice(4)}`,
};

function asked(text: string): string {
  if (typeof text !== 'string' || text === '') throw new Error('It was asked about nothing');
  return text;
}

/** What programs are told of something that happened. */
export function told(event: object): ToldEvent | null {
  return publicEventOf({ at: writtenAt, event: event as LiveEvent }, known);
}
