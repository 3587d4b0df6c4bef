import { far, isNear } from './closeness.ts';
import { asOf } from './replay.ts';
import { cameAt, lastSeen, leftAt, type Stay, type StayRulesBook } from './stay.ts';
import type { Yard } from './yard.ts';

/**
 * Whether stays that are told anew have come, at a moment, to be what they were then. If so, passes from then on would be told as they were
 * before, and need not be told again. Marks that became known by what changed are left out of account: they only spare others a doubt.
 * @param made what was told anew, of all passes before the moment
 * @param before what was told the last time, of all passes
 * @param lost ids of stays that cannot be told anew
 */
export function meetsAgain(
  made: Yard,
  before: Yard,
  at: number,
  { all }: StayRulesBook,
  lost: ReadonlySet<string>,
): boolean {
  const then = new Map(asOf([...before.all()], at, lost).map((stay) => [stay.id, stay]));
  const changed: Stay[] = [];
  for (const stay of made.all()) {
    const was = then.get(stay.id);
    if (was !== undefined && isSame(stay, was)) continue;
    // Somebody is inside whom the passes after it do not know as such.
    if (stay.outcome === 'inside' || was?.outcome === 'inside') return false;
    // What was said of it since would be lost.
    if (was !== undefined && was !== before.get(stay.id)) return false;
    changed.push(stay);
  }
  for (const was of then.values()) {
    if (made.get(was.id) !== undefined) continue;
    if (was.outcome === 'inside') return false;
    changed.push(was);
  }
  const recentMs = Math.max(...all.flatMap(({ longMs, returnMs, pauseMs }) => [longMs, returnMs, pauseMs]));
  const inside = [...made.all()].filter(({ outcome }) => outcome === 'inside');
  return changed.every((stay) => {
    if (lastSeen(stay) >= at - recentMs) return false;
    return !inside.some((other) => cameAt(other) <= leftAt(stay) && isNear(other.folded, stay.folded, far));
  });
}

/** Whether two tellings of a stay are the same, whatever its mark is compared by, and what kind of vehicle a person said it is. */
export function isSame(a: Stay, b: Stay): boolean {
  const { read: _a, vehicleClass: _kind, ...one } = a;
  const { read: _b, vehicleClass: _other, ...other } = b;
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(stay: object): unknown {
  return Object.entries(stay).toSorted();
}
