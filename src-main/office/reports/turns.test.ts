import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('lets so many go on at once, and goes past one that nobody waits for any more', async () => {
  const inTurn = createTurns(1);
  const first = Promise.withResolvers<string>();
  const done: string[] = [];
  const note = (text: string) => done.push(text);
  const stopping = new AbortController();
  const works = [
    inTurn(() => first.promise).then(note),
    inTurn(async () => 'never', stopping.signal).catch(() => note('stopped')),
    inTurn(async () => 'third').then(note),
  ];
  stopping.abort();
  first.resolve('first');
  await Promise.all(works);
  expect(done).toEqual(['first', 'stopped', 'third']);
});
