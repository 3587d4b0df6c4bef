import { AsyncLocalStorage } from 'node:async_hooks';

interface Precondition {
  /** @throws where it does not hold */
  readonly check: () => Promise<void>;
  /** Nothing has to be looked at any more: it held, or the change is over. */
  isMet: boolean;
}

const current = new AsyncLocalStorage<Precondition>();

/**
 * Does a change that is written only where something still holds. `check` is asked once more in the first transaction that begins within, before
 * anything is written and while nobody else can write: so nothing comes in between what it sees and what is changed. Within it whatever it reads
 * is read in that transaction; it writes nothing.
 * @param check throws where it does not hold: then the transaction is taken back, and the change fails with what was thrown
 */
export async function onlyWhile<T>(check: () => Promise<void>, change: () => Promise<T>): Promise<T> {
  const precondition: Precondition = { check, isMet: false };
  try {
    return await current.run(precondition, change);
  } finally {
    // What the change began, and goes on after it, writes whatever it has to.
    precondition.isMet = true;
  }
}

/** What must hold for the transaction that begins now; null where nothing must, or what was asked for has begun. */
export function preconditionNow(): Precondition | null {
  const precondition = current.getStore();
  return precondition === undefined || precondition.isMet ? null : precondition;
}
