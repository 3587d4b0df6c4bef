import { useState } from 'react';
import { useConnection } from '../../live/connection.ts';

/** Whether a picture could not be fetched, by its id. It is asked for again once Gatehouse is back. */
export function usePicture(id: string | null): { readonly isMissing: boolean; readonly onError: () => void } {
  const { status, since } = useConnection();
  const [missing, setMissing] = useState<{ readonly id: string | null; readonly since: number } | null>(null);
  const isBackSince = status === 'connected' && missing !== null && missing.since !== since;
  return {
    isMissing: missing !== null && missing.id === id && !isBackSince,
    onError: () => setMissing({ id, since }),
  };
}
