import type { Decision, DecisionCause } from '../../../../src-preload/contract/record/decision.ts';
import type { Facts, KnownPermit } from './decide.ts';
import { made } from './made.ts';
import { holdsAt } from './schedule.ts';

/** Why a permit does not hold here and now. Only such a permit gives way to another, or to a visit. */
const passing: ReadonlySet<DecisionCause> = new Set([
  'notYetValid',
  'expired',
  'wrongPlace',
  'wrongTime',
  'tooManyOnSite',
]);

/** Whether what a permit says gives way: its dates, gate, hours or number are against it, and nothing else is. */
export function givesWay({ cause }: Pick<Decision, 'cause'>): boolean {
  return passing.has(cause);
}

/**
 * What each permit of a plate says by itself, the one that speaks for all of them first: one that is suspended; then, of those that
 * hold here and now, that of the highest priority, and of several the strictest; then those that do not hold, by priority.
 */
export function judgePermits(facts: Facts): Decision[] {
  return facts.permits
    .map((permit) => ({ priority: permit.group.priority, decision: judgePermit(permit, facts) }))
    .sort(({ priority: ofA, decision: a }, { priority: ofB, decision: b }) => {
      const first = (comesFirst: (decision: Decision) => boolean) => Number(comesFirst(b)) - Number(comesFirst(a));
      return (
        first(({ cause }) => cause === 'suspended') ||
        first((decision) => !givesWay(decision)) ||
        ofB - ofA ||
        first(({ verdict }) => verdict === 'deny') ||
        first(({ verdict }) => verdict === 'ask') ||
        // To let in and tell somebody is stricter than to let in.
        first(({ alert }) => alert !== null)
      );
    })
    .map(({ decision }) => decision);
}

/**
 * What one permit alone says, here and now. Its dates are its own and its group's, whichever are narrower. Hours, gates and numbers
 * say when and where a group lets in; a group that lets nobody in denies at all of them until its dates end. A doubtful match
 * never opens: where the permit would, a person is asked, and where it denies, it denies.
 */
function judgePermit(permit: KnownPermit, facts: Facts): Decision {
  const { group, number, mostOnSite, othersOnSite, othersUnsure } = permit;
  const about = { groupId: group.id, permitId: permit.id };
  /** Named only as a guess where the plate was not read surely. */
  const named = { permit: { group: group.name, number, isSure: permit.closeness === 'sure' } };

  if (permit.suspended) {
    const values = { ...named, reason: permit.suspendedReason };
    return made('deny', 'suspended', values, { ...about, alert: 'warning' });
  }
  const [validFrom, validTo] = [latest(permit.validFrom, group.validFrom), earliest(permit.validTo, group.validTo)];
  if (validFrom !== null && facts.at < validFrom)
    return made('deny', 'notYetValid', { ...named, from: facts.dayOf(validFrom) }, about);
  if (validTo !== null && facts.at >= validTo)
    return made('deny', 'expired', { ...named, last: facts.dayOf(validTo - 1) }, { ...about, alert: 'note' });
  if (group.onMatch === 'deny') return made('deny', 'groupDenies', named, { ...about, alert: 'note' });
  if (group.cameraIds !== null && !group.cameraIds.includes(facts.cameraId))
    return made('deny', 'wrongPlace', named, about);
  const schedule = permit.schedule ?? group.schedule;
  if (!holdsAt(schedule, facts.wall)) return made('deny', 'wrongTime', { ...named, schedule }, about);
  if (mostOnSite !== null && othersOnSite >= mostOnSite)
    // Where one of them may have gone without being seen, nobody is turned away for it.
    return made(
      othersOnSite - othersUnsure >= mostOnSite ? 'deny' : 'ask',
      'tooManyOnSite',
      { ...named, most: mostOnSite, here: othersOnSite, unsure: othersUnsure },
      about,
    );
  if (permit.closeness === 'doubtful') return made('ask', 'doubtful', named, about);
  if (group.onMatch === 'ask') return made('ask', 'groupAsks', named, about);
  const last = validTo === null ? null : facts.dayOf(validTo - 1);
  const alert = group.onMatch === 'alert' ? 'note' : null;
  return made('allow', 'permit', { ...named, schedule, last }, { ...about, alert });
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
