import type { Sign } from '../../../src-preload/contract/gate/signs.ts';
import type { Meaning } from '../feedback/StateMark.tsx';

type Shown = Pick<Sign, 'isWanted' | 'isOn' | 'health' | 'isTested'>;

/** What a sign shows, in a word or two. What its device does not say is not told. */
export function signState({ isWanted, isOn, health, isTested }: Shown): {
  readonly word: string;
  readonly meaning: Meaning;
} {
  if (isTested) return { word: 'Tried out', meaning: 'busy' };
  if (health?.ok === false) return { word: 'Does not answer', meaning: 'bad' };
  if (health === null) return { word: 'Not asked yet', meaning: 'neutral' };
  if (isOn === null) return { word: isWanted === true ? 'Told to be on' : 'Told to be off', meaning: 'neutral' };
  if (isWanted !== null && isOn !== isWanted)
    return { word: isOn ? 'On, and should be off' : 'Off, and should be on', meaning: 'warning' };
  return isOn ? { word: 'On', meaning: 'warning' } : { word: 'Off', meaning: 'good' };
}

/** What its device said last. */
export function signAnswer({ health, isOn }: Pick<Sign, 'health' | 'isOn'>): string {
  if (health === null) return '';
  if (!health.ok || isOn === null) return health.message;
  return isOn ? 'Its contact is on' : 'Its contact is off';
}

const unknowns: Readonly<Record<NonNullable<Sign['unknown']>, string>> = {
  removed: 'Its car park is not there any more',
  noCapacity: 'Nobody said how many have room there',
  noExits: 'No camera sees who leaves, so nobody knows how full it is',
  blind: 'A camera at its gates gives no picture, so nobody knows how full it is',
};
const meanwhile: Readonly<Record<Sign['whenUnknown'], string>> = {
  stays: 'it stays as it is',
  off: 'it is off meanwhile',
  on: 'it is on meanwhile',
};

/** Why it shows that. */
export function signReason({ room, unknown, whenUnknown, offAtFree, isWanted }: Sign): string {
  if (room === null) return unknown === null ? '' : `${unknowns[unknown]}: ${meanwhile[whenUnknown]}`;
  const free = Math.max(0, room.capacity - room.inside);
  const head = `${room.inside} of ${room.capacity} inside`;
  if (isWanted !== true) return `${head}, ${free} free`;
  return free === 0 ? `${head}: full` : `${head}, off once ${Math.min(offAtFree, room.capacity)} are free`;
}
