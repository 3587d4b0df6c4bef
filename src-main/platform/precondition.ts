import { AsyncLocalStorage } from 'node:async_hooks';

interface Precondition {
  /** @throws where it does not hold */
  readonly check: () => Promise<void>;
  isMet: boolean;
}

const current = new AsyncLocalStorage<Precondition>();

/**
 * Does a change that is written only where something still holds. `check` is asked once more in the first transaction that begins within, before
 * anything is written and while nobody else can write: so nothing comes in between what it sees and what is changed. Within it whatever it reads
 * is read in that transaction; it writes nothing.
 * @param check throws where it does not hold: then the transaction is taken back, and the change fails with what was thrown
 */
export function onlyWhile<T>(check: () => Promise<void>, change: () => Promise<T>): Promise<T> {
  return current.run({ check, isMet: false }, change);
}

/** What must hold for the transaction that begins now; null where nothing must, or what was asked for has begun. */
export function preconditionNow(): Precondition | null {
  const precondition = current.getStore();
  return precondition === undefined || precondition.isMet ? null : precondition;
}
