import { expect, it } from 'vitest';
import { nations, publishedOf, publishedYears } from '../../src-preload/contract/site/holidays.ts';
import { publishedDays } from './publishedDays.ts';

it('gives the days that stand in the table of the contract', () => {
  for (const nation of nations)
    for (let year = publishedYears.first; year <= publishedYears.last; year++)
      expect(publishedOf(nation, year).map(({ date, name }) => ({ date, name }))).toEqual(publishedDays(nation, year));
});
