import { dayOfIso } from '../../siteClock.ts';
import type { Concession, TariffRules } from '../tariffRules.ts';
import type { Tariff } from '../tariffs.ts';
import { PricingBudget } from './budget.ts';
import { type Choice, choose } from './choose.ts';
import type { TariffCalendar } from './days.ts';
import { type EarlierVisit, holdsAfter, type RunningOn, runningOn } from './earlier.ts';
import { type FreeTime, groundOf, type PricedOffer, pricedOffer } from './offer.ts';

/** A stay to be priced. Moments are UTC ms; what is less than a second is left out. */
export interface PricedStay {
  readonly arrive: number;
  /** Not before it arrived. */
  readonly leave: number;
  /** The classes of the tariff that it is of; where there are none, the first one. */
  readonly classes?: readonly string[];
  /** The visits of the same vehicle to the same car park that ended before it came, as far back as `earlierReachMs` says. */
  readonly earlier?: readonly EarlierVisit[];
}

/** What a limit did, for the working: each span's price as it was, and as it is charged. */
export interface CappedSpan {
  readonly from: number;
  readonly before: number;
  readonly pence: number;
}

/** How a price came to be. Amounts are pence. */
export interface PriceSteps {
  readonly rules: TariffRules;
  /** The offers taken, one after the other. */
  readonly choice: Choice;
  readonly free: FreeTime | null;
  /** What was taken off for free time by its price. */
  readonly takenOff: number;
  readonly calendarDays: readonly CappedSpan[];
  readonly rollingDays: readonly CappedSpan[];
  readonly isStayCapped: boolean;
  readonly concession: Concession | null;
  readonly percentOff: number;
  readonly isMinimum: boolean;
  /** What these rules charge until the day from which they hold: it was charged by the ones before. */
  readonly beforeChange: number;
  /** The earlier visits with which it is priced as one, and what was charged for them. */
  readonly before: (RunningOn & { readonly pence: number }) | null;
}

/** The price of a stay. */
export interface TariffPrice {
  /** What is to be paid, VAT included. */
  readonly pence: number;
  /** What of it is VAT. */
  readonly vatPence: number;
  /** False where the tariff says nothing for such a stay: then the longest that it offers is charged. */
  readonly isCovered: boolean;
  /** By how much it was longer than the tariff permits, ms; 0 where it was not. */
  readonly overLimitMs: number;
}

/** Prices stays under one tariff. */
export interface TariffPricer {
  /** @throws RangeError where a stay ends before it begins; TooIntricate where pricing it takes too long */
  price(stay: PricedStay): TariffPrice;
  /** The price, and of each version that it was made with, what that came from. */
  explain(stay: PricedStay): { readonly price: TariffPrice; readonly steps: readonly PriceSteps[] };
}

interface Found {
  readonly pence: number;
  readonly isCovered: boolean;
}

/** Prices stays under one set of rules. */
function rulesPricer(rules: TariffRules, calendar: TariffCalendar, budget: PricingBudget) {
  const ground = groundOf(rules, calendar, budget);
  const offers: readonly PricedOffer[] = rules.offers.map((offer) => pricedOffer(offer, ground));
  const known = new Set(rules.classes.map(({ id }) => id));
  const usual = rules.classes.slice(0, 1).map(({ id }) => id);
  const { clock } = calendar;
  const { caps } = rules;
  const isBySomeEarlier = rules.offers.some(({ earlier }) => earlier !== null);

  const nextDay = (from: number) => clock.startOfDay(clock.wallOf(from).day + 1);
  const next24h = (from: number) => ground.measure.after(from, 86_400_000);

  function classesOf({ classes }: PricedStay): readonly string[] {
    const own = classes?.filter((id) => known.has(id)) ?? [];
    return own.length > 0 ? own : usual;
  }

  /** The price from an arrival until some moments, with one concession or none, before percentages and the minimum. */
  function chargesOf({ arrive, classes, open }: Asking, concession: Concession | null) {
    const freeMs = (concession?.freeMinutes ?? 0) * 60_000;
    const isTakenOff = freeMs > 0 && concession?.freeHow === 'takenOff';
    const free: FreeTime | null =
      freeMs > 0 && !isTakenOff && concession !== null ? { ms: freeMs, each: concession.freeEach } : null;
    /** The same moments are asked for again and again, by the caps of each span. */
    const known = new Map<number, Choice>();
    const chosen = (leave: number): Choice => {
      let choice = known.get(leave);
      if (choice === undefined) {
        choice = choose(open, rules, ground, { arrive, leave, classes, free });
        known.set(leave, choice);
      }
      return choice;
    };
    const takenOff = (leave: number) =>
      isTakenOff ? chosen(Math.min(leave, ground.measure.after(arrive, freeMs))).pence : 0;
    const whole = (leave: number) => Math.max(0, chosen(leave).pence - takenOff(leave));
    const byDay = (leave: number, spans?: CappedSpan[]) =>
      cappedBy(caps.calendarDay, whole, arrive, leave, nextDay, budget, spans);
    const rolling = (leave: number, spans?: CappedSpan[]) =>
      cappedBy(caps.rolling24h, byDay, arrive, leave, next24h, budget, spans);
    const charged = (leave: number) => Math.min(rolling(leave), caps.stay ?? Number.POSITIVE_INFINITY);
    return { free, chosen, takenOff, byDay, rolling, charged };
  }

  function reduced(pence: number, concession: Concession | null): number {
    const percent = concession?.percentOff ?? 0;
    const left = percent === 0 ? pence : roundedTo((pence * (100 - percent)) / 100, concession?.rounding ?? 'halfUp');
    return left > 0 ? Math.max(left, rules.minimum) : 0;
  }

  /** The cheapest of all concessions that these classes have; they are not added to each other. */
  function bestFor(asking: Asking, leave: number): Concession | null {
    let best: { readonly concession: Concession | null; readonly pence: number } | null = null;
    const { arrive, classes, earlier } = asking;
    const open = rules.concessions.filter(
      (each) =>
        (each.classes === null || each.classes.some((id) => classes.includes(id))) &&
        holdsAfter(each.earlier, earlier, arrive, clock),
    );
    if (open.length === 0) return null;
    for (const concession of [null, ...open]) {
      const pence = reduced(chargesOf(asking, concession).charged(leave), concession);
      if (best === null || pence < best.pence) best = { concession, pence };
    }
    return best?.concession ?? null;
  }

  function asking(arrive: number, classes: readonly string[], earlier: readonly EarlierVisit[]): Asking {
    const open = isBySomeEarlier
      ? offers.filter(({ offer }) => holdsAfter(offer.earlier, earlier, arrive, clock))
      : offers;
    return { arrive, classes, earlier, open };
  }

  /** The price of one visit by itself. */
  function alone(asked: Asking, leave: number, steps?: PriceSteps[], before: PriceSteps['before'] = null): Found {
    const concession = bestFor(asked, leave);
    const charges = chargesOf(asked, concession);
    const choice = charges.chosen(leave);
    const capped = charges.charged(leave);
    const pence = reduced(capped, concession);
    if (steps !== undefined) {
      const [calendarDays, rollingDays]: [CappedSpan[], CappedSpan[]] = [[], []];
      charges.byDay(leave, calendarDays);
      const rolled = charges.rolling(leave, rollingDays);
      const left = reduced(capped, concession && { ...concession, percentOff: 0 });
      steps.push({
        ...{ rules, choice, free: charges.free, takenOff: charges.takenOff(leave), calendarDays, rollingDays },
        isStayCapped: capped < rolled,
        concession,
        percentOff: Math.max(0, left - pence),
        isMinimum: pence > 0 && pence === rules.minimum && pence !== capped,
        beforeChange: 0,
        before,
      });
    }
    return { pence, isCovered: choice.isCovered };
  }

  const runsOn = (arrive: number, { earlier = [] }: PricedStay) => runningOn(rules.runsOn, earlier, arrive, clock);

  return {
    rules,
    measure: ground.measure,
    /** When the time began that counts towards the longest stay. */
    begunAt: (arrive: number, stay: PricedStay) => runsOn(arrive, stay)?.from ?? arrive,
    /** The price from an arrival until a moment; `steps`, where given, takes how it came to be. */
    pence(arrive: number, leave: number, stay: PricedStay, steps?: PriceSteps[]): Found {
      const classes = classesOf(stay);
      const { earlier = [] } = stay;
      const before = runsOn(arrive, stay);
      if (before === null) return alone(asking(arrive, classes, earlier), leave, steps);
      const others = earlier.filter((visit) => !before.visits.includes(visit));
      const asked = asking(before.from, classes, others);
      const charged = alone(asked, before.chargedUntil).pence;
      const whole = alone(asked, leave, steps, { ...before, pence: charged });
      return { ...whole, pence: Math.max(0, whole.pence - charged) };
    },
  };
}

/** Of what a stay depends beside its end. */
interface Asking {
  readonly arrive: number;
  readonly classes: readonly string[];
  readonly earlier: readonly EarlierVisit[];
  /** The offers that hold by what was before. */
  readonly open: readonly PricedOffer[];
}

/** Prices stays under a tariff: by the version of the day of arrival, or by each day's what is added on that day. */
export function tariffPricer(tariff: Tariff, calendar: TariffCalendar): TariffPricer {
  const budget = new PricingBudget();
  const versions = tariff.versions.map(({ from, rules }) => ({
    day: from === null ? Number.NEGATIVE_INFINITY : (dayOfIso(from) ?? Number.NEGATIVE_INFINITY),
    pricer: rulesPricer(rules, calendar, budget),
  }));
  const [first] = versions;
  if (first === undefined) throw new RangeError('A tariff needs a version');
  const pricerAt = (place: number) => (versions[place] ?? first).pricer;
  const placeOn = (day: number) =>
    Math.max(
      0,
      versions.findLastIndex((version) => version.day <= day),
    );
  const { clock } = calendar;

  function explain(given: PricedStay, steps?: PriceSteps[]): TariffPrice {
    const [arrive, leave] = [toSecond(given.arrive), toSecond(given.leave)];
    budget.renew();
    if (leave < arrive) throw new RangeError('A stay cannot end before it begins');
    const place = placeOn(clock.wallOf(arrive).day);
    const pricer = pricerAt(place);
    const { rules, measure } = pricer;
    const lasted = measure.counted(measure.between(pricer.begunAt(arrive, given), leave));
    const found =
      tariff.versionHolds === 'arrival' || place === versions.length - 1
        ? pricer.pence(arrive, leave, given, steps)
        : overVersions(place, arrive, leave, given, steps);
    const { vatPercent, limit } = rules;
    return {
      pence: found.pence,
      vatPence: roundedTo((found.pence * vatPercent) / (100 + vatPercent), 'halfUp'),
      isCovered: found.isCovered,
      overLimitMs: limit === null ? 0 : Math.max(0, lasted - limit.minutes * 60_000),
    };
  }

  function overVersions(place: number, arrive: number, leave: number, stay: PricedStay, steps?: PriceSteps[]): Found {
    let [pence, isCovered, from] = [0, true, arrive];
    for (let at = place; at < versions.length && (from < leave || at === place); at++) {
      const next = versions[at + 1];
      const until = next === undefined ? leave : Math.min(leave, clock.startOfDay(next.day));
      if (until <= from && at !== place) continue;
      const pricer = pricerAt(at);
      const found = pricer.pence(arrive, until, stay, steps);
      const beforeChange = from > arrive ? pricer.pence(arrive, from, stay).pence : 0;
      const last = steps?.at(-1);
      if (steps !== undefined && last !== undefined) steps[steps.length - 1] = { ...last, beforeChange };
      pence += Math.max(0, found.pence - beforeChange);
      isCovered &&= found.isCovered;
      from = until;
    }
    return { pence, isCovered };
  }

  return {
    price: (stay) => explain(stay),
    explain(stay) {
      const steps: PriceSteps[] = [];
      return { price: explain(stay, steps), steps };
    },
  };
}

/**
 * Adds up what each span of a stay adds to its price, none more than a cap.
 * @param priceUntil the price from the arrival until a moment
 * @param endOf when the span ends that a moment begins
 */
function cappedBy(
  cap: number | null,
  priceUntil: (leave: number) => number,
  arrive: number,
  leave: number,
  endOf: (from: number) => number,
  budget: PricingBudget,
  spans?: CappedSpan[],
): number {
  const whole = priceUntil(leave);
  if (cap === null || whole <= cap) return whole;
  let [sum, before, from] = [0, 0, arrive];
  while (from < leave) {
    budget.spend(1);
    const until = Math.min(leave, endOf(from));
    const price = until === leave ? whole : priceUntil(until);
    const added = Math.max(0, price - before);
    sum += Math.min(cap, added);
    spans?.push({ from, before: added, pence: Math.min(cap, added) });
    before = price;
    from = until;
  }
  return Math.min(whole, sum);
}

function toSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

/** To whole pence; what a machine's fractions leave short of half a penny is half a penny. */
export function roundedTo(pence: number, rounding: Concession['rounding']): number {
  if (rounding === 'down') return Math.floor(pence + 1e-9);
  return rounding === 'up' ? Math.ceil(pence - 1e-9) : Math.floor(pence + 0.5 + 1e-9);
}
