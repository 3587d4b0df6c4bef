import { useEffect, useEffectEvent } from 'react';
import { actionOf, choiceOf, type DeskAction } from './deskKeys.ts';

/** Listens to the keys of the desk, but for those meant for a field, a menu, a dialog or what has the focus. */
export function useDeskKeys(act: (action: DeskAction) => void, isListening: boolean): void {
  useWindowKeys((event) => {
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    act(action);
  }, isListening);
}

/** Listens to 1–9 for choices that stand beside the keys of the desk. */
export function useNumberKeys(count: number, choose: (index: number) => void, isListening: boolean): void {
  useWindowKeys((event) => {
    const choice = choiceOf(event, count);
    if (choice === null) return;
    event.preventDefault();
    choose(choice);
  }, isListening);
}

/** Listens to 1–9 for choices, and to any other keys of a part of the desk that is open; not while a field has the focus. */
export function useChoiceKeys(
  count: number,
  choose: (index: number) => void,
  otherwise: (event: KeyboardEvent) => void,
): void {
  useWindowKeys(
    (event) => {
      const choice = choiceOf(event, count);
      if (choice === null) otherwise(event);
      else {
        event.preventDefault();
        choose(choice);
      }
      // What was taken here is no key of the frame around the page: an A begins a plate, and acknowledges nothing.
      if (event.defaultPrevented) event.stopPropagation();
    },
    true,
    true,
  );
}

/** With `isFirst`, before anyone else on the page. */
function useWindowKeys(handle: (event: KeyboardEvent) => void, isListening: boolean, isFirst = false): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isForItself(event)) handle(event);
  });
  useEffect(() => {
    if (!isListening) return;
    const listener = (event: KeyboardEvent) => listen(event);
    window.addEventListener('keydown', listener, isFirst);
    return () => window.removeEventListener('keydown', listener, isFirst);
  }, [isListening, isFirst]);
}

/** Whether what has the focus does something of its own with this key. */
function isForItself({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const ownKeys = 'input, textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]';
  if (target.closest(ownKeys) !== null) return true;
  // A list that scrolls goes on scrolling with the arrows.
  return /^Arrow/.test(key) && target.closest('ol, [tabindex="0"]') !== null;
}
