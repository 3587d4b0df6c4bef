import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { siteClock } from '../../siteClock.ts';
import type { TariffCalendar } from '../pricing/days.ts';
import { type Tariff, tariffSchema } from '../tariffs.ts';

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

/** Bank holidays of England and Wales in 2026 and 2027, as published. */
const holidays = new Set(
  [
    '2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28',
    '2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28',
  ].flatMap((year) => year.split(' ').map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000)),
);

/** The calendar of a site in England. */
export const englishCalendar: TariffCalendar = {
  clock: siteClock('Europe/London'),
  isHoliday: (day) => holidays.has(day),
};
