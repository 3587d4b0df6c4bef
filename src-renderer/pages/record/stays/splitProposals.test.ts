import { expect, it } from 'vitest';
import { type Stay, staySchema } from '../../../../src-preload/contract/record/stays.ts';
import { splitProposals } from './splitProposals.ts';

const pass = (at: number, mark = 'AB12CDE') => ({ readId: `r${at}`, at, mark });
function stay(changes: Partial<Stay>): Stay {
  return staySchema.parse({
    ...{ id: 's', carParkId: 'p', cameraId: 'c', mark: 'AB12CDE', entry: pass(0), exit: pass(100), outcome: 'left' },
    ...{ paired: 'exact', breaks: [], passes: [], doubts: [], permitId: null, groupId: null, visitId: null },
    ...{ isSettled: false, ...changes },
  });
}
const orphan = (at: number, changes: Partial<Stay> = {}) =>
  stay({ id: `o${at}`, entry: null, exit: pass(at, 'AB12CDF'), outcome: 'unknownStart', ...changes });

it('a stay may be split at exits of others in between, at sights, and where it was outside, in the order of time', () => {
  const whole = stay({
    passes: [
      { ...pass(60), way: 'unsure' },
      { ...pass(50), way: 'unsure', isTrailer: true },
      { ...pass(40), way: 'inside' },
    ],
    breaks: [{ exit: pass(80), entry: pass(85) }],
  });
  const proposed = splitProposals(whole, [orphan(30), orphan(70), orphan(100), orphan(20, { outcome: 'void' }), whole]);
  expect(proposed.map(({ leftAt, cameAt, exitId, came }) => [leftAt, cameAt, exitId, came === null])).toEqual([
    [30, 40, 'o30', false],
    [40, 60, undefined, false],
    [60, 60, undefined, false],
    // Nobody saw it come again: the person says when.
    [70, 70, 'o70', true],
    [80, 85, undefined, false],
  ]);
  expect(splitProposals(stay({ entry: null }), [orphan(30)])).toEqual([]);
  expect(splitProposals(stay({ exit: null, outcome: 'inside' }), [orphan(300)])).toHaveLength(1);
});
