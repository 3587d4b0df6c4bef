import { publishedOf, publishedYears } from '../../../../src-preload/contract/site/holidays.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';

/** The bank holidays of England and Wales, as days since 1 January 1970. */
export const englandHolidays: ReadonlySet<number> = new Set(
  Array.from({ length: publishedYears.last - publishedYears.first + 1 }, (_, place) => publishedYears.first + place)
    .flatMap((year) => publishedOf('england', year))
    .flatMap(({ date }) => dayOfIso(date) ?? []),
);
