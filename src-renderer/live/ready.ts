import { useEffect } from 'react';

/** Marks the document with the address whose first data has been drawn, for tests that wait for that and not for time. */
export function useReadyMark(isReady: boolean): void {
  const { href } = window.location;
  useEffect(() => {
    if (!isReady) return;
    document.documentElement.dataset.ready = 'true';
    document.documentElement.dataset.readyAt = href;
  }, [isReady, href]);
}
