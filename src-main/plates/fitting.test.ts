import { describe, expect, it } from 'vitest';
import { countriesOf, readingsOf } from './fitting.ts';
import type { MarkEvidence } from './markEvidence.ts';
import type { RegionShares } from './regions.ts';
import { defaultSite, type Site } from './site.ts';
import { clearText, evidenceOf, markOf } from './testing/evidence.ts';

interface Seen extends Partial<MarkEvidence> {
  /** Places where more than one character was seen. */
  readonly doubts?: Readonly<Record<number, Readonly<Record<string, number>>>>;
  readonly site?: Site;
  readonly bending?: 'lookAlikes' | 'drawings';
}

/** What a text may be, by format: `AB12OCD 1.20`. */
function readings(raw: string, { doubts = {}, site = defaultSite, bending, ...others }: Seen = {}) {
  const characters = clearText(raw);
  for (const [place, shares] of Object.entries(doubts)) characters[Number(place)] = evidenceOf(shares);
  const all = readingsOf(markOf(characters, others), raw, site, bending);
  return Object.fromEntries(all.map(({ text, cost, format }) => [format.id, `${text} ${cost.toFixed(2)}`]));
}

const looks = (shares: Partial<RegionShares>): RegionShares => ({ uk: 0, eu: 0, gulf: 0, other: 0, ...shares });
const expecting = (...expectedCountries: string[]): Site => ({ expectedCountries });

describe('the formats that a text fits', () => {
  it('cost their rarity, and what it costs that their country is not expected', () => {
    expect(readings('AB12CDE')).toEqual({ 'gb-current': 'AB12CDE 0.00', ro: 'AB12CDE 4.00', at: 'AB12CDE 4.20' });
    expect(readings('AB12CDE', { site: expecting('RO', 'GB') })).toEqual({
      'gb-current': 'AB12CDE 1.00',
      ro: 'AB12CDE 1.00',
      at: 'AB12CDE 4.20',
    });
    expect(readings('LMN999')['gb-dateless']).toBe('LMN999 2.50');
  });

  it('stay a little likelier than none at all where every character fits, however rare they are there', () => {
    expect(readings('LMN999', { site: expecting('FR') })['gb-dateless']).toBe('LMN999 4.50');
    expect(readings('19AB77', { site: expecting('FR') })['gb-military']).toBe('19AB77 4.50');
  });

  it('are never one of which something else always is likelier', () => {
    expect(readings('12345', { site: expecting('GB', 'GG') })).toEqual({ gg: '12345 1.00' });
  });

  it('are none for a text that is empty, or that they rule out', () => {
    expect(readings('')).toEqual({});
    expect(readings('MAN123A')).not.toHaveProperty('gb-suffix');
    expect(readings('ABC1234')).not.toHaveProperty('gb-ni');
  });
});

describe('the name of a drawing', () => {
  it('is bent to a format at a third of a nat, and a little of what the reader preferred, up to six nats', () => {
    expect(readings('AB120CD')['gb-current']).toBe('AB12OCD 1.20');
    expect(readings('AB120CD', { doubts: { 4: { '0': 0.5, O: 0.25 } } })['gb-current']).toBe('AB12OCD 0.40');
    expect(readings('AB120CD', { doubts: { 4: { '0': 0.9, O: 0.9 * Math.exp(-5) } } })['gb-current']).toBe(
      'AB12OCD 1.05',
    );
    expect(readings('AB120CD', { bending: 'drawings' })['gb-current']).toBe('AB12OCD 1.20');
  });

  it('is bent at all that the reader preferred where the plate is of elsewhere', () => {
    const doubts = { 4: { '0': 0.5, O: 0.25 } };
    const elsewhere = -Math.log(0.02) + 0.3 + (1 - 0.02 * 0.85) * Math.LN2;
    expect(readings('AB120CD', { doubts, regions: looks({ eu: 1 }) })['gb-current']).toBe(
      `AB12OCD ${elsewhere.toFixed(2)}`,
    );
    const halfway = -Math.log(0.5) + 0.3 + (1 - 0.5 * 0.85) * Math.LN2;
    expect(readings('AB120CD', { doubts, regions: looks({ eu: 0.5, uk: 0.25 }) })['gb-current']).toBe(
      `AB12OCD ${halfway.toFixed(2)}`,
    );
    expect(readings('AB120CD', { regions: looks({ eu: 1 }) })).not.toHaveProperty('gb-current');
  });

  it('is not bent where there are letters only, or digits only', () => {
    expect(readings('IAB')).toEqual({});
    expect(readings('IABC')).toEqual({});
    expect(readings('0800', { site: expecting('GB', 'GG') })).toEqual({});
    expect(readings('1011', { site: expecting('IM', 'GG') })).toEqual({ gg: '1011 1.00' });
  });
});

describe('a look-alike', () => {
  it('is taken at half a nat and what the reader preferred, only where that is no more than 2.2 nats', () => {
    expect(readings('AB1SCDE', { doubts: { 3: { S: 0.5, '5': 0.25 } } })['gb-current']).toBe('AB15CDE 1.19');
    expect(readings('AB1SCDE', { doubts: { 3: { S: 0.9, '5': 0.11 } } })['gb-current']).toBe('AB15CDE 2.60');
    expect(readings('AB1SCDE', { doubts: { 3: { S: 0.9, '5': 0.09 } } })).toEqual({});
  });

  it('is not taken where only the names of drawings are', () => {
    expect(readings('AB1SCDE', { doubts: { 3: { S: 0.5, '5': 0.25 } }, bending: 'drawings' })).toEqual({});
  });

  it('is the cheapest of those that the place allows', () => {
    const cost = (shares: Record<string, number>) => readings('AB120CD', { doubts: { 4: shares } })['gb-current'];
    expect(cost({ '0': 0.5, O: 0.05, D: 0.4 })).toBe('AB12OCD 0.65');
    expect(cost({ '0': 0.5, O: 0.01, D: 0.4 })).toBe('AB12DCD 0.72');
    expect(readings('WAR516O', { doubts: { 6: { O: 0.5, '0': 0.4, D: 0.25 } } })['gb-suffix']).toBe('WAR516D 2.69');
  });

  it('costs as many times as it is needed, and none where that is more than no format at all', () => {
    expect(readings('0Y09FE0')['gb-current']).toBe('OY09FEO 2.40');
    expect(readings('00O0000', { site: expecting('GB') })).not.toHaveProperty('gb-current');
  });
});

describe('the looks of a plate', () => {
  it('speak against formats of other regions, by how much less likely those are', () => {
    const regions = looks({ uk: 0.4, eu: 0.8 });
    expect(readings('AB12CDE', { regions })['gb-current']).toBe('AB12CDE 0.69');
    expect(readings('AB12CDE', { regions }).ro).toBe('AB12CDE 4.00');
    expect(readings('AB120CD', { regions: looks({ uk: 0.8, eu: 0.4 }) })['eu-aa000aa']).toBe('AB120CD 3.69');
  });

  it('make marks of bare digits likely where they are of the Gulf, half at least', () => {
    const gulf = readings('123456', { regions: looks({ gulf: 0.5, uk: 0.5 }) });
    expect(gulf.qa).toBe('123456 3.50');
    expect(readings('123456', { regions: looks({ gulf: 0.49, uk: 0.51 }) })).toEqual({});
    expect(readings('123456')).toEqual({});
    expect(readings('12345', { regions: looks({ gulf: 0.5, uk: 0.5 }) })).not.toHaveProperty('gg');
  });

  it('are not asked where the site expects marks of bare digits', () => {
    expect(readings('123456', { site: expecting('QA') })).toEqual({ qa: '123456 0.50' });
    expect(readings('123456', { site: expecting('QA'), regions: looks({ uk: 0.5, gulf: 0.4 }) }).qa).toBe(
      '123456 0.72',
    );
  });
});

describe('the spacing of a mark', () => {
  const british = (spacing: number[] | null, raw = 'AB12CDE') => readings(raw, { spacing })['gb-current'];

  it('is worth six nats per distance by which a format’s own gaps are wider than the others, up to 0.4', () => {
    expect(british([1, 1, 1, 1.25, 1, 1])).toBe('AB12CDE -1.50');
    expect(british([1, 1, 1, 1.4, 1, 1])).toBe('AB12CDE -2.40');
    expect(british([1, 1, 1, 3, 1, 1])).toBe('AB12CDE -2.40');
    expect(british([1, 1, 1, 0.75, 1, 1])).toBe('AB12CDE 1.50');
    expect(british([2, 2, 2, 1, 2, 2])).toBe('AB12CDE 2.40');
    expect(british([1, 1.5, 1, 1, 1, 1])).toBe('AB12CDE 0.60');
  });

  it('takes all gaps of a format together', () => {
    expect(readings('AB120CD', { spacing: [1, 1.25, 1, 1, 1.25, 1] })['eu-aa000aa']).toBe('AB120CD 1.50');
    expect(readings('AB120CD', { spacing: [1, 1.25, 1, 1, 1, 1] })['eu-aa000aa']).toBe('AB120CD 2.25');
  });

  it('says nothing where it is not known, is of another number of characters, or nothing is left to compare', () => {
    expect(british(null)).toBe('AB12CDE 0.00');
    expect(british([1, 1, 1, 1.4, 1])).toBe('AB12CDE 0.00');
    expect(british([1, 1, 1, 1.4, 1, 1, 1])).toBe('AB12CDE 0.00');
    expect(readings('F1', { spacing: [1.4] })['gb-dateless-short']).toBe('F1 2.50');
    expect(readings('AB1234', { spacing: [1, 1.4, 1, 1, 1] })['na-other']).toBe('AB1234 4.50');
  });
});

describe('whoever issues marks of a format', () => {
  const format = { id: 'x', shapes: [], rarity: 0, plausibility: 1, source: '' };

  it('is its country, or those that share it, or nobody known', () => {
    expect(countriesOf({ ...format, country: 'GB' })).toEqual(['GB']);
    expect(countriesOf({ ...format, country: null, sharedBy: ['US', 'CA'] })).toEqual(['US', 'CA']);
    expect(countriesOf({ ...format, country: null })).toEqual([]);
  });
});

describe('what a reading costs beside others', () => {
  const costs = (raw: string, id: string) =>
    readingsOf(markOf(clearText(raw)), raw, expecting())
      .filter(({ format }) => format.id === id)
      .map(({ text, cost, unaidedCost }) => `${text} ${cost.toFixed(2)} ${unaidedCost.toFixed(2)}`);

  it('is all that the reader preferred where its format has what was seen as well', () => {
    expect(costs('188OI', 'om')).toEqual(['188OI 3.50 3.50', '1880I 4.70 9.80']);
  });

  it('is what it costs anyway where its format has nothing else', () => {
    expect(costs('AB120CD', 'gb-current')).toEqual(['AB12OCD 4.20 4.20']);
    expect(costs('AB12CDE', 'ro')).toEqual(['AB12CDE 4.00 4.00']);
  });
});
