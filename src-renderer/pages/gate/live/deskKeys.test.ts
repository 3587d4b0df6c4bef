import { expect, it } from 'vitest';
import { bandLetter } from '../../../live/letterKeys.ts';
import { actionOf, choiceOf, deskActions, keyOf } from './deskKeys.ts';

const press = (key: string, changes: object = {}) => ({
  ...{ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false },
  ...changes,
});

it('gives each action a key of its own, in whatever case', () => {
  expect(new Set(Object.values(keyOf)).size).toBe(deskActions.length);
  expect(Object.values(keyOf)).not.toContain(bandLetter);
  for (const action of deskActions) {
    expect(actionOf(press(keyOf[action]))).toBe(action);
    expect(actionOf(press(keyOf[action].toLowerCase()))).toBe(action);
  }
  expect(actionOf(press('Escape'))).toBe('dismiss');
  expect(actionOf(press('q'))).toBeNull();
});

it('does nothing for a key that is held, or pressed with another', () => {
  expect(actionOf(press('o', { repeat: true }))).toBeNull();
  expect(actionOf(press('d', { ctrlKey: true }))).toBeNull();
  expect(actionOf(press('n', { metaKey: true }))).toBeNull();
  expect(actionOf(press('O', { shiftKey: true }))).toBeNull();
  expect(actionOf(press('?', { shiftKey: true }))).toBe('keys');
});

it('takes a choice only where there are so many', () => {
  expect(choiceOf(press('2'), 3)).toBe(1);
  expect(choiceOf(press('4'), 3)).toBeNull();
  expect(choiceOf(press('1', { repeat: true }), 3)).toBeNull();
  expect(choiceOf(press('0'), 3)).toBeNull();
});
