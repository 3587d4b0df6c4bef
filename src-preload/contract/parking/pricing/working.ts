import { moneyText } from '../../money.ts';
import { dayMs, type SiteClock } from '../../siteClock.ts';
import type { ChargePart, RateRow } from '../tariffRules.ts';
import type { ChargedPart } from './offer.ts';
import type { CappedSpan, PricedStay, PriceSteps, TariffPrice, TariffPricer } from './pricer.ts';
import type { RateStep } from './rate.ts';
import { dayText, lengthText, minutesText, momentText, timeText } from './words.ts';

/** One line of a working: what it says, and the amount it comes to in pence; null where it is no amount. */
export interface WorkingLine {
  readonly text: string;
  readonly pence: number | null;
}

/** A price with its working, line by line. */
export interface WorkedPrice extends TariffPrice {
  readonly working: readonly WorkingLine[];
}

/** Prices a stay and says how the price came to be. @throws RangeError where a stay ends before it begins */
export function workedPrice(pricer: TariffPricer, clock: SiteClock, stay: PricedStay): WorkedPrice {
  const { price, steps } = pricer.explain(stay);
  const lines: WorkingLine[] = [{ text: stayText(clock, stay, steps[0]), pence: null }];
  const say = (text: string, pence: number | null = null) => lines.push({ text, pence });
  for (const each of steps) {
    if (steps.length > 1)
      say(`By the rules ${each === steps[0] ? 'of the day of arrival' : 'of the days after the change'}:`);
    beforeLines(each, clock, say);
    chosenLines(each, clock, say);
    limitLines(each, clock, say);
    if (each.before !== null && each.before.pence > 0) say('less what the visits before cost', -each.before.pence);
    if (each.beforeChange > 0) say('less what these rules charge until the change', -each.beforeChange);
  }
  if (steps.length > 1) say('Together, each day by the rules of that day', price.pence);
  if (!price.isCovered)
    say(
      (steps[0]?.choice.legs.length ?? 0) > 0
        ? 'The tariff says nothing for so long a stay: the longest that it offers is charged.'
        : 'The tariff has no price for this day, time and kind of vehicle: nothing is charged.',
    );
  const limit = steps[0]?.rules.limit;
  if (price.overLimitMs > 0 && limit)
    say(
      `Longer than the ${minutesText(limit.minutes)} permitted, by ${lengthText(price.overLimitMs)}: a breach, and no part of the price.`,
    );
  const vatPercent = steps[0]?.rules.vatPercent ?? 0;
  say('To pay', price.pence);
  if (price.vatPence > 0) say(`of which VAT at ${vatPercent} %`, price.vatPence);
  return { ...price, working: shortened(lines) };
}

/** More lines than anybody reads, as of a year by the minute, are counted instead. */
const mostLines = 600;

function shortened(lines: readonly WorkingLine[]): readonly WorkingLine[] {
  if (lines.length <= mostLines) return lines;
  const [first, last] = [lines.slice(0, mostLines / 2), lines.slice(-mostLines / 2)];
  return [...first, { text: `… ${lines.length - mostLines} further lines are left out here`, pence: null }, ...last];
}

/** A working as lines of text, each with its amount. */
export function workingTexts(working: readonly WorkingLine[]): readonly string[] {
  return working.map(({ text, pence }) => (pence === null ? text : `${text}: ${moneyText(pence)}`));
}

type Say = (text: string, pence?: number | null) => void;

function stayText(clock: SiteClock, { arrive, leave }: PricedStay, steps: PriceSteps | undefined): string {
  const [from, until] = [clock.wallOf(arrive), clock.wallOf(leave)];
  const end = from.day === until.day ? timeText(until.ms) : momentText(clock, leave);
  const elapsed = lengthText(Math.floor(leave / 1000) * 1000 - Math.floor(arrive / 1000) * 1000);
  const shown = (until.day - from.day) * dayMs + until.ms - from.ms;
  const isChanged = Math.floor(shown / 60_000) !== Math.floor((leave - arrive) / 60_000);
  const wall = isChanged ? ` (${lengthText(Math.max(0, shown))} by the clock on the wall, which was changed)` : '';
  const kept = steps?.rules.seconds === 'dropped' ? '; only whole minutes count' : '';
  return `${momentText(clock, arrive)} to ${end}: ${elapsed}${wall}${kept}`;
}

/** Which earlier visits it is priced with. */
function beforeLines({ before, rules }: PriceSteps, clock: SiteClock, say: Say): void {
  if (before === null) return;
  const isAllTime = rules.runsOn?.counts === 'allTime';
  for (const { arrive, leave } of before.visits)
    say(`Priced with the visit from ${momentText(clock, arrive)}, ${lengthText(leave - arrive)}`);
  say(isAllTime ? 'The time between counts as well:' : 'The time inside is added up:');
}

function chosenLines(steps: PriceSteps, clock: SiteClock, say: Say): void {
  const { choice, concession, free } = steps;
  if (free !== null)
    say(`${concession?.name}: the first ${lengthText(free.ms)}${free.each === 'day' ? ' of each day' : ''} are free`);
  for (const [place, { offer, from, until }] of choice.legs.entries()) {
    const charged: ChargedPart[] = [];
    const last = steps.rules.upTo === 'inclusive' || place === choice.legs.length - 1 ? until : until - 1;
    offer.pence(from, last, place === 0 ? free : null, charged);
    for (const each of charged) partLines(offer.offer.name, each, clock, say);
    if (charged.length === 0) say(`${offer.offer.name}: no time that is charged`, 0);
  }
  if (steps.takenOff > 0) say(`${concession?.name}: the price of the free time is taken off`, -steps.takenOff);
}

function partLines(offer: string, { part, from, ms, pence, steps }: ChargedPart, clock: SiteClock, say: Say): void {
  const name = part.name === offer ? offer : `${offer}, ${part.name}`;
  const begun = `${name}, from ${momentText(clock, from)}, ${lengthText(ms)}`;
  if (steps.length === 0) say(`${begun}: free`, pence);
  else if (steps.length === 1 && steps[0]) say(`${begun}: ${stepText(steps[0], part)}`, pence);
  else {
    say(`${begun}:`);
    for (const step of steps) say(`  ${stepText(step, part)}`, step.pence);
  }
}

function stepText({ kind, row, count }: RateStep, { rate }: ChargePart): string {
  if (kind === 'rounds') return `${count} × ${minutesText(row.upTo ?? 0)}`;
  if (kind === 'units' && row.per !== null) return unitText(row, count);
  const before = rate.rows[rate.rows.indexOf(row) - 1];
  if (row.upTo !== null) return `up to ${minutesText(row.upTo)}`;
  return before?.upTo == null ? 'flat' : `over ${minutesText(before.upTo)}`;
}

function unitText({ per, pence }: RateRow, count: number | null): string {
  if (per === null) return '';
  const unit = minutesText(per.minutes);
  return count === null
    ? `${moneyText(pence)} for each ${unit}, to the penny`
    : `${count} × ${unit} at ${moneyText(pence)}`;
}

function limitLines(steps: PriceSteps, clock: SiteClock, say: Say): void {
  const { caps, minimum } = steps.rules;
  spanLines(`No more than ${moneyText(caps.calendarDay ?? 0)} for each day`, steps.calendarDays, clock, say);
  spanLines(`No more than ${moneyText(caps.rolling24h ?? 0)} for each 24 h`, steps.rollingDays, clock, say);
  if (steps.isStayCapped) say('No more than', caps.stay);
  const { concession, percentOff } = steps;
  if (percentOff > 0) say(`${concession?.name}: ${concession?.percentOff} % off`, -percentOff);
  if (steps.isMinimum) say('No less than', minimum);
}

function spanLines(title: string, spans: readonly CappedSpan[], clock: SiteClock, say: Say): void {
  if (spans.length === 0) return;
  say(`${title}:`);
  for (const { from, before, pence } of spans) {
    const day = dayText(clock.wallOf(from).day);
    say(`  ${day}${before > pence ? `, ${moneyText(before)} without that` : ''}`, pence);
  }
}
