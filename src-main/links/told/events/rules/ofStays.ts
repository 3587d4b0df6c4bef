import type { LiveEvent } from '../../../../../src-preload/contract/events.ts';
import type { Stay } from '../../../../../src-preload/contract/record/stays.ts';
import { isoOf, type Known, type KnownMatch, type ToldEvent, told } from './toldEvent.ts';

/** A stay that opened or closed, or was none. */
export function stayed(
  { stay, was }: Extract<LiveEvent, { topic: 'stay.changed' }>,
  at: number,
  known: Known,
): ToldEvent | null {
  if (stay.outcome === 'void')
    return was === undefined || was === null || was === 'void' ? null : voided(stay, at, 'person', known);
  // What a person takes back from being none begins anew.
  const isNew = was === null || was === 'void';
  const isOpened = stay.outcome === 'inside' && isNew;
  const isClosed = stay.outcome !== 'inside' && (isNew || was === 'inside');
  if (!isOpened && !isClosed) return null;
  const { entry, exit, outcome } = stay;
  const { about, match, chosen } = aboutStay(stay, known);
  const group_match = match?.match ?? null;
  return isOpened
    ? { ...told('stay.opened', entry?.at ?? at, { ...about, group_match }), ...chosen }
    : {
        ...told('stay.closed', exit?.at ?? at, {
          ...about,
          ...{ left_at: exit === null ? null : isoOf(exit.at), outcome, group_match },
        }),
        ...chosen,
      };
}

/** A stay that is no more, since others were made of its reads. */
export function neverWas(stay: Stay, at: number, known: Known): ToldEvent | null {
  return stay.outcome === 'void' ? null : voided(stay, at, 'told_anew', known);
}

function voided(stay: Stay, at: number, reason: 'person' | 'told_anew', known: Known): ToldEvent {
  const { about, match, chosen } = aboutStay(stay, known);
  return { ...told('stay.voided', at, { ...about, reason, group_match: match?.match ?? null }), ...chosen };
}

/** What is told of any stay, and by what it is chosen. */
function aboutStay(stay: Stay, known: Known) {
  const permit = stay.permitId === null ? null : known.ofPermit(stay.permitId);
  const match: KnownMatch | null = permit ?? known.ofMark(stay.mark);
  const { entry, exit } = stay;
  const about = {
    ...{ plate: known.displayed(stay.mark), camera_id: stay.cameraId, stay_id: stay.id, car_park_id: stay.carParkId },
    entered_at: entry === null ? null : isoOf(entry.at),
  };
  const chosen = {
    cameraIds: [stay.cameraId],
    groupId: match?.groupId ?? null,
    readId: (exit ?? entry)?.readId ?? null,
  };
  return { about, match, chosen };
}
