import { V7Generator } from 'uuidv7';

const longestRollbackMs = 2 ** 48 - 1;

let generator = startedAt(0);

function startedAt(ms: number): V7Generator {
  const begun = new V7Generator();
  begun.setRollbackAllowance(longestRollbackMs);
  if (ms > 0) begun.generateOrResetWithTs(ms);
  return begun;
}

/**
 * A new id (UUID, RFC 9562 version 7) that comes after every one before it: what is listed by id is listed in the order in which it
 * happened, also where the clock was set back meanwhile.
 */
export function newId(): string {
  return generator.generate().toString();
}

/** From now on new ids come after this one too, which an earlier run has made. What is no such id changes nothing. */
export function continueIdsAfter(id: string): void {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id) ?? [];
  if (high === undefined || low === undefined) return;
  const next = Number.parseInt(high + low, 16) + 1;
  if (next > longestRollbackMs || id < newId()) return;
  generator = startedAt(next);
}
