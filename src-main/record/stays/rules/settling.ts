import type { StayDecision, StayPass } from '../../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { certainRead } from '../../../plates/readCosts.ts';
import { cameAt, leftAt as leftAtOf, nobody, type Stay } from './stay.ts';

/** What stays become, or why that cannot be, with what to do. */
export type Settlement = { readonly stays: readonly Stay[] } | { readonly refused: string };

const backwards = 'It cannot leave before it came. Look at both times.';
const farAway = 'That is more than a year from when it was seen. Look at the dates.';
const isVoid = 'It was voided. Take that back first, or give its times anew.';
const mostMs = 366 * 24 * 3_600_000;

/**
 * What stays become by what a person decided. A settled stay has no doubts, and nothing that was seen before changes it.
 * @param other the stay that is joined or merged with it, or the exit that ended its first visit; or undefined
 * @param newId makes the id of a stay that no read began
 */
export function settled(stay: Stay, decision: StayDecision, other: Stay | undefined, newId: () => string): Settlement {
  if (stay.outcome === 'void' && decision.kind !== 'edit') return { refused: isVoid };
  // Whatever exit it has by then is a person's word.
  const paired = stay.exit === null ? null : 'person';
  const sure: Stay = { ...stay, doubts: [], isSettled: true, paired };
  switch (decision.kind) {
    case 'accept':
      return { stays: [sure] };
    case 'void':
      return { stays: [{ ...sure, outcome: 'void' }] };
    case 'join':
      return joined(sure, other);
    case 'split':
      return split(sure, decision, other, newId);
    case 'merge':
      return merged(sure, other);
    // Nothing else is settled by it: what is doubted is doubted still.
    case 'class':
      return { stays: [{ ...stay, vehicleClass: decision.vehicleClass }] };
    case 'edit':
      return edited(sure, decision);
    case 'detach':
      return detached(sure, decision.readId);
  }
}

function joined(stay: Stay, other: Stay | undefined): Settlement {
  if (other?.exit == null || other.entry !== null || stay.entry === null)
    return { refused: 'Only a stay with an entry can be joined with an exit that has none.' };
  if (other.outcome === 'void') return { refused: 'This exit belongs to another stay by now. Choose another.' };
  if (other.carParkId !== stay.carParkId) return { refused: 'They are of two car parks. Choose an exit of its own.' };
  if (other.exit.at < stay.entry.at) return { refused: backwards };
  return {
    stays: [
      { ...stay, exit: other.exit, outcome: 'left', paired: 'person' },
      { ...other, doubts: [], isSettled: true, outcome: 'void' },
    ],
  };
}

/** Two whole stays of one visit: what lies between them counts as inside, and which is given first makes no difference. */
function merged(stay: Stay, other: Stay | undefined): Settlement {
  if (other === undefined || other.outcome === 'void') return { refused: 'That stay is no more. Choose another.' };
  if (other.id === stay.id) return { refused: 'That is this very stay. Choose another.' };
  if (other.carParkId !== stay.carParkId) return { refused: 'They are of two car parks. Choose one of its own.' };
  if (stay.entry === null || other.entry === null)
    return { refused: 'Nobody saw one of them come. Find its entry first.' };
  const [first, second] = cameAt(stay) <= cameAt(other) ? [stay, other] : [other, stay];
  const { exit } = first;
  if (exit === null || second.entry === null)
    return { refused: 'The first of them has no end, so the second is no other visit. Change its times instead.' };
  if (second.entry.at < exit.at) return { refused: 'They overlap, so there were two vehicles. Look at both pictures.' };
  const between = { exit, entry: second.entry, isMerged: true } as const;
  return {
    stays: [
      {
        ...first,
        ...{ exit: second.exit, outcome: second.outcome === 'passedThrough' ? 'left' : second.outcome },
        ...{ paired: second.exit === null ? null : 'person', doubts: [], isSettled: true },
        ...{ breaks: [...first.breaks, between, ...second.breaks], passes: [...first.passes, ...second.passes] },
      },
      { ...second, doubts: [], isSettled: true, outcome: 'void' },
    ],
  };
}

function split(
  stay: Stay,
  { leftAt, cameAt, exitId }: Extract<StayDecision, { kind: 'split' }>,
  orphan: Stay | undefined,
  newId: () => string,
): Settlement {
  const { entry, exit, passes, breaks } = stay;
  const own = exitId === undefined ? null : (orphan?.exit ?? null);
  if (exitId !== undefined && (own === null || orphan?.entry !== null || orphan.outcome === 'void'))
    return { refused: 'This exit belongs to another stay by now. Choose another.' };
  if (own !== null && own.at !== leftAt) return { refused: 'It left when that exit was seen. Look at both times.' };
  if (entry === null) return { refused: 'Nobody saw it come, so it cannot be split.' };
  if (leftAt < entry.at || cameAt < leftAt || (exit !== null && exit.at < cameAt)) return { refused: backwards };
  // Where it was seen at that very moment, the sight is the end and the beginning.
  const seenAt = (at: number): StayPass => {
    const seen = passes.find((pass) => pass.at === at);
    return { readId: seen?.readId ?? '', at, mark: seen?.mark ?? stay.mark };
  };
  const [gone, back] = [own ?? seenAt(leftAt), seenAt(cameAt)];
  const id = back.readId === '' ? newId() : back.readId;
  const [before, after] = [
    { passes: passes.filter(({ at }) => at < leftAt), breaks: breaks.filter((each) => each.entry.at <= leftAt) },
    { passes: passes.filter(({ at }) => at > cameAt), breaks: breaks.filter((each) => each.exit.at >= cameAt) },
  ];
  return {
    stays: [
      { ...stay, ...before, exit: gone, outcome: 'left', paired: 'person' },
      { ...stay, ...after, id, entry: back },
      ...(own === null || orphan === undefined
        ? []
        : [{ ...orphan, doubts: [], isSettled: true, outcome: 'void' as const }]),
    ],
  };
}

/** A vehicle of its own of what was told as a trailer: it came, or left, with the one that was thought to pull it. */
function detached(stay: Stay, readId: string): Settlement {
  const sight = stay.passes.find((pass) => pass.readId === readId && pass.isTrailer === true);
  if (sight === undefined) return { refused: 'This is not told as its trailer any more. Look at the stay again.' };
  const { way, mark, at } = sight;
  const pass: StayPass = { readId, at, mark };
  const isOut = way === 'out';
  return {
    stays: [
      { ...stay, passes: stay.passes.filter((each) => each !== sight) },
      {
        ...{ id: readId, carParkId: stay.carParkId, cameraId: stay.cameraId, mark, folded: foldPlate(mark) },
        ...{ read: certainRead(mark), entry: isOut ? null : pass, exit: isOut ? pass : null, holder: nobody },
        ...{ outcome: isOut ? 'unknownStart' : 'inside', paired: isOut ? 'person' : null, breaks: [], passes: [] },
        ...{ doubts: [], vehicleClass: null, isSettled: true },
      },
    ],
  };
}

function edited(stay: Stay, decision: Extract<StayDecision, { kind: 'edit' }>): Settlement {
  const { mark = stay.mark, enteredAt = timeOf(stay.entry), leftAt = timeOf(stay.exit) } = decision;
  const entry = enteredAt === null ? null : { readId: stay.entry?.readId ?? '', at: enteredAt, mark };
  const exit = leftAt === null ? null : { readId: stay.exit?.readId ?? '', at: leftAt, mark };
  if (entry === null && exit === null) return { refused: 'Give when it came, or when it left.' };
  const seenAt = stay.entry === null ? leftAtOf(stay) : cameAt(stay);
  if ([entry, exit].some((pass) => pass !== null && Math.abs(pass.at - seenAt) > mostMs)) return { refused: farAway };
  if (entry !== null && exit !== null && exit.at < entry.at) return { refused: backwards };
  const outcome = exit === null ? 'inside' : entry === null ? 'unknownStart' : 'left';
  const paired = exit === null ? null : 'person';
  const read = certainRead(mark);
  return { stays: [{ ...stay, mark, folded: foldPlate(mark), read, entry, exit, outcome, paired }] };
}

function timeOf(pass: StayPass | null): number | null {
  return pass === null ? null : pass.at;
}
