import { useEffect, useEffectEvent } from 'react';
import { shiftedLetter } from '../../../live/letterKeys.ts';

/** What the keys of the review page do. */
export interface ReviewKeys {
  readonly confirm: () => void;
  readonly edit: () => void;
  readonly noPlate: () => void;
  readonly unreadable: () => void;
  readonly choose: (index: number) => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly undo: () => void;
  readonly help: () => void;
}

/** Each key with what it does, as the page shows them. */
export const keyHelp = [
  [['Enter'], 'Confirm the read, or type one that could not be read'],
  [['1', '–', '5'], 'Take one of the other readings'],
  [['E'], 'Type the plate'],
  [['X'], 'No plate'],
  [['N'], 'Nobody can read it, where nothing was read'],
  [['↓', '→', 'J'], 'Next, without a decision'],
  [['↑', '←', 'K'], 'Previous'],
  [['U'], 'Undo the last decision'],
  [['?'], 'Show these keys'],
] as const;

/** Listens to the keys of the review page, but for those meant for a field, a button, a menu or the picture. */
export function useReviewKeys(keys: ReviewKeys, isListening: boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isForItself(event)) return;
    if (shiftedLetter(event) !== null) return;
    const action = actionOf(keys, event.key);
    if (action === null) return;
    event.preventDefault();
    if (!event.repeat) action();
  });
  useEffect(() => {
    if (!isListening) return;
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isListening]);
}

function actionOf(keys: ReviewKeys, key: string): (() => void) | null {
  if (/^[1-5]$/.test(key)) return () => keys.choose(Number(key) - 1);
  switch (key.toLowerCase()) {
    case 'enter':
      return keys.confirm;
    case 'e':
      return keys.edit;
    case 'x':
      return keys.noPlate;
    case 'n':
      return keys.unreadable;
    case 'j':
    case 'arrowdown':
    case 'arrowright':
      return keys.next;
    case 'k':
    case 'arrowup':
    case 'arrowleft':
      return keys.previous;
    case 'u':
      return keys.undo;
    case '?':
      return keys.help;
    default:
      return null;
  }
}

/** Whether what has the focus does something of its own with this key. */
function isForItself({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]'))
    return true;
  return key === 'Enter' && target.closest('button, a') !== null;
}
