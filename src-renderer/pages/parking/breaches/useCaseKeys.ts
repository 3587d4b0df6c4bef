import { useEffect, useEffectEvent } from 'react';
import { shiftedLetter } from '../../../live/letterKeys.ts';

/** Keys of the page, by their name; each does something once, where nothing else has a use for it. */
export function useCaseKeys(keys: {
  readonly next?: () => void;
  readonly previous?: () => void;
  /** By letter. */
  readonly letters?: Readonly<Record<string, (() => void) | undefined>>;
}): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isForItself(event)) return;
    if (shiftedLetter(event) !== null) return;
    const action = actionOf(event.key.toLowerCase());
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  const actionOf = (key: string) => {
    if (key === 'j' || key === 'arrowdown') return keys.next;
    if (key === 'k' || key === 'arrowup') return keys.previous;
    return keys.letters?.[key];
  };
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Whether what has the focus does something of its own with letters; a chip that was pressed does not. */
function isForItself({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]',
    ) !== null
  );
}
