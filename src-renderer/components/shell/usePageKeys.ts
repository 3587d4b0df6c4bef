import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { isTypedInto, shiftedLetter } from '../../live/letterKeys.ts';
import type { PageEntry } from './pageEntry.ts';

/** Opens a page by its letter with Shift, but while somebody types or a dialog is open. */
export function usePageKeys(pages: readonly PageEntry[]): void {
  const navigate = useNavigate();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isTypedInto(event.target)) return;
    const letter = shiftedLetter(event);
    const page = letter === null ? undefined : pages.find(({ key }) => key === letter);
    if (page === undefined || document.querySelector('[role="dialog"]') !== null) return;
    event.preventDefault();
    void navigate({ to: page.to });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
