import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('does two at once, has others wait, refuses what is too many, and goes on after one that failed', async () => {
  const inTurn = createTurns({ atOnce: 2, mostWaiting: 2 });
  const ends: (() => void)[] = [];
  let most = 0;
  let going = 0;
  const work = async () => {
    going += 1;
    most = Math.max(most, going);
    await new Promise<void>((end) => ends.push(end));
    going -= 1;
    if (ends.length === 1) throw new Error('It failed');
  };
  const all = [1, 2, 3, 4].map(() => inTurn(work));
  await expect(inTurn(work)).rejects.toThrow('Too much is being done already');
  const done = Promise.allSettled(all);
  for (let turn = 0; turn < 4; turn++) {
    await expect.poll(() => ends.length, { interval: 1 }).toBeGreaterThan(turn);
    ends[turn]?.();
  }
  await done;
  expect(most).toBe(2);
  await expect(inTurn(async () => 'free')).resolves.toBe('free');
});

it('lets so many go on at once, and goes past one that nobody waits for any more', async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 9 });
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
