import { moneyText } from '../../money.ts';
import type { EarlierCondition, EarlierVisits } from '../earlierVisits.ts';
import type { ChargePart, Concession, Offer, Rate, RateRow, TariffRules } from '../tariffRules.ts';
import { clockText, minutesText } from './words.ts';

/** One line of a board. */
export interface BoardRow {
  readonly label: string;
  readonly price: string;
}

/** One list of prices with what stands above it. */
export interface BoardList {
  readonly title: string;
  /** For whom and when, as one line; empty where it is for everybody and always. */
  readonly when: string;
  readonly rows: readonly BoardRow[];
}

/** A tariff as a board at the entrance shows it. */
export interface Board {
  readonly lists: readonly BoardList[];
  /** What stands below the prices, a line each. */
  readonly lines: readonly string[];
}

/** Writes rules out as a board. */
export function boardOf(rules: TariffRules): Board {
  const lists = rules.offers.flatMap((offer) => listsOf(offer, rules));
  const { caps, minimum, limit, passes, concessions, notes, vatPercent, runsOn } = rules;
  const passList: BoardList = {
    title: 'Passes',
    when: '',
    rows: passes.map(({ name, pence, days }) => ({ label: `${name} (${days} days)`, price: moneyText(pence) })),
  };
  const lines = [
    ...(caps.calendarDay === null ? [] : [`No more than ${moneyText(caps.calendarDay)} for each day.`]),
    ...(caps.rolling24h === null ? [] : [`No more than ${moneyText(caps.rolling24h)} for each 24 hours.`]),
    ...(caps.stay === null ? [] : [`No more than ${moneyText(caps.stay)} for one stay.`]),
    ...(minimum === 0 ? [] : [`No less than ${moneyText(minimum)}.`]),
    ...concessions.map((each) => concessionText(each, rules)),
    ...(runsOn === null ? [] : [runsOnText(runsOn)]),
    ...(limit === null ? [] : [limitText(limit)]),
    ...notes,
    ...(vatPercent === 0 ? [] : [`Prices include VAT at ${vatPercent} %.`]),
  ];
  return { lists: passes.length === 0 ? lists : [...lists, passList], lines };
}

/** A tariff’s prices as one text, such as for the audit. */
export function boardText(rules: TariffRules): string {
  const { lists, lines } = boardOf(rules);
  const texts = lists.map(({ title, when, rows }) => {
    const prices = rows.map(({ label, price }) => `${label} ${price}`.trimEnd()).join(', ');
    return `${title}${when === '' ? '' : ` (${when})`}: ${prices}.`;
  });
  return [...texts, ...lines.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`))].join(' ');
}

function listsOf(offer: Offer, rules: TariffRules): BoardList[] {
  return offer.parts.map((part) => ({
    title: part.name === offer.name || offer.parts.length === 1 ? offer.name : `${offer.name}: ${part.name}`,
    when: [
      ...classesText(offer.classes, rules),
      ...daysText(offer.days, rules),
      ...daysText(part.days, rules),
      ...(part.hours === null ? [] : [hoursText(part.hours)]),
      ...arrivalText(offer),
      ...leavingText(offer),
      ...earlierText(offer.earlier),
    ].join(', '),
    rows: rateRows(part.rate, part),
  }));
}

function classesText(ids: readonly string[] | null, { classes }: TariffRules): string[] {
  if (ids === null || ids.length === classes.length) return [];
  return [
    classes
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(' and '),
  ];
}

function daysText(ids: readonly string[] | null, { dayTypes }: TariffRules): string[] {
  if (ids === null) return [];
  return [
    dayTypes
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(' and '),
  ];
}

function hoursText({ from, to }: NonNullable<ChargePart['hours']>): string {
  return from === 0 && to === 1440 ? 'each day' : `${clockText(from)} to ${clockText(to)}`;
}

function arrivalText({ arrive }: Offer): string[] {
  if (arrive === null) return [];
  const { from, to } = arrive;
  if (from === 0) return [`arriving before ${clockText(to)}`];
  return [to === 1440 ? `arriving after ${clockText(from)}` : `arriving ${clockText(from)} to ${clockText(to)}`];
}

function leavingText({ leave }: Offer): string[] {
  const on = (days: number) => (days === 0 ? '' : days === 1 ? ' the next day' : ` ${days} days later`);
  return [
    ...(leave?.from ? [`leaving after ${clockText(leave.from.at)}${on(leave.from.days)}`] : []),
    ...(leave?.by ? [`leaving by ${clockText(leave.by.at)}${on(leave.by.days)}`] : []),
  ];
}

/** When a visit follows the one that is meant: `within 1 h of coming`. */
function afterText({ since, minutes }: EarlierVisits): string {
  if (minutes === null) return 'on the same day';
  return `within ${minutesText(minutes)} of ${since === 'start' ? 'coming' : 'leaving'}`;
}

function earlierText(condition: EarlierCondition): string[] {
  if (condition === null) return [];
  const { is, count, visits } = condition;
  const times = count === 1 ? '' : ` after ${count} visits`;
  return [`${is === 'there' ? 'coming again' : 'unless one comes again'}${times} ${afterText(visits)}`];
}

function runsOnText({ visits, counts }: NonNullable<TariffRules['runsOn']>): string {
  const who = `Who comes again ${afterText(visits)}`;
  return counts === 'allTime' ? `${who} has never left: the time runs on.` : `${who}: the time inside is added up.`;
}

function rateRows({ rows, beyond }: Rate, { hours, counts }: ChargePart): BoardRow[] {
  const listed = rows.map((row, place) => ({ label: rowLabel(row, rows[place - 1]), price: priceText(row) }));
  const again = beyond === 'again' && rows.at(-1)?.upTo != null;
  if (again) listed.push({ label: `After ${minutesText(rows.at(-1)?.upTo ?? 0)}`, price: 'begins again' });
  if (hours !== null && counts === 'runningOn')
    listed.push({ label: 'Time runs on over the hours between', price: '' });
  return listed;
}

function priceText({ pence }: RateRow): string {
  return pence === 0 ? 'free' : moneyText(pence);
}

function rowLabel(row: RateRow, before: RateRow | undefined): string {
  if (row.per === null) {
    if (row.upTo !== null) return `Up to ${minutesText(row.upTo)}`;
    return before?.upTo == null ? 'Any time' : `Over ${minutesText(before.upTo)}`;
  }
  const unit = minutesText(row.per.minutes);
  const each = {
    up: `each ${unit} or part of it`,
    down: `each full ${unit}`,
    nearest: `each ${unit}, to the nearer one`,
    exact: `each ${unit}, in parts to the penny`,
  }[row.per.rounding];
  const until = row.upTo === null ? '' : `, up to ${minutesText(row.upTo)}`;
  return before === undefined ? `${each.charAt(0).toUpperCase()}${each.slice(1)}${until}` : `Then ${each}${until}`;
}

function concessionText(concession: Concession, rules: TariffRules): string {
  const { name, classes, freeMinutes, freeEach, percentOff, earlier } = concession;
  const who = classesText(classes, rules)[0];
  const what = [
    ...(freeMinutes > 0
      ? [`the first ${minutesText(freeMinutes)}${freeEach === 'day' ? ' of each day' : ''} free`]
      : []),
    ...(percentOff > 0 ? [`${percentOff} % off`] : []),
    ...earlierText(earlier),
  ].join(', ');
  return `${name}${who === undefined || who === name ? '' : ` (${who})`}: ${what}.`;
}

function limitText({ minutes, excessPence }: NonNullable<TariffRules['limit']>): string {
  const excess = excessPence === 0 ? '' : ` Longer: ${moneyText(excessPence)} excess charge.`;
  return `No longer than ${minutesText(minutes)}.${excess}`;
}
