import { useSyncExternalStore } from 'react';
import type { Read } from '../../../src-preload/contract/record/reads.ts';

/** What is asked about a plate or its read in a dialog over the page, whatever becomes of the list below it. */
export type ReadDialog =
  | { readonly kind: 'visitor' | 'watch' | 'addToPermit'; readonly mark: string }
  | { readonly kind: 'correct'; readonly read: Read };

let open: ReadDialog | null = null;
const listeners = new Set<() => void>();

/** Opens a dialog; null closes the one that is open. */
export function setReadDialog(next: ReadDialog | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** The dialog that is open. */
export function useReadDialog(): ReadDialog | null {
  return useSyncExternalStore(subscribe, () => open);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
