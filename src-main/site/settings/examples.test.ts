import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src-preload/contract/settings.ts';
import type { Tolerance } from '../../../src-preload/contract/site/matching.ts';
import { defaultTolerances } from '../../plates/matching.ts';
import { orderExample, previewTolerance } from './examples.ts';

const { barrier, watchList } = defaultSettings.matching;
const exact: Tolerance = { ...barrier, kind: 'exact' };

describe('what a tolerance would mean', () => {
  it('is told by misreads written like the plate', () => {
    const { accepted, acceptedIfTorn } = previewTolerance('ab12 cde', watchList);
    expect(accepted).toContain('A812 CDE');
    expect([...accepted, ...acceptedIfTorn].every((mark) => mark === mark.toUpperCase())).toBe(true);
  });

  it('is that a strict barrier opens for no misread the reader was sure of', () => {
    const { accepted, acceptedIfTorn, refused } = previewTolerance('AB12 CDE', barrier);
    expect(accepted).toEqual([]);
    expect(acceptedIfTorn).toContain('A812 CDE');
    expect(refused).toContain('AB12CD');
  });

  it('is that an exact one accepts other spellings of the same drawing, and nothing else', () => {
    const { spellings, accepted, acceptedIfTorn, refused } = previewTolerance('AB12 CDE', exact);
    expect(spellings).toEqual(['ABI2 CDE']);
    expect([accepted, acceptedIfTorn]).toEqual([[], []]);
    expect(refused).toContain('A812 CDE');
  });

  it('names each misread once', () => {
    const all = Object.values(previewTolerance('AB12 CDE', watchList)).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('can be asked of the shortest plate', () => {
    expect(previewTolerance('A', exact).accepted).toEqual([]);
  });

  it('is by default what matching itself takes for the purpose', () => {
    expect(defaultSettings.matching).toEqual(defaultTolerances);
  });
});

describe('what the order of countries does', () => {
  it('is shown by a plate that another order reads differently', () => {
    const example = orderExample(['GB', 'FR']);
    expect(example).toMatchObject({ now: { country: 'GB' }, instead: { first: 'FR', country: 'FR' } });
    expect(orderExample(['FR', 'GB'])).toMatchObject({
      now: { country: 'FR' },
      instead: { first: 'GB', country: 'GB' },
    });
    expect(example?.now.mark).not.toBe(example?.instead.mark);
  });

  it('is shown for a single country beside one that is well known', () => {
    expect(orderExample(['GB'])).toMatchObject({ now: { country: 'GB' } });
  });

  it('is left out where no example is at hand', () => {
    expect(orderExample(['BH', 'OM'])).toBeNull();
  });
});
