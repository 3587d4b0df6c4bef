import { useEffect, useState } from 'react';
import { frozenMs } from '../../../live/lastPictures.ts';

/** For how long the picture of a camera has stood still, ms; null while it moves, and while nobody expects that it does. */
export function useFrozen(cameraId: string, isExpected: boolean): number | null {
  const [frozen, setFrozen] = useState<number | null>(null);
  useEffect(() => {
    if (!isExpected) return setFrozen(null);
    let since = Date.now();
    const look = () => setFrozen(document.hidden ? null : frozenMs(cameraId, Date.now(), since));
    const onVisibility = () => {
      since = Date.now();
      look();
    };
    const timer = setInterval(look, 1_000);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [cameraId, isExpected]);
  return frozen;
}
