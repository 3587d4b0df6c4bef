import { describe, expect, it } from 'vitest';
import { likelihoodOf, plateRegions, regionOfCountry } from './regions.ts';

describe('the region of a country', () => {
  it.each([
    ['uk', 'GB IM JE GG'],
    ['gulf', 'AE SA QA KW BH OM'],
    ['other', 'BR US CA'],
    ['eu', 'IE FR DE CH NO'],
  ])('is %s for %s', (region, countries) => {
    for (const country of countries.split(' ')) expect(regionOfCountry(country), country).toBe(region);
  });

  it('is one of four', () => {
    expect(plateRegions).toEqual(['uk', 'eu', 'gulf', 'other']);
  });
});

describe('how likely a region is', () => {
  it('is alike for all where the looks are not known', () => {
    for (const region of plateRegions) expect(likelihoodOf(region, null)).toBe(1);
    for (const region of plateRegions) expect(likelihoodOf(region, { uk: 0, eu: 0, gulf: 0, other: 0 })).toBe(1);
  });

  it('is told beside the likeliest, wherever that stands', () => {
    const shares = { uk: 0.2, eu: 0.8, gulf: 0, other: 0 };
    expect(likelihoodOf('eu', shares)).toBe(1);
    expect(likelihoodOf('uk', shares)).toBeCloseTo(0.25, 9);
    expect(likelihoodOf('uk', { uk: 0.1, eu: 0, gulf: 0, other: 0.9 })).toBeCloseTo(1 / 9, 9);
  });

  it('never falls below one in fifty, for a reader may be wrong about the looks', () => {
    expect(likelihoodOf('gulf', { uk: 1, eu: 0, gulf: 0, other: 0 })).toBe(0.02);
    expect(likelihoodOf('gulf', { uk: 0.99, eu: 0, gulf: 0.01, other: 0 })).toBe(0.02);
  });
});
