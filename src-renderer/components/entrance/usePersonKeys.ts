import { useEffect, useEffectEvent } from 'react';
import { isTypedInto } from '../../live/letterKeys.ts';
import type { Person } from './persons.ts';
import { personAt, personBeside, personByLetter } from './persons.ts';

export interface PersonKeys {
  readonly persons: readonly Person[];
  readonly chosenId: string | null;
  readonly choose: (id: string | null) => void;
  /** A digit of the PIN that was typed while no field had the focus. */
  readonly onDigit: (digit: string) => void;
}

/** Chooses who it is by number, letter and arrows, wherever the focus is, but for fields that take what is typed. */
export function usePersonKeys({ persons, chosenId, choose, onDigit }: PersonKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null) return;
    const isPinField = target instanceof HTMLInputElement && target.inputMode === 'numeric';
    if (isTypedInto(target) && !isPinField) return;
    const take = (id: string | null) => {
      event.preventDefault();
      choose(id);
    };
    if (key === 'Escape' && chosenId !== null) return take(null);
    if (key.startsWith('Arrow')) {
      const step = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
      return take(personBeside(persons, chosenId, step));
    }
    if (/^\d$/.test(key)) {
      if (chosenId === null) {
        const person = personAt(persons, key);
        if (person !== null) take(person.id);
      } else if (!isPinField) {
        event.preventDefault();
        onDigit(key);
      }
      return;
    }
    const named = personByLetter(persons, chosenId, key);
    if (named !== null) take(named.id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
