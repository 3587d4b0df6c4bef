import type { LiveEvent } from '../../../../../src-preload/contract/events.ts';
import type { PublicEventName } from '../../../../../src-preload/contract/links/publicEvents.ts';
import { spacedMark } from '../../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../../src-preload/contract/record/reads.ts';
import { answeredAtDesk, attended, breached, paid } from './ofPeople.ts';
import { neverWas, stayed } from './ofStays.ts';
import { type Known, type KnownMatch, listOf, type ToldEvent, told } from './toldEvent.ts';

export type { Known, KnownMatch, PublicEvent, ToldEvent } from './toldEvent.ts';

/** An event of the record, when it was written down (UTC ms). */
interface Kept {
  readonly at: number;
  readonly event: LiveEvent;
}

/** What other programs are told of an event of the record; null where it is no matter of theirs. */
export function publicEventOf({ at, event }: Kept, known: Known): ToldEvent | null {
  switch (event.topic) {
    case 'read.opened':
      // What nobody could read is no plate.
      return event.read.mark === '' ? null : detected('plate.detected', event.read, known);
    case 'read.closed':
      return event.read.mark === '' ? null : final(event.read, known);
    case 'read.updated':
      return event.because === 'decided' ? decided(event.read, at, known) : null;
    case 'stay.changed':
      return stayed(event, at, known);
    case 'stay.removed':
      return event.stay === undefined ? null : neverWas(event.stay, at, known);
    case 'payment.told':
      return paid(event, known);
    case 'case.told':
      return breached(event, at, known);
    case 'visit.attended':
      return attended(event, known);
    case 'read.answered':
      return answeredAtDesk(event, known);
    case 'alert.raised': {
      const { alert } = event;
      const { id: alert_id, kind, severity, sentence, cameraId, barrierId, readId, mark } = alert;
      const isRead = mark !== null && mark !== '';
      const plate = isRead ? spacedMark(mark, alert.format) : null;
      const match = isRead ? known.ofMark(mark) : null;
      const about = { plate, camera_id: cameraId, barrier_id: barrierId, read_id: readId };
      return {
        ...told('alert.raised', alert.at, { alert_id, kind, severity, sentence, ...about }),
        ...{ cameraIds: listOf(cameraId), groupId: match?.groupId ?? null, readId },
      };
    }
    case 'barrier.commanded':
      return commanded(event, known);
    case 'camera.changed':
      return cameraChanged(event, at);
    case 'carPark.full': {
      const { carParkId, groupId, inside, capacity, isFull } = event;
      const data = { car_park_id: carParkId === '' ? null : carParkId, group_id: groupId, inside, capacity };
      return {
        ...told(isFull ? 'carpark.full' : 'carpark.free', event.at, data),
        ...{ cameraIds: known.camerasOf(carParkId), groupId },
      };
    }
    case 'emergency.changed': {
      const { isOn, by, reason, names } = event;
      return told(isOn ? 'emergency.started' : 'emergency.ended', event.at, { by, reason, barriers: names });
    }
    default:
      return null;
  }
}

/** Its permit is the one that decided, where any did; else the one of its plate. */
function matchOf(read: Read, known: Known): KnownMatch | null {
  const permitId = read.decision?.permitId ?? null;
  return (permitId === null ? null : known.ofPermit(permitId)) ?? known.ofMark(read.mark);
}

function detected(event: 'plate.detected' | 'plate.final', read: Read, known: Known): ToldEvent {
  const match = matchOf(read, known);
  const data = {
    plate: plateOf(read),
    confidence: read.confidence,
    image_url: null,
    camera_id: cameraOf(read),
    group_match: match?.match ?? null,
  };
  return {
    ...told(event, event === 'plate.final' ? read.lastSeenAt : read.firstSeenAt, data),
    ...{ cameraIds: listOf(cameraOf(read)), groupId: match?.groupId ?? null, readId: read.id },
    pictureId: read.vehiclePicture?.id ?? null,
  };
}

function final(read: Read, known: Known): ToldEvent {
  const all = detected('plate.final', read, known);
  return { ...all, data: { ...all.data, read_id: read.id, direction: read.direction } };
}

function decided(read: Read, at: number, known: Known): ToldEvent | null {
  const { decision } = read;
  if (decision === null) return null;
  const { verdict, cause, sentence } = decision;
  const match = matchOf(read, known);
  const data = {
    ...{ plate: plateOf(read), camera_id: read.cameraId, read_id: read.id, verdict, cause, sentence },
    group_match: match?.match ?? null,
  };
  return {
    ...told('decision.made', at, data),
    ...{ cameraIds: listOf(read.cameraId), groupId: match?.groupId ?? null, readId: read.id },
  };
}

function commanded(
  { command, cameraIds = [] }: Extract<LiveEvent, { topic: 'barrier.commanded' }>,
  known: Known,
): ToldEvent | null {
  const name = commandName(command.kind, command.outcome);
  if (name === null) return null;
  const isRead = command.mark !== '';
  const match = isRead ? known.ofMark(command.mark) : null;
  const { barrierId: barrier_id, barrierName: barrier, kind, cause, by, reason, readId } = command;
  const data = {
    ...{ barrier_id, barrier, command: kind, cause, by, reason, read_id: readId },
    plate: isRead ? known.displayed(command.mark) : null,
  };
  return { ...told(name, command.at, data), cameraIds, groupId: match?.groupId ?? null, readId };
}

type Command = Extract<LiveEvent, { topic: 'barrier.commanded' }>['command'];

/** Of a trial, and of what is only on its way, nobody is told. */
function commandName(kind: Command['kind'], outcome: Command['outcome']): PublicEventName | null {
  if (kind === 'test' || outcome === 'sent') return null;
  if (outcome !== 'done') return 'barrier.failed';
  switch (kind) {
    case 'open':
    case 'holdOpen':
    case 'emergency':
      return 'barrier.opened';
    case 'lockDown':
      return 'barrier.locked';
    case 'release':
      return 'barrier.released';
  }
}

function cameraChanged({ camera, was }: Extract<LiveEvent, { topic: 'camera.changed' }>, at: number): ToldEvent | null {
  const { status, fault } = camera.state;
  if (was === undefined || was === status) return null;
  const isDown = status === 'reconnecting' || status === 'failed';
  // That it is tried again, or given up, is no news.
  if (isDown ? was === 'reconnecting' || was === 'failed' : status !== 'live') return null;
  const data = { camera_id: camera.id, camera: camera.name, fault: isDown ? (fault?.code ?? null) : null };
  return { ...told(isDown ? 'camera.down' : 'camera.up', at, data), cameraIds: [camera.id] };
}

/** The camera that saw it, or that its file counts as. */
function cameraOf({ cameraId, countsAs }: Read): string | null {
  return cameraId ?? countsAs ?? null;
}

function plateOf(read: Read): string {
  return spacedMark(read.mark, read.format);
}
