import { expect, it } from 'vitest';
import { runRounds } from './testing/rounds.ts';

it('nothing is lost, doubled or unequal after rounds of random changes and faults', async () => {
  const seed = Date.now() % 1_000_000;
  expect(await runRounds({ rounds: 10, seed }), `npm run test:sync -- --rounds 10 --seed ${seed}`).toEqual({
    ...{ lost: 0, doubled: 0, unequal: 0 },
  });
}, 300_000);
