import { readDay } from '../../../../../src-preload/contract/lists/writtenDays.ts';
import { platesInCell } from './plateCells.ts';

/** Names of months as spreadsheets shorten them, in English and in German where that differs. */
const monthNames = 'jan feb mar apr may jun jul aug sep sept oct nov dec mrz mai okt dez'.split(' ');
const plainPlate = /^(?=.*[A-Za-z])[A-Za-z0-9]+(?: [A-Za-z0-9]+)?$/;
const dayAndMonth = /^(\d{1,2})(?:[-/.]|\. | - )([a-z]{3,4})\.?$/i;
const monthAndNumber = /^([a-z]{3,4})[-/.](\d{2})$/i;
/** What among other plates would be divided by a mark that divides plates: `AB12CDE; 1.00E+10`, `AB12CDE; 10/03/2026`. */
const divided = /(?<![\p{L}\d.])(?:\d{1,4}(?:[.,]\d+)?E\+\d{1,3}|\d{1,2}\/\d{1,2}\/\d{2,4})(?![\p{L}\d])/iu;
const powerOfTen = /^(\d{1,4})(?:[.,](\d+))?E\+?(\d{1,3})$/i;
const monthOf = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
/** No plate has more digits than these before its E. */
const mostBeforeE = 9999;
/** From here on a number after a month's name is its year, so that `MAR 60` becomes the first of March 1960. */
const firstYearOfNumber = 30;

/**
 * What a plate may have been before a spreadsheet took it for a number or a date, the likeliest first: `1.00E+10` was
 * `1 E10`, `10-Mar` was `MAR 10`, and `007` may be `OO 7`. Null where nothing says that a spreadsheet was at work.
 */
export function eatenPlates(cell: string): readonly string[] | null {
  const text = cell.trim();
  // Most plates are letters and digits with a space at most, which no spreadsheet writes for a number or a date.
  if (plainPlate.test(text)) return null;
  const whole = eatenWhole(text);
  if (whole !== null) return whole;
  const part = divided.exec(text)?.[0] ?? text;
  const ofPart = eatenWhole(part);
  if (ofPart !== null) return ofPart.map((plate) => text.replace(part, plate));
  const parts = platesInCell(text);
  for (const [place, plate] of parts.entries()) {
    const found = eatenWhole(plate);
    if (found !== null) return found.map((other) => parts.with(place, other).join('; '));
  }
  return null;
}

function eatenWhole(text: string): readonly string[] | null {
  return ofPower(text) ?? ofDigits(text) ?? ofMonth(text) ?? ofDate(text);
}

/** `1.00E+10`; `1E10` as it was typed has neither point nor sign, and is a plate. */
function ofPower(text: string): readonly string[] | null {
  const [, first, decimals = '', exponent] = powerOfTen.exec(text) ?? [];
  if (first === undefined || !/[.,+]/.test(text)) return null;
  return withE(`${first}${decimals}`, Number(exponent) - decimals.length);
}

/** Digits alone: with zeros at their end as an E writes them out, or with zeros before them that may be the letter O. */
function ofDigits(text: string): readonly string[] | null {
  if (!/^\d+$/.test(text)) return null;
  const zeros = /^0+(?=\d)/.exec(text)?.[0];
  if (zeros !== undefined) return [`${'O'.repeat(zeros.length)} ${text.slice(zeros.length)}`, text];
  const significant = text.replace(/0+$/, '');
  if (text.length < 6 || Number(significant) > mostBeforeE || text.length - significant.length < 4) return null;
  return [...withE(text, 0), text];
}

/** All ways in which a number can be typed as digits, an E, and digits: four at most, for no plate has more digits before its E. */
function withE(digits: string, exponent: number): string[] {
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return [];
  const power = exponent + digits.length - significant.length;
  const found: string[] = [];
  for (let before = Number(significant), after = power; before <= mostBeforeE && after >= 0; before *= 10, after--)
    found.push(`${before} E${after}`);
  return found;
}

function ofMonth(text: string): readonly string[] | null {
  const dayFirst = dayAndMonth.exec(text);
  const [month, number] = dayFirst === null ? (monthAndNumber.exec(text)?.slice(1) ?? []) : [dayFirst[2], dayFirst[1]];
  if (month === undefined || !monthNames.includes(month.toLowerCase())) return null;
  return bothWays(month.toUpperCase(), Number(number));
}

/** A whole date, as a workbook keeps it. */
function ofDate(text: string): readonly string[] | null {
  if (!/[-/. ]/.test(text)) return null;
  const day = readDay(text, 'dmy');
  if (day === null || day === 'open' || day.minute !== null) return null;
  const name = monthOf[day.month - 1] ?? '';
  const year = day.year % 100;
  const ofYear = day.day === 1 && year >= firstYearOfNumber ? bothWays(name, year) : [];
  return [...ofYear, ...bothWays(name, day.day)];
}

function bothWays(month: string, number: number): string[] {
  return [`${month} ${number}`, `${number} ${month}`];
}
