import { useEffect, useState } from 'react';

/** A plate that is being read changes by the moment: it is said when it has stood for so long. */
const settledMs = 600;

/** What is to be said to those who listen: each text once, when it has settled. */
export function useAnnouncement(text: string): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), settledMs);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}
