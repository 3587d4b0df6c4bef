import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

const storedAs = 'gatehouse-lanes';

/** The lanes that this device shows: those of the address, else those that were chosen here last. */
export function useLanes() {
  const { lanes } = useSearch({ from: '/' });
  const navigate = useNavigate();
  const show = (next: string | undefined) =>
    void navigate({ to: '/', search: next === undefined ? {} : { lanes: next }, replace: true });
  const recall = useEffectEvent(() => {
    const stored = localStorage.getItem(storedAs);
    if (lanes === undefined && stored !== null) show(stored);
  });
  useEffect(() => recall(), []);
  return {
    lanes,
    choose(next: string | undefined) {
      if (next === undefined) localStorage.removeItem(storedAs);
      else localStorage.setItem(storedAs, next);
      show(next);
    },
  };
}
