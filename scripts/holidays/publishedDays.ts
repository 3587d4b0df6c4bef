import Holidays from 'date-holidays';

const regions = { england: 'ENG', scotland: 'SCT', northernIreland: 'NIR' } as const;

/** Days that were proclaimed once, and which date-holidays lacks. */
const proclaimed = [{ nation: 'scotland', date: '2026-06-15', name: 'World Cup bank holiday' }] as const;

/**
 * The bank holidays of a year. date-holidays also names the day that a substitute day stands for; that is a Saturday or a Sunday, and no
 * bank holiday.
 */
export function publishedDays(nation: keyof typeof regions, year: number): { date: string; name: string }[] {
  const days = new Holidays('GB', regions[nation])
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), name: name.replaceAll("'", '’') }))
    .filter(({ date }) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
  const own = proclaimed.filter((day) => day.nation === nation && day.date.startsWith(`${year}-`));
  return [...days, ...own.map(({ date, name }) => ({ date, name }))].sort((a, b) => (a.date < b.date ? -1 : 1));
}
