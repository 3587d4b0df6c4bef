import { confidenceRange } from './readFilters.ts';

/** The filters beside plate, time and camera, in the order in which they are offered. */
export const traits = ['review', 'confidence', 'country', 'direction', 'crossing', 'unreadable'] as const;
export type Trait = (typeof traits)[number];

export const traitNames: Readonly<Record<Trait, string>> = {
  review: 'Review',
  confidence: 'Confidence',
  country: 'Country',
  direction: 'Direction',
  crossing: 'Crossed the line',
  unreadable: 'Plate',
};

const words: Readonly<Record<Exclude<Trait, 'country'>, Readonly<Record<string, string>>>> = {
  review: {
    waiting: 'Waiting for review',
    reviewed: 'Reviewed',
    confirmed: 'Confirmed',
    corrected: 'Corrected',
    noPlate: 'No plate',
  },
  confidence: { doubtful: 'Doubtful, below 70 %', likely: 'Likely, 70 to 90 %', sure: 'Sure, 90 % and more' },
  direction: { approaching: 'Approaching', leaving: 'Leaving', unknown: 'Direction not known' },
  crossing: { in: 'Went in', out: 'Went out' },
  unreadable: { yes: 'Unreadable', no: 'Readable' },
};

const countries = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

export function countryName(country: string): string {
  return country === 'none' ? 'No known country' : (countries.of(country) ?? country);
}

export function choicesOf(trait: Exclude<Trait, 'country'>): readonly { value: string; label: string }[] {
  return Object.entries(words[trait]).map(([value, label]) => ({ value, label }));
}

/** What a chosen filter says on its own: `Corrected`, `France`, `50 to 80 %`. */
export function traitWords(trait: Trait, value: string): string {
  if (trait === 'country') return countryName(value);
  const known = words[trait][value];
  if (known !== undefined) return known;
  const range = trait === 'confidence' ? confidenceRange(value) : null;
  return range === null ? value : `${range[0]} to ${range[1]} %`;
}
