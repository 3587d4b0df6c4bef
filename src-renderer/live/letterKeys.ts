/** The letter of the band of severe alerts, which may lie over every page: no page has another use for it. */
export const bandLetter = 'A';

/** What of a key press says whether it is a letter with Shift. */
interface LetterPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The letter, as a capital, that is pressed with Shift alone; null for anything else. Such keys open pages and do nothing within one. */
export function shiftedLetter({ key, shiftKey, ctrlKey, metaKey, altKey }: LetterPress): string | null {
  if (!shiftKey || ctrlKey || metaKey || altKey) return null;
  return /^\p{L}$/u.test(key) ? key.toUpperCase() : null;
}

const takesNoLetters = ['button', 'checkbox', 'file', 'radio', 'range', 'reset', 'submit'];

/** Whether what has the focus is typed into, so that a letter is meant for it. */
export function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !takesNoLetters.includes(target.type);
  return target.closest('textarea, select, [contenteditable], [role="menu"]') !== null;
}
