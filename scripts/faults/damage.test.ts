import { expect, it } from 'vitest';
import { damageInRounds } from './damage/rounds.ts';
import { everyCellWrong, ways } from './damage/ways.ts';

const some = ['a page zeroed', 'no file', 'a record from before the pictures', 'a log with a flipped byte'];

it('a damaged record is refused with a sentence or answers every list, and no picture is lost', async () => {
  const told: string[] = [];
  const chosen = [everyCellWrong, ...ways.filter(({ name }) => some.includes(name))];
  const count = await damageInRounds({
    seed: 1,
    times: 1,
    ways: chosen,
    reads: 20,
    tell: (line) => void told.push(line),
  });
  expect(told).toEqual([]);
  expect(count).toMatchObject({ damaged: 5, stackTraces: 0, listsThatFailed: 0, picturesLost: 0 });
});
