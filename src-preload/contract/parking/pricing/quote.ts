import { moneyText } from '../../money.ts';
import { weekdayOf } from '../../siteClock.ts';
import type { Quote, QuoteRequest } from '../quote.ts';
import type { Tariff } from '../tariffs.ts';
import type { TariffCalendar } from './days.ts';
import { asNumber, type Fraction, fractionOf, roundedHalfUp, times } from './decimal.ts';
import type { EarlierVisit } from './earlier.ts';
import { givenTime } from './givenTime.ts';
import { momentAt } from './measure.ts';
import { tariffPricer } from './pricer.ts';
import { dayText, lengthText, momentText } from './words.ts';
import { type WorkingLine, workedPrice } from './working.ts';

const hourMs = 3_600_000;
/** The longest stay that is priced: 400 days. */
const mostHours = 9_600;
const mostPounds = 10_000;

/** Why no price can be told, as a sentence that says what to do. */
export class QuoteRefused extends Error {
  /** The field of the request that is wrong. */
  readonly field: keyof QuoteRequest;

  constructor(field: keyof QuoteRequest, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

/** What a price is told with. */
export interface QuoteGround {
  readonly calendar: TariffCalendar;
  /** The time now, UTC ms: where no dates are given, a tariff is asked for the next such day. */
  readonly now: number;
  /** Without one the price is the base rate times the duration. */
  readonly tariff?: Tariff | null;
}

/**
 * Prices a stay that somebody describes, and says how the price came to be.
 * @throws QuoteRefused where what is given names no stay or no price
 */
export function quote(request: QuoteRequest, ground: QuoteGround): Quote {
  const span = spanOf(request, ground.calendar);
  return ground.tariff == null
    ? byBaseRate(request, span, ground.calendar)
    : byTariff(request, span, ground.tariff, ground);
}

interface Span {
  readonly arrive: number | null;
  readonly leave: number | null;
  readonly hours: Fraction;
}

type DateField = 'startDate' | 'endDate' | 'earlierStart' | 'earlierEnd';

/** @throws QuoteRefused where it is no date */
function readDate(field: DateField, request: QuoteRequest, { clock }: TariffCalendar): number | null {
  const text = request[field];
  const at = text === null ? null : givenTime(text, clock);
  if (text !== null && at === null)
    throw new QuoteRefused(
      field,
      `“${text}” is no date. Give one such as 2026-03-02, or a time such as 2026-03-02T10:00.`,
    );
  return at;
}

/** The visit before, where one is described. */
function earlierOf(request: QuoteRequest, arrive: number, calendar: TariffCalendar): readonly EarlierVisit[] {
  const start = readDate('earlierStart', request, calendar);
  const end = readDate('earlierEnd', request, calendar);
  if (start === null && end === null) return [];
  if (start === null || end === null)
    throw new QuoteRefused(
      start === null ? 'earlierStart' : 'earlierEnd',
      'Give when the earlier visit began and when it ended.',
    );
  if (end < start)
    throw new QuoteRefused('earlierEnd', 'The earlier visit ends before it begins. Give an end that is not earlier.');
  if (end > arrive)
    throw new QuoteRefused('earlierEnd', 'The earlier visit ends after the start of this one. Give an earlier end.');
  return [{ arrive: start, leave: end }];
}

function spanOf(request: QuoteRequest, calendar: TariffCalendar): Span {
  const { duration } = request;
  const [start, end] = [readDate('startDate', request, calendar), readDate('endDate', request, calendar)];
  if (start !== null && end !== null) {
    if (end < start) throw new QuoteRefused('endDate', 'The end is before the start. Give an end that is not earlier.');
    if (end - start > mostHours * hourMs)
      throw new QuoteRefused('endDate', 'That is longer than 400 days. Give an end that is nearer to the start.');
    return { arrive: start, leave: end, hours: { top: BigInt(end - start), bottom: BigInt(hourMs) } };
  }
  if (duration === null)
    throw new QuoteRefused('duration', 'Give a duration in hours, or both a start date and an end date.');
  const hours = fractionOf(duration);
  if (hours === null || asNumber(hours) > mostHours)
    throw new QuoteRefused('duration', 'Give the duration in hours, from 0 to 9,600, such as 1.5.');
  const ms = Math.round(asNumber(hours) * 3600) * 1000;
  if (start !== null) return { arrive: start, leave: start + ms, hours };
  return { arrive: end === null ? null : end - ms, leave: end, hours };
}

function byBaseRate({ baseRate, dayType }: QuoteRequest, span: Span, { clock }: TariffCalendar): Quote {
  if (baseRate === null) throw new QuoteRefused('baseRate', 'Give a base rate in pounds an hour, such as 2.50.');
  const pounds = fractionOf(baseRate);
  if (pounds === null || asNumber(pounds) > mostPounds)
    throw new QuoteRefused('baseRate', 'Give the base rate in pounds an hour, from 0 to 10,000, such as 2.50.');
  const exact = times(times(pounds, { top: 100n, bottom: 1n }), span.hours);
  const pence = roundedHalfUp(exact);
  const isWhole = exact.top % exact.bottom === 0n;
  const hours = trimmed(asNumber(span.hours));
  const length = lengthText(Math.round(asNumber(span.hours) * 3600) * 1000);
  const working: WorkingLine[] = [
    { text: [dayWords(span, dayType, clock), length].filter((words) => words !== '').join(': '), pence: null },
    { text: `${hours} h × £${poundsText(pounds)} an hour${isWhole ? '' : ', half a penny up'}`, pence },
    { text: 'To pay', pence },
  ];
  return { pence, working };
}

function byTariff(request: QuoteRequest, span: Span, tariff: Tariff, ground: QuoteGround): Quote {
  const { dayType, vehicleClass } = request;
  const { calendar, now } = ground;
  const { clock } = calendar;
  const known = tariff.versions.flatMap(({ rules }) => rules.classes);
  const wanted = vehicleClass?.toLowerCase();
  const own = known.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (vehicleClass !== null && own === undefined) {
    const names = [...new Set(known.map(({ id }) => id))].join(', ');
    throw new QuoteRefused('vehicleClass', `This tariff has no class “${vehicleClass}”. Choose from: ${names}.`);
  }
  const arrive = span.arrive ?? nextSuchDay(dayType ?? 'weekday', calendar, now);
  const leave = span.leave ?? arrive + Math.round(asNumber(span.hours) * 3600) * 1000;
  const earlier = earlierOf(request, arrive, calendar);
  const stay = { arrive, leave, earlier, ...(own && { classes: [own.id] }) };
  const { pence, working } = workedPrice(tariffPricer(tariff, calendar), clock, stay);
  const assumed: WorkingLine[] =
    span.arrive === null
      ? [
          {
            text: `No dates are given: a ${dayType ?? 'weekday'} from ${momentText(clock, arrive)} is taken`,
            pence: null,
          },
        ]
      : [];
  return { pence, working: [{ text: tariff.name, pence: null }, ...assumed, ...working] };
}

/** Ten in the morning of the next Wednesday that is no holiday, or of the next Saturday. */
function nextSuchDay(dayType: 'weekday' | 'weekend', { clock, isHoliday }: TariffCalendar, now: number): number {
  const weekday = dayType === 'weekday' ? 3 : 6;
  let { day } = clock.wallOf(now);
  for (let looked = 0; looked < 400 && (weekdayOf(day) !== weekday || isHoliday(day)); looked++) day++;
  return momentAt(clock, day, 600);
}

function dayWords({ arrive, leave }: Span, dayType: QuoteRequest['dayType'], clock: TariffCalendar['clock']): string {
  if (arrive === null || leave === null) return dayType === null ? '' : dayType === 'weekday' ? 'Weekday' : 'Weekend';
  const { day } = clock.wallOf(arrive);
  const kind = weekdayOf(day) >= 6 ? 'weekend' : 'weekday';
  const from = momentText(clock, arrive);
  const until = momentText(clock, leave);
  const end = until.startsWith(dayText(day)) ? until.slice(dayText(day).length + 1) : until;
  return `${from} to ${end} (${kind})`;
}

function poundsText(pounds: Fraction): string {
  const pence = times(pounds, { top: 100n, bottom: 1n });
  if (pence.top % pence.bottom === 0n) return moneyText(Number(pence.top / pence.bottom)).slice(1);
  return trimmed(asNumber(pounds));
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(6)));
}
