import { useEffect, useState } from 'react';

/** Nobody can have seen a pass, and meant it, sooner. */
const seenAfterMs = 500;

/**
 * Whether what is shown has been there long enough that a key or a tap is meant for it: one that was meant for the pass before must not
 * open for this one.
 */
export function useArmed(shownId: string | null): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(shownId), seenAfterMs);
    return () => clearTimeout(timer);
  }, [shownId]);
  return seen === shownId;
}
