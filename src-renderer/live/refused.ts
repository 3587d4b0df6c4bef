type Listener = (status: 401 | 403) => void;

const listeners = new Set<Listener>();

/** Calls back whenever Gatehouse refuses something for who asks: 401 for somebody unknown, 403 for what a role or a locked desk may not. */
export function onRefused(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks at an answer in passing. */
export function noteRefusal({ status }: { readonly status: number }): void {
  if (status !== 401 && status !== 403) return;
  for (const listener of listeners) listener(status);
}
