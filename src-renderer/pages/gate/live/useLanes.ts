import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

const storedAs = 'gatehouse-lanes';

/** The lanes that were chosen on this device last; undefined for all. */
export function storedLanes(): string | undefined {
  return localStorage.getItem(storedAs) ?? undefined;
}

/** The lanes that this device shows: those of the address, else those that were chosen here last. */
export function useLanes() {
  const { lanes } = useSearch({ from: '/' });
  const navigate = useNavigate();
  const [stored, setStored] = useState(storedLanes);
  return {
    lanes: lanes ?? stored,
    choose(next: string | undefined) {
      if (next === undefined) localStorage.removeItem(storedAs);
      else localStorage.setItem(storedAs, next);
      setStored(next);
      void navigate({ to: '/', search: next === undefined ? {} : { lanes: next }, replace: true });
    },
  };
}
