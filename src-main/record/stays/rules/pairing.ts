import type { Tolerance } from '../../../plates/matching.ts';
import { far, isMisreadOf, isNear, near } from './closeness.ts';
import { doubt, doubted, leave, withPass } from './ending.ts';
import { cameAt, type GateCrossing, lastSeen, passOf, rulesOf, type Stay, type StayRulesBook } from './stay.ts';
import { nobodyPulls, pulling, withTrailer } from './trailers.ts';
import type { Yard } from './yard.ts';

/** Who is seen to come in again so soon, and not to leave in between, may be two. */
const soonMs = 12 * 3_600_000;

export interface PairingOptions {
  /** Each stay goes by those that held where and when it began. */
  readonly rules: StayRulesBook;
  /** How far an exit may be from the mark that came in: of a stay that began at a moment, UTC ms. */
  readonly tolerance: (begunAt: number) => Tolerance;
  /** The present, UTC ms: a pass that bears a later time was told by a clock that was ahead, and ends nobody's stay. */
  readonly present?: number;
  /** Whether one of two car parks lies within the other: a vehicle may be inside both. */
  readonly areNested?: (one: string, other: string) => boolean;
  /** Whether something was paid for a stay, by its id. */
  readonly isPaid?: (stayId: string) => boolean;
}

/**
 * Takes one pass after the other, in order of time, into the stays of a yard. An exit belongs to the vehicle that came in under the very
 * mark; else to the only one inside that it can be a misread of; else to none, and a person looks at it. Whatever could be told in
 * two ways is told in one and doubted: what is doubted is priced by nobody until a person has decided.
 */
export function takeCrossing(yard: Yard, crossing: GateCrossing, options: PairingOptions): void {
  endUnseen(yard, Math.min(crossing.at, options.present ?? crossing.at), options.rules);
  const told = { in: comeIn, out: goOut, inside: seeInside, unsure: seeInside }[crossing.way];
  for (const stay of told(yard, crossing, options)) yard.put(stay);
}

/** Ends, at the moment it was due, what nobody saw leave for too long. */
export function endUnseen(yard: Yard, at: number, rules: StayRulesBook): void {
  const dueAt = (stay: Stay) => cameAt(stay) + rulesOf(rules, stay).endsAfterMs;
  const soonestMs = Math.min(...rules.all.map(({ endsAfterMs }) => endsAfterMs));
  const due = yard.cameBefore(at - soonestMs, (stay) => dueAt(stay) < at);
  for (const stay of due.sort((a, b) => dueAt(a) - dueAt(b)))
    for (const told of endUnknown(yard, stay, doubt('noExit', dueAt(stay)))) yard.put(told);
}

function comeIn(yard: Yard, crossing: GateCrossing, { rules, areNested }: PairingOptions): Stay[] {
  const { carParkId, cameraId, folded, mark, at, read, holder } = crossing;
  const here = yard.insideAs(carParkId, folded);
  if (here !== undefined && at - lastSeen(here) <= rulesOf(rules, here).pauseMs) return [withPass(here, crossing)];
  const pulled = here === undefined ? pulling(yard, crossing) : nobodyPulls;
  if (pulled.sure !== null) return [withTrailer(pulled.sure, crossing)];

  const left = yard.lastLeft(carParkId, folded, at);
  if (
    here === undefined &&
    left?.exit != null &&
    left.entry !== null &&
    at - left.exit.at <= rulesOf(rules, left).returnMs
  ) {
    const breaks = [...left.breaks, { exit: left.exit, entry: passOf(crossing) }];
    return [{ ...left, breaks, exit: null, paired: null, outcome: 'inside' }];
  }

  const elsewhere = yard
    .elsewhere(carParkId, folded)
    .filter((other) => areNested?.(carParkId, other.carParkId) !== true);
  const doubts = [
    ...elsewhere.map(({ id }) => doubt('elsewhere', at, id)),
    ...pulled.perhaps.map(({ id }) => doubt('maybeTrailer', at, id)),
  ];
  // Days later it is a vehicle that comes again; so soon, there may be two of it.
  if (here !== undefined && at - lastSeen(here) <= soonMs) doubts.push(doubt('cameInAgain', at, here.id));
  const begun: Stay = {
    ...{
      id: crossing.readId,
      carParkId,
      cameraId,
      mark,
      folded,
      read,
      holder,
      doubts,
      vehicleClass: null,
      isSettled: false,
    },
    ...{ entry: passOf(crossing), exit: null, outcome: 'inside', paired: null, breaks: [], passes: [] },
  };
  return [
    ...elsewhere.map((other) => doubted(other, 'elsewhere', at, begun.id)),
    // It went without being seen.
    ...(here === undefined ? [] : endUnknown(yard, here, doubt('cameInAgain', at, begun.id))),
    begun,
  ];
}

function goOut(yard: Yard, crossing: GateCrossing, { rules, tolerance, isPaid }: PairingOptions): Stay[] {
  const { carParkId, cameraId, folded, mark, at, read, holder } = crossing;
  const inside = yard.inside(carParkId);
  const here = yard.insideAs(carParkId, folded);
  const orphans = yard.orphans(carParkId);
  const leaves = (stay: Stay, paired: 'exact' | 'tolerant') =>
    leave(stay, crossing, { paired, rules: rulesOf(rules, stay), orphans, isPaid: isPaid?.(stay.id) });
  if (here !== undefined) {
    // Inside under a mark that nobody knows and that is nearly this one: who of them goes?
    const rivals = inside.filter(
      (other) => other.id !== here.id && !yard.isKnown(other.folded) && isNear(other.folded, folded, near),
    );
    const leaving = leaves(here, 'exact');
    return [rivals.reduce((stay, { id }) => doubted(stay, 'severalFit', at, id), leaving)];
  }

  const left = yard.lastLeft(carParkId, folded, at);
  if (left?.exit != null && at - lastSeen(left) <= rulesOf(rules, left).pauseMs) return [withPass(left, crossing)];
  const pulled = pulling(yard, crossing);
  if (pulled.sure !== null) return [withTrailer(pulled.sure, crossing)];
  // It left under this mark a while ago: one of the two was another vehicle.
  const leftBefore = left?.exit != null && at - left.exit.at <= rulesOf(rules, left).longMs ? left : null;
  const twice = leftBefore === null ? [] : [doubt('leftTwice', at, leftBefore.id)];
  const told = leftBefore === null ? [] : [doubted(leftBefore, 'leftTwice', at, crossing.readId)];

  const nearest = inside.filter((stay) => isNear(stay.folded, folded, far));
  const fitting = nearest.filter((stay) => isMisreadOf(stay, crossing, tolerance(cameAt(stay))));
  const [only, another] = fitting.length === 0 ? nearest : fitting;
  if (only !== undefined && another === undefined) {
    const leaving = leaves(only, 'tolerant');
    const unlikely = fitting.length === 0 ? [doubt('nearOnly', at)] : [];
    return [...told, { ...leaving, doubts: [...leaving.doubts, ...unlikely, ...twice] }];
  }
  const whose =
    nearest.length === 0
      ? doubt('noEntry', at)
      : { ...doubt('severalFit', at), stayIds: (fitting.length === 0 ? nearest : fitting).map(({ id }) => id) };
  const orphan: Stay = {
    ...{ id: crossing.readId, carParkId, cameraId, mark, folded, read, holder, vehicleClass: null, isSettled: false },
    ...{ entry: null, exit: passOf(crossing), outcome: 'unknownStart', paired: null, breaks: [], passes: [] },
    doubts: [whose, ...twice, ...pulled.perhaps.map(({ id }) => doubt('maybeTrailer', at, id))],
  };
  return [...told, orphan];
}

/** Seen further inside; or at a gate, and neither in nor out for sure, which is doubted once it has left. */
function seeInside(yard: Yard, crossing: GateCrossing): Stay[] {
  const here = yard.insideAs(crossing.carParkId, crossing.folded);
  return here === undefined ? [] : [withPass(here, crossing)];
}

/** Ends a stay whose exit nobody saw. Whoever left meanwhile under nearly its mark may have been this vehicle. */
function endUnknown(yard: Yard, stay: Stay, why: ReturnType<typeof doubt>): Stay[] {
  const left = yard
    .leftBetween(stay.carParkId, cameAt(stay), why.at)
    .filter(({ folded }) => folded !== stay.folded && isNear(folded, stay.folded, near));
  return [
    { ...stay, doubts: [...stay.doubts, why], outcome: 'unknownEnd' },
    ...left.map((other) => doubted(other, 'severalFit', why.at, stay.id)),
  ];
}
