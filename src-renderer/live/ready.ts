import { useEffect } from 'react';

/** Marks the document as ready once the first data has been drawn, for tests that wait for that and not for time. */
export function useReadyMark(isReady: boolean): void {
  useEffect(() => {
    if (isReady) document.documentElement.dataset.ready = 'true';
  }, [isReady]);
}
