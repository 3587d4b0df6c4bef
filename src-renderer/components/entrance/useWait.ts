import { useEffect, useState } from 'react';

const stepMs = 250;

/** Counts down the seconds until something may be tried again. */
export function useWait(): { readonly leftS: number; readonly wait: (ms: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const isWaiting = now < until;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(performance.now()), stepMs);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return {
    leftS: isWaiting ? Math.ceil((until - now) / 1000) : 0,
    wait(ms) {
      const began = performance.now();
      setNow(began);
      setUntil(began + ms);
    },
  };
}
