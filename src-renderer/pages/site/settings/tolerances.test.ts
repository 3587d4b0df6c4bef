import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src-preload/contract/settings.ts';
import { matchingPurposes, type Tolerance } from '../../../../src-preload/contract/site/matching.ts';
import { newlyOpened } from './looserBarrier.ts';
import { chanceSteps, chanceText, isLooser, marginSteps, marginText, risksOf, toleranceText } from './tolerances.ts';

const { matching } = defaultSettings;
const strict = matching.barrier;
const changed = (change: Partial<Tolerance>): Tolerance => ({ ...strict, ...change });

describe('tolerances', () => {
  it('are looser by kind, by probability and by lead', () => {
    expect(isLooser(changed({ kind: 'near' }), strict)).toBe(true);
    expect(isLooser(changed({ leastProbability: 0.3 }), strict)).toBe(true);
    expect(isLooser(changed({ leastMargin: 10 }), strict)).toBe(true);
    expect(isLooser(changed({ leastMargin: 50, leastProbability: 0.6 }), strict)).toBe(false);
    expect(isLooser(strict, strict)).toBe(false);
  });

  it('that are exact are never looser, whatever else they say', () => {
    expect(isLooser(changed({ kind: 'exact', leastProbability: 0.001, leastMargin: 1 }), strict)).toBe(false);
    expect(isLooser(strict, changed({ kind: 'exact' }))).toBe(true);
  });

  it('are without risk by default, and say their risks where they are loose', () => {
    for (const purpose of matchingPurposes) expect(risksOf(purpose, matching[purpose])).toEqual([]);
    const loose = changed({ kind: 'near', leastProbability: 0.001, leastMargin: 1 });
    expect(risksOf('barrier', loose)).toHaveLength(3);
    expect(risksOf('exit', loose)).toHaveLength(1);
    expect(risksOf('watchList', loose)).toEqual([]);
    expect(risksOf('watchList', changed({ kind: 'exact' }))).toHaveLength(1);
  });

  it('are said in plain words', () => {
    expect(chanceText(0.4)).toBe('40 %');
    expect(chanceText(0.00005)).toBe('1 in 20,000');
    expect(marginText(1)).toBe('no lead needed');
    expect(toleranceText(strict)).toBe('look-alikes, 40 %, 20 times likelier');
    expect(toleranceText(changed({ kind: 'exact' }))).toBe('exact');
  });

  it('can be set to every default with the sliders', () => {
    for (const { leastProbability, leastMargin } of Object.values(matching)) {
      expect(chanceSteps).toContain(leastProbability);
      expect(marginSteps).toContain(leastMargin);
    }
  });
});

describe('what is asked before a barrier is loosened', () => {
  const before = { spellings: [], accepted: [], acceptedIfTorn: ['A812 CDE'], refused: ['AB12CD'] };

  it('names a misread that would now open it', () => {
    const after = { spellings: [], accepted: ['A812 CDE'], acceptedIfTorn: ['AB12CD'], refused: [] };
    expect(newlyOpened('AB12 CDE', before, after)).toContain('clearly read as A812 CDE');
    expect(newlyOpened('AB12 CDE', before, { ...after, accepted: [] })).toContain('torn between the two');
  });

  it('names none where no example is one', () => {
    expect(newlyOpened('AB12 CDE', before, before)).toBe('');
  });
});
