import { describe, expect, it } from 'vitest';
import type { StayWay } from '../../../../src-preload/contract/record/stays.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { madeCrossing, madeStay } from '../testing/madeStay.ts';
import { sureRead } from '../testing/simulatedTraffic.ts';
import { takeCrossing } from './pairing.ts';
import { always, defaultStayRules } from './stay.ts';
import { Yard } from './yard.ts';

const hour = 3_600_000;
const options = { rules: always(defaultStayRules), tolerance: () => defaultTolerances.exit };

/** Takes passes in this order, `0`, `1`, … by their ids. */
function passed(yard: Yard, ...passes: readonly (readonly [way: StayWay, mark: string, at: number])[]): Yard {
  for (const [index, [way, mark, at]] of passes.entries())
    takeCrossing(yard, madeCrossing({ readId: String(index), way, mark, at, read: sureRead(mark) }), options);
  return yard;
}

describe('who is doubted', () => {
  it('is an exit alone that names the entries that fit best, and is not settled', () => {
    const yard = new Yard();
    const passes = [
      ['in', 'A812CDE', hour],
      ['in', 'AB12COE', hour],
      ['in', 'AB12KDE', hour],
      ['out', 'AB12CDE', 2 * hour],
    ] as const;
    expect(passed(yard, ...passes).get('3')).toMatchObject({
      ...{ outcome: 'unknownStart', isSettled: false },
      doubts: [{ kind: 'severalFit', stayIds: ['0', '1'] }],
    });
  });

  it('is nobody who was only seen inside', () => {
    const yard = new Yard();
    passed(yard, ['inside', 'AB12CDE', hour], ['unsure', 'AB12CDE', 2 * hour]);
    expect([...yard.all()]).toEqual([]);
  });

  it('is nobody who left under the very mark of one whose end was not seen', () => {
    const pass = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });
    const gone = madeStay({ id: 'g', entry: pass(hour), exit: pass(3 * hour), outcome: 'left', paired: 'person' });
    const yard = new Yard([gone, madeStay({ id: 'i', entry: pass(2 * hour) })]);
    passed(yard, ['in', 'AB12CDE', 4 * hour]);
    expect(yard.get('i')?.outcome).toBe('unknownEnd');
    expect(yard.get('g')?.doubts).toEqual([]);
  });
});
