/** The days on which a mark can have been issued first, both included, as `2001-09-01`. */
export interface RegistrationPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * Year letters of suffix marks, from when each was issued (DVLA INF104; Motor Vehicles (Registration and Licensing) Regulations
 * 1964 and its amendments). They began in February 1963, changed on 1 January until 1966, and on 1 August from 1967.
 */
const suffixes: readonly (readonly [letter: string, from: string])[] = [
  ['A', '1963-02-01'],
  ['B', '1964-01-01'],
  ['C', '1965-01-01'],
  ['D', '1966-01-01'],
  ['E', '1967-01-01'],
  ...yearly('FGHJKLMNPRSTVWXY', 1967),
];

/** Year letters of prefix marks. They changed on 1 August until 1998, and on 1 March and 1 September from 1999. */
const prefixes: readonly (readonly [letter: string, from: string])[] = [
  ...yearly('ABCDEFGHJKLMNPRS', 1983),
  ['T', '1999-03-01'],
  ['V', '1999-09-01'],
  ['W', '2000-03-01'],
  ['X', '2000-09-01'],
  ['Y', '2001-03-01'],
];

const firstPrefix = '1983-08-01';
const firstCurrent = '2001-09-01';

/**
 * When a British mark was issued: the half-year of a current mark's age number (02 to 50 from March, 51 to 99 and 00 from
 * September), the year of a prefix or a suffix letter. Null for marks that tell no age (dateless, Q, Northern Ireland), for
 * 01, which was never issued, and for everything else. A cherished mark may be on a vehicle that is older, never newer.
 */
export function registrationPeriod(text: string, format: string | null): RegistrationPeriod | null {
  if (format === 'gb-current') return currentPeriod(Number(text.slice(2, 4)));
  if (format === 'gb-prefix') return periodOf(prefixes, text.charAt(0), firstCurrent);
  if (format === 'gb-suffix') return periodOf(suffixes, text.slice(-1), firstPrefix);
  return null;
}

function currentPeriod(age: number): RegistrationPeriod | null {
  if (age >= 2 && age <= 50) return { from: `${2000 + age}-03-01`, to: `${2000 + age}-08-31` };
  if (age !== 0 && !(age >= 51)) return null;
  const year = age === 0 ? 2050 : 1950 + age;
  return { from: `${year}-09-01`, to: dayBefore(`${year + 1}-03-01`) };
}

function periodOf(
  letters: readonly (readonly [letter: string, from: string])[],
  letter: string,
  end: string,
): RegistrationPeriod | null {
  const index = letters.findIndex(([each]) => each === letter);
  const from = letters[index]?.[1];
  return from === undefined ? null : { from, to: dayBefore(letters[index + 1]?.[1] ?? end) };
}

function yearly(letters: string, firstYear: number): [string, string][] {
  return Array.from(letters, (letter, index) => [letter, `${firstYear + index}-08-01`]);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
