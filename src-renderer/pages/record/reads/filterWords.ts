import { confidenceRange } from './readFilters.ts';

/** The filters beside plate, time and camera, in the order in which they are offered. */
export const traits = [
  ...(['outcome', 'decision', 'answer', 'group', 'holder', 'mark'] as const),
  ...(['review', 'confidence', 'country', 'direction', 'crossing', 'unreadable'] as const),
] as const;
export type Trait = (typeof traits)[number];

export const traitNames: Readonly<Record<Trait, string>> = {
  outcome: 'What became of it',
  decision: 'Decision',
  answer: 'Answer',
  group: 'Group',
  holder: 'Permit or visitor',
  mark: 'Whole plate',
  review: 'Review',
  confidence: 'Confidence',
  country: 'Country',
  direction: 'Direction',
  crossing: 'Crossed the line',
  unreadable: 'Plate',
};

/** Those whose choices are known beforehand. */
export type WordTrait = Exclude<Trait, 'country' | 'group' | 'holder' | 'mark'>;

const words: Readonly<Record<WordTrait, Readonly<Record<string, string>>>> = {
  outcome: { letIn: 'Let in', refused: 'Refused', unanswered: 'Asked, no answer' },
  decision: { allow: 'Decided: allowed', ask: 'Decided: ask', deny: 'Decided: denied', none: 'Nothing decided' },
  answer: {
    open: 'A person let it in',
    deny: 'A person sent it away',
    dismiss: 'A person dismissed it',
    none: 'No person answered',
  },
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

export function choicesOf(trait: WordTrait): readonly { value: string; label: string }[] {
  return Object.entries(words[trait]).map(([value, label]) => ({ value, label }));
}

/** What a chosen filter says on its own: `Corrected`, `France`, `50 to 80 %`. Ids of groups and permits are named elsewhere. */
export function traitWords(trait: Trait, value: string): string {
  if (trait === 'country') return countryName(value);
  if (trait === 'mark') return `Plate ${value}`;
  if (trait === 'group' || trait === 'holder') return value === 'none' ? 'No group' : traitNames[trait];
  const known = words[trait][value];
  if (known !== undefined) return known;
  const range = trait === 'confidence' ? confidenceRange(value) : null;
  return range === null ? value : `${range[0]} to ${range[1]} %`;
}
