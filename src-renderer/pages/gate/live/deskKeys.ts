import { shiftedLetter } from '../../../live/letterKeys.ts';

/** What one key does at the desk. */
export const deskActions = [
  'open',
  'deny',
  'visitor',
  'correct',
  'note',
  'cash',
  'card',
  'waive',
  'history',
  'dismiss',
  'aside',
  'undo',
  'next',
  'previous',
  'fullScreen',
  'emergency',
  'keys',
] as const;
export type DeskAction = (typeof deskActions)[number];

/** The key of each action as its button shows it, and as `aria-keyshortcuts` names it. */
export const keyOf: Readonly<Record<DeskAction, string>> = {
  open: 'O',
  deny: 'D',
  visitor: 'V',
  correct: 'C',
  note: 'N',
  cash: 'T',
  card: 'K',
  waive: 'W',
  history: 'H',
  dismiss: 'X',
  aside: 'P',
  undo: 'U',
  next: 'ArrowDown',
  previous: 'ArrowUp',
  fullScreen: 'F',
  emergency: 'E',
  keys: '?',
};

const actionsByKey = new Map<string, DeskAction>([
  ...deskActions.map((action) => [keyOf[action].toLowerCase(), action] as const),
  ['escape', 'dismiss'],
]);

/** Each key with what it does, as the help shows them. */
export const keyHelp = [
  [['O'], 'Open the barrier, or let in where there is none; once more where it stayed shut'],
  [['D'], 'Deny'],
  [['V'], 'Register a visitor or a delivery'],
  [['C'], 'Correct the plate; it is decided on anew at once'],
  [['1', '2', '3'], '“Did you mean”: it is that mark; the plate is corrected to it and decided on anew, nothing opens'],
  [['N'], 'Write a note about the plate'],
  [['T'], 'At an exit: take what the vehicle owes in cash, at once'],
  [['K'], 'The same by card'],
  [['W'], 'At an exit: waive what the vehicle owes with a reason, or use a host’s code'],
  [['H'], 'What is known of the plate from before'],
  [['X', 'Esc'], 'Dismiss: nothing is to be done'],
  [['P'], 'Put aside all that wait and have passed'],
  [['U'], 'Undo what was done last'],
  [['↓', '↑'], 'The next one that waits, the one before'],
  [['L'], 'Held for a second: lock all barriers down'],
  [['E'], 'Emergency: release all barriers, after one more key'],
  [['F'], 'Full screen; F11 does the same'],
  [['Alt+L'], 'Lock this desk, or hand it to somebody else'],
  [['?'], 'Show these keys'],
] as const;

/** What of a key press decides what it does. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** It is held down. */
  readonly repeat: boolean;
}

/** What a key does at the desk; null where it does nothing. Held keys do nothing: a barrier is not to be opened twice. */
export function actionOf(press: KeyPress): DeskAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || shiftedLetter(press) !== null) return null;
  return actionsByKey.get(press.key.toLowerCase()) ?? null;
}

/** Which of `count` numbered choices a key takes, from 0; null where it takes none. */
export function choiceOf({ key, ctrlKey, metaKey, altKey, repeat }: KeyPress, count: number): number | null {
  if (ctrlKey || metaKey || altKey || repeat || !/^[1-9]$/.test(key)) return null;
  return Number(key) <= count ? Number(key) - 1 : null;
}
