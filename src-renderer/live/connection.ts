import { useSyncExternalStore } from 'react';

/**
 * Whether events arrive from Gatehouse; `since` is UTC milliseconds. `shutOut`: it answers, and does not know this browser
 * (any more).
 */
export interface Connection {
  readonly status: 'connecting' | 'connected' | 'lost' | 'shutOut';
  readonly since: number;
}

let current: Connection = { status: 'connecting', since: Date.now() };
const listeners = new Set<() => void>();

/** Told by the event stream alone. */
export function setConnection(status: Connection['status']): void {
  if (current.status === status) return;
  current = { status, since: Date.now() };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of the connection to Gatehouse, as it changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}
