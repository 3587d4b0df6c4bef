import { useEffect, useEffectEvent, useState } from 'react';

/** How long a key or a button is held before it does something that must not happen by a slip. */
export const heldForMs = 800;

/** Something that happens once it has been held long enough, and not where it is let go before. */
export function useHeld(onHeld: () => void) {
  const [isHolding, setHolding] = useState(false);
  const act = useEffectEvent(onHeld);
  useEffect(() => {
    if (!isHolding) return;
    const timer = setTimeout(() => {
      setHolding(false);
      act();
    }, heldForMs);
    return () => clearTimeout(timer);
  }, [isHolding]);
  return { isHolding, begin: () => setHolding(true), letGo: () => setHolding(false) };
}

/** The same for a letter anywhere on the page, but where letters are typed or a dialog is open; null is no letter. */
export function useHeldLetter(letter: string | null, held: ReturnType<typeof useHeld>): void {
  const isIt = (event: KeyboardEvent) => event.key.toLowerCase() === letter?.toLowerCase();
  const down = useEffectEvent((event: KeyboardEvent) => {
    if (!isIt(event) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || takesLetters(event.target)) return;
    event.preventDefault();
    if (!event.repeat) held.begin();
  });
  const up = useEffectEvent((event: KeyboardEvent) => {
    if (isIt(event)) held.letGo();
  });
  const letGo = useEffectEvent(held.letGo);
  useEffect(() => {
    if (letter === null) return;
    const [onDown, onUp] = [(event: KeyboardEvent) => down(event), (event: KeyboardEvent) => up(event)];
    const onBlur = () => letGo();
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [letter]);
}

function takesLetters(target: EventTarget | null): boolean {
  const own =
    'input:not([inputmode="numeric"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]';
  return target instanceof Element && target.closest(own) !== null;
}
