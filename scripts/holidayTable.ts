import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publishedDays } from './holidays/publishedDays.ts';

// `node scripts/holidayTable.ts` writes the table of holidays anew, after date-holidays or a correction has changed.
const file = fileURLToPath(new URL('../src-preload/contract/site/publishedHolidays.ts', import.meta.url));
const [first, last] = [2020, 2045];

const nations = (['england', 'scotland', 'northernIreland'] as const).map((nation) => {
  const years = Array.from({ length: last - first + 1 }, (_, place) => {
    const days = publishedDays(nation, first + place).map(({ date, name }) => `${date.slice(5)} ${name}`);
    return `    ${first + place}: ${JSON.stringify(days.join('; '))},`;
  });
  return `  ${nation}: {\n${years.join('\n')}\n  },`;
});

writeFileSync(
  file,
  `/**
 * Bank holidays by nation and year, each as month, day and name. Made by \`scripts/holidayTable.ts\` from date-holidays (its data are under
 * CC BY 3.0, by its contributors), without days at a weekend, whose substitute days are the holidays, and with days proclaimed since.
 */
export const publishedHolidays: Readonly<Record<'england' | 'scotland' | 'northernIreland', Readonly<Record<number, string>>>> = {
${nations.join('\n')}
};
`,
);
