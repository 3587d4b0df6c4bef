import type { LiveEvent } from '../../../../../src-preload/contract/events.ts';
import type { PublicEventName } from '../../../../../src-preload/contract/links/publicEvents.ts';
import { isoOf, type Known, type KnownMatch, listOf, type ToldEvent, told } from './toldEvent.ts';

type Of<Topic extends LiveEvent['topic']> = Extract<LiveEvent, { topic: Topic }>;

const paymentNames = { made: 'payment.made', refunded: 'payment.refunded', voided: 'payment.voided' } as const;
const breachNames = { found: 'breach.found', decided: 'breach.decided', withdrawn: 'breach.withdrawn' } as const;
const visitorNames = { arrived: 'visitor.arrived', left: 'visitor.left' } as const;

/** Money that came in or went out. It is of the whole site, so that nobody is told who is limited to some cameras. */
export function paid({ payment }: Of<'payment.told'>, known: Known): ToldEvent {
  const { id, kind, at, pence, carParkId, stayId, refundOf, what } = payment;
  const { plate, match } = ofMark(payment.mark, known);
  return about(paymentNames[what], at, match, {
    ...{ payment_id: id, kind, amount_pence: pence, refund_of: refundOf, plate, stay_id: stayId },
    ...{ car_park_id: carParkId === '' ? null : carParkId, group_match: match?.match ?? null },
  });
}

/** A breach that was found or decided on. */
export function breached({ case: told }: Of<'case.told'>, at: number, known: Known): ToldEvent {
  const { what, id, number, stayId, carParkId, cameraId, mark, kinds, state, duePence, enteredAt, leftAt, step } = told;
  const { plate, match } = ofMark(mark, known);
  return {
    ...about(breachNames[what], at, match, {
      ...{ breach_id: id, number, plate, camera_id: cameraId, stay_id: stayId, car_park_id: carParkId, kinds, state },
      ...{ due_pence: duePence, entered_at: isoOf(enteredAt), left_at: leftAt === null ? null : isoOf(leftAt), step },
      group_match: match?.match ?? null,
    }),
    cameraIds: [cameraId],
  };
}

/** Somebody who came or left. */
export function attended({ attended: told }: Of<'visit.attended'>, known: Known): ToldEvent {
  const { what, visitId, kind, name, company, host, mark, at, readId, cameraIds } = told;
  const { plate, match } = ofMark(mark, known);
  return {
    ...about(visitorNames[what], at, match, {
      ...{ visitor_id: visitId, kind, name, company, host, plate },
      ...{ camera_id: cameraIds[0] ?? null, read_id: readId },
    }),
    ...{ cameraIds, readId },
  };
}

/** What a person at the desk answered. */
export function answeredAtDesk({ answered }: Of<'read.answered'>, known: Known): ToldEvent {
  const { readId, cameraId, mark, answer, by, reason, at } = answered;
  const { plate, match } = ofMark(mark, known);
  return {
    ...about('desk.answered', at, match, {
      ...{ read_id: readId, plate, camera_id: cameraId, answer, by, reason, group_match: match?.match ?? null },
    }),
    ...{ cameraIds: listOf(cameraId), readId },
  };
}

function ofMark(mark: string | null, known: Known) {
  const isKnown = mark !== null && mark !== '';
  return { plate: isKnown ? known.displayed(mark) : null, match: isKnown ? known.ofMark(mark) : null };
}

function about(name: PublicEventName, at: number, match: KnownMatch | null, data: ToldEvent['data']): ToldEvent {
  return { ...told(name, at, data), groupId: match?.groupId ?? null };
}
