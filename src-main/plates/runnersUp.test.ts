import { describe, expect, it } from 'vitest';
import { bestCandidates, otherTexts } from './runnersUp.ts';
import { defaultSite, type Site } from './site.ts';
import { clearText, evidenceOf, markOf } from './testing/evidence.ts';

const candidate = (text: string, probability: number, format: string | null = null) => ({
  text,
  probability,
  country: format === null ? null : 'GB',
  format,
});
const told = (candidates: readonly { text: string; probability: number }[]) =>
  candidates.map(({ text, probability }) => `${text} ${probability.toFixed(3)}`);

describe('the best candidates', () => {
  it('are each text once, with all that speaks for it, likeliest first', () => {
    const all = [candidate('A', 0.1, 'gb-current'), candidate('B', 0.15), candidate('A', 0.1), candidate('C', 0.3)];
    const best = bestCandidates(all, 'T', 0.2);
    expect(told(best)).toEqual(['C 0.300', 'A 0.200', 'B 0.150']);
    expect(best[1]).toMatchObject({ country: 'GB', format: 'gb-current' });
  });

  it('are never the text itself, nor what is not worth a look', () => {
    const all = [candidate('T', 0.5), candidate('A', 0.001), candidate('B', 0.0009)];
    expect(told(bestCandidates(all, 'T', 0.2))).toEqual(['A 0.001']);
  });

  it('are five at most', () => {
    const all = Array.from('ABCDEFG', (text, index) => candidate(text, 0.1 - index / 100));
    expect(bestCandidates(all, 'T', 0.1).map(({ text }) => text)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('have together no more than the text leaves them', () => {
    const all = [candidate('A', 0.4), candidate('B', 0.2)];
    expect(told(bestCandidates(all, 'T', 0.4))).toEqual(['A 0.400', 'B 0.200']);
    expect(told(bestCandidates(all, 'T', 0.7))).toEqual(['A 0.200', 'B 0.100']);
    expect(told(bestCandidates(all, 'T', 1.2))).toEqual(['A 0.000', 'B 0.000']);
    expect(bestCandidates([], 'T', 0.7)).toEqual([]);
  });
});

describe('the other texts of a mark', () => {
  const others = (changes: Record<number, Record<string, number>>, text = 'AB12CDE', wholeness = 1, merging = 1) => {
    const characters = clearText(text, 0.97);
    for (const [place, shares] of Object.entries(changes)) characters[Number(place)] = evidenceOf(shares);
    return otherTexts(markOf(characters, { wholeness }), text, merging, defaultSite)
      .filter(({ probability }) => probability > 0.002)
      .sort((a, b) => b.probability - a.probability);
  };

  it('are none where nothing else could be', () => {
    expect(others({})).toEqual([]);
  });

  it('are what the characters could be otherwise, as likely as the characters make it', () => {
    const [only, ...none] = others({ 0: { A: 0.7, H: 0.25 } });
    expect(none).toEqual([]);
    expect(only).toMatchObject({ text: 'HB12CDE', country: 'GB', format: 'gb-current' });
    expect(only?.probability).toBeCloseTo(0.25 * 0.97 ** 6, 2);
    expect(others({ 0: { A: 0.7, H: 0.25 } }, 'AB12CDE', 0.5)[0]?.probability).toBeCloseTo(0.5 * 0.25 * 0.97 ** 6, 2);
  });

  it('give more to what fits a format, at half a nat for each nat that the format is rarer', () => {
    const [first, second] = others({ 3: { '2': 0.5, '7': 0.2, X: 0.2 } });
    expect([first?.text, second?.text]).toEqual(['AB17CDE', 'AB1XCDE']);
    expect(second).toMatchObject({ country: null, format: null });
    expect((first?.probability ?? 0) / (second?.probability ?? 1)).toBeCloseTo(Math.exp(0.5 * 5), 0);
    const sum = (first?.probability ?? 0) + (second?.probability ?? 0);
    expect(sum).toBeCloseTo(0.4 * 0.97 ** 6, 2);
  });

  it('are spelled as their format has them', () => {
    expect(others({ 2: { '1': 0.7, '7': 0.2 }, 3: { O: 0.9 } }, 'AB10CDE').map(({ text }) => text)).toEqual([
      'AB70CDE',
    ]);
  });

  it('are never the text itself, under whichever name it is drawn', () => {
    expect(others({}, 'AB120CD')).toEqual([]);
    expect(others({ 4: { O: 0.5, '0': 0.4 } }, 'AB12OCD', 1, 0.5)).toEqual([]);
  });

  it('are of the likeliest format that they fit, whichever stands first among the formats', () => {
    const swedish: Site = { expectedCountries: ['SE'] };
    const characters = clearText('ABC123');
    characters[5] = evidenceOf({ '3': 0.7, '9': 0.25 });
    const all = otherTexts(markOf(characters), 'ABC123', 1, swedish);
    expect(all.find(({ text }) => text === 'ABC129')).toMatchObject({ format: 'se', country: 'SE' });
  });

  it('are bent to no look-alike, for what was seen has been taken as it was seen', () => {
    const all = others({ 3: { '2': 0.6, S: 0.2, '5': 0.15 } });
    expect(all.map(({ text, format }) => [text, format])).toEqual([
      ['AB15CDE', 'gb-current'],
      ['AB1SCDE', null],
    ]);
  });

  it('are followed as far as one in ten thousand, sixteen at a time, the likeliest', () => {
    const texts = (shares: Record<string, number>, second: Record<string, number> = { '1': 1 }) =>
      otherTexts(markOf([evidenceOf(shares), evidenceOf(second)]), 'A1', 1, defaultSite).map(({ text }) => text);
    expect(texts({ A: 0.9, B: 0.00015, C: 0.00008 })).toEqual(['B1']);
    expect(texts({ A: 0.9, B: 0.015 }, { '1': 0.9, '2': 0.01, '3': 0.005 }).sort()).toEqual(['A2', 'A3', 'B1', 'B2']);
    const many = Object.fromEntries(
      Array.from('BCDEFGHJKLMNPRSTUVW', (letter, index) => [letter, 0.01 + index / 1000]),
    );
    expect(
      texts({ A: 0.5, ...many })
        .sort()
        .join(' '),
    ).toBe('F1 G1 H1 J1 K1 L1 M1 N1 P1 R1 S1 T1 U1 V1 W1');
  });

  it('leave out nothing that is no other name of a 0, however likely a 0 is', () => {
    const all = others({ 7: { D: 0.6, '0': 0.2, Q: 0.1 } }, '34A3683D', 1, 0);
    expect(all.map(({ text }) => text)).toEqual(['34A3683' + '0', '34A3683Q']);
  });

  it('keep a drawing whose two names are as likely', () => {
    expect(others({ 0: { A: 0.6, O: 0.15, '0': 0.15 } }).map(({ text }) => text)).toContain('OB12CDE');
  });

  it('take the two names of a drawing together, under the likelier one', () => {
    const [only, ...none] = others({ 0: { A: 0.6, O: 0.2, '0': 0.1 } });
    expect(none).toEqual([]);
    expect(only?.text).toBe('OB12CDE');
    expect(only?.probability).toBeCloseTo(0.3 * 0.97 ** 6, 2);
  });

  it('leave the other name of the text’s own character what was not merged with it', () => {
    const seen = { 7: { '0': 0.6, O: 0.3 } };
    expect(others(seen, '34A36830', 1, 1)).toEqual([]);
    const [only] = others(seen, '34A36830', 1, 0.25);
    expect(only?.text).toBe('34A3683O');
    expect(only?.probability).toBeCloseTo(0.75 * 0.3 * 0.97 ** 7, 2);
  });
});
