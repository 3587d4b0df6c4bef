import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { type Tariff, tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import { siteHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';

const folder = fileURLToPath(new URL('./boards/', import.meta.url));

/** The published boards of the tests, by the name of their file. */
export function readBoards(): ReadonlyMap<string, Tariff> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      tariffSchema.parse(JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))),
    ]),
  );
}

/** The calendar of a site in England. */
export const englishCalendar: TariffCalendar = {
  clock: siteClock('Europe/London'),
  isHoliday: siteHolidays({ nation: 'england', changes: [] }).isHoliday,
};
