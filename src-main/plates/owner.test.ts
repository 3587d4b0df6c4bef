import { describe, expect, it } from 'vitest';
import { ownerOf } from './owner.ts';
import type { RegionShares } from './regions.ts';
import { clearText, markOf } from './testing/evidence.ts';

/** Shares of a plate that looks British, European, of the Gulf and of elsewhere. */
const shares = (uk: number, eu: number, other: number): RegionShares => ({ uk, eu, gulf: 0, other });

function owner(
  text: string,
  regions: RegionShares | null,
  expectedCountries = ['GB'],
  spacing: number[] | null = null,
) {
  const found = ownerOf(text, markOf(clearText(text), { regions, spacing }), { expectedCountries });
  return found && `${found.country} ${found.format.id}`;
}

describe('whose a mark is', () => {
  it.each([
    ['SPK388R', 'gb-suffix', shares(0.006, 0.722, 0.272)],
    ['C13VER', 'gb-prefix', shares(0.003, 0.19, 0.807)],
    ['D298BLL', 'gb-prefix', shares(0.024, 0.975, 0.001)],
    ['PEN15', 'gb-dateless', shares(0.018, 0.937, 0.045)],
    ['107UAS', 'gb-dateless', shares(0.085, 0.553, 0.362)],
    ['BCL1', 'gb-dateless', shares(0.018, 0.006, 0.975)],
    ['HZ13WDD', 'gb-current', shares(0.902, 0.09, 0.008)],
    ['OZ70ZEV', 'gb-current', null],
  ])('is Britain’s at a British site where Britain fits: %s, %s', (text, format, regions) => {
    expect(owner(text, regions)).toBe(`GB ${format}`);
  });

  it.each([
    ['ABC123', 'SE se', ['SE', 'GB']],
    ['WA12345', 'PL pl', ['GB']],
    ['12D1234', 'IE ie', ['GB']],
    ['SPK388R', 'PL pl', ['PL']],
  ])(
    'is another country’s where that is expected, or Britain does not fit: %s, %s expecting %j',
    (text, told, expected) => {
      expect(owner(text, shares(0.0005, 0.99, 0.0005), expected)).toBe(told);
    },
  );

  it('stays open where a plate looks nothing like the site’s own and several countries issue such marks', () => {
    expect(owner('ABC123', shares(0, 1, 0))).toMatch(/^null /);
    expect(owner('WXY184', shares(0, 0, 1))).toMatch(/^null /);
  });

  it('is an island’s rather than somebody’s far away', () => {
    expect(owner('MAN614H', shares(0.1, 0.1, 0.001))).toBe('IM im');
    expect(owner('J21386', null, ['GB', 'IE'])).toBe('JE je');
    expect(owner('J98257', shares(0.001, 0.991, 0.007))).toBe('JE je');
    expect(owner('J98257', { uk: 0.0003, eu: 0.9682, gulf: 0.006, other: 0.0257 })).toBe('JE je');
  });

  it('is nobody’s where no format fits, or one that is never told by its text', () => {
    expect(owner('34A36837', null)).toBeNull();
    expect(owner('12345', shares(1, 0, 0))).toBeNull();
  });

  it('is the likelier of a country the more the plate looks like it', () => {
    expect(owner('NY56', shares(0.001, 0.01, 0.01), ['DE'])).toBe('LV lv');
    expect(owner('J83345', shares(0.001, 0.01, 0.01), ['DE'])).toBe('JE je');
  });

  /** Shares of a plate that looks so much more European (or of the Gulf) than British that Britain costs so many nats more. */
  const shareFor = (nats: number, fromBase: number) => Math.exp(-(nats + fromBase) / 0.6);

  it.each([
    [0.45, 'GB gb-suffix'],
    [0.55, null],
    [0.7, null],
    [0.8, 'PL pl'],
  ])('is the site’s own up to half a nat, and open up to three quarters: %d', (nats, told) => {
    // Without looks Britain is four nats likelier: it is expected, and its format is a little rarer.
    const found = owner('SPK388R', shares(shareFor(nats, 4), 1, 0));
    expect(told === null ? found?.startsWith('null ') : found).toBe(told ?? true);
  });

  it.each([
    [0.45, 'IM im'],
    [0.55, null],
    [0.8, 'DE de'],
  ])('is an island’s by what an island costs: %d', (nats, told) => {
    const found = owner('MAN614H', shares(shareFor(nats, 1.5), 1, 0));
    expect(told === null ? found?.startsWith('null ') : found).toBe(told ?? true);
  });

  it('is an island’s of bare digits where those are expected, and it is the site’s own', () => {
    const gulf = { uk: shareFor(0.45, 4), eu: 0, gulf: 1, other: 0 };
    expect(owner('1234', gulf, ['GB', 'GG'])).toBe('GG gg');
    expect(owner('1234', null, ['GB', 'GG'])).toBe('GG gg');
    expect(owner('1234', null, ['GB'])).toBeNull();
  });

  it('is the country’s that the site expects of those that share a format', () => {
    expect(owner('ABC123', shares(0, 0, 1), ['US'])).toBe('US na-aaa000');
  });

  it('is the likeliest of two formats of one country, and nobody’s own where nothing is expected', () => {
    expect(owner('A1', null, ['AE'])).toBe('AE ae');
    expect(owner('ABC1234', shares(0, 0, 1), [])).toMatch(/^null /);
    expect(owner('SPK388R', null, [])).toMatch(/^null /);
  });

  it('heeds how the mark is spaced', () => {
    const five = (gap: number) => Array.from({ length: 5 }, (_, at) => (at === gap ? 1.4 : 1));
    expect(owner('SOKX73', shares(0.1, 0.001, 0.3), ['GB'], five(2))).toBe('DE de');
    const spacing = (gap: number) => Array.from({ length: 6 }, (_, at) => (at === gap ? 1.4 : 1));
    expect(owner('BV60DPY', shares(0.4, 0.6, 0), ['GB', 'SK'], spacing(3))).toBe('GB gb-current');
  });
});
