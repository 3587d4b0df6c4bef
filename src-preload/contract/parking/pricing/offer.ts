import { dayMs } from '../../siteClock.ts';
import type { ChargePart, Offer, TariffRules } from '../tariffRules.ts';
import type { PricingBudget } from './budget.ts';
import { dayTypesOf, type TariffCalendar } from './days.ts';
import { type Measure, measureBy, momentAt } from './measure.ts';
import { type RateStep, ratePence } from './rate.ts';

/** Time that is not charged. */
export interface FreeTime {
  readonly ms: number;
  readonly each: 'stay' | 'day';
}

/** What one part of an offer came to, for the working. */
export interface ChargedPart {
  readonly part: ChargePart;
  /** The first moment charged, UTC ms. */
  readonly from: number;
  /** How much time was charged, ms. */
  readonly ms: number;
  readonly pence: number;
  readonly steps: readonly RateStep[];
}

/** An offer whose prices are asked for. Moments are UTC ms. */
export interface PricedOffer {
  readonly offer: Offer;
  /** Whether one who is of some classes may have it, arriving at a moment. */
  isOpenTo(classes: readonly string[], arrive: number): boolean;
  /** How long it covers a stay that begins at a moment; Infinity where it has no end. */
  coversUntil(arrive: number): number;
  /** What it costs to stay from one moment to another, whatever `isOpenTo` says; null where it does not cover that. */
  pence(arrive: number, leave: number, free: FreeTime | null, charged?: ChargedPart[]): number | null;
}

/** What the offers of some rules are priced with. */
export interface Ground {
  readonly calendar: TariffCalendar;
  readonly measure: Measure;
  readonly isInclusive: boolean;
  readonly typeOf: (day: number) => string | null;
  readonly budget: PricingBudget;
}

/** The calendar, the clock and the kinds of days, as some rules read them. */
export function groundOf(rules: TariffRules, calendar: TariffCalendar, budget: PricingBudget): Ground {
  return {
    calendar,
    measure: measureBy(rules, calendar.clock),
    isInclusive: rules.upTo === 'inclusive',
    typeOf: dayTypesOf(rules.dayTypes, calendar.isHoliday),
    budget,
  };
}

interface Segment {
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly day: number;
  ms: number;
}

/** Prepares an offer. */
export function pricedOffer(offer: Offer, ground: Ground): PricedOffer {
  const { calendar, measure, isInclusive, typeOf, budget } = ground;
  const { clock } = calendar;
  const { arrive: window, leave: leaving } = offer;
  const isOfDays = (days: readonly string[] | null, day: number) => days === null || days.includes(typeOf(day) ?? '');

  /** Its only part, where that is charged at all times: as most are. */
  const [only, second] = offer.parts;
  const plain = only?.hours === null && only.days === null && second === undefined ? only : null;

  /** The day to which an arrival belongs: the one before, where it is after midnight in a night. Null where it is outside. */
  function baseDay(arrive: number): number | null {
    const { day, ms } = clock.wallOf(arrive);
    if (window === null) return day;
    const [from, to] = [window.from * 60_000, window.to * 60_000];
    const { includes } = window;
    const isAfterStart = includes === 'start' || includes === 'both' ? ms >= from : ms > from;
    const hasEnd = includes === 'end' || includes === 'both';
    const isBeforeEnd = hasEnd ? ms <= to : ms < to;
    if (to > from) {
      if (isAfterStart && isBeforeEnd) return day;
      return hasEnd && to === dayMs && ms === 0 ? day - 1 : null;
    }
    if (isAfterStart) return day;
    return isBeforeEnd ? day - 1 : null;
  }

  function segmentsOf(part: ChargePart, place: number, arrive: number, leave: number, into: Segment[]): void {
    if (part.hours === null) {
      const { day } = clock.wallOf(arrive);
      if (isOfDays(part.days, day))
        into.push({ place, from: arrive, to: leave, day, ms: measure.between(arrive, leave) });
      return;
    }
    const { from, to } = part.hours;
    const isNight = to <= from;
    const lastDay = clock.wallOf(leave).day;
    const firstDay = clock.wallOf(arrive).day - (isNight ? 1 : 0);
    budget.spend(lastDay - firstDay + 1);
    for (let day = firstDay; day <= lastDay; day++) {
      if (!isOfDays(part.days, day)) continue;
      const begins = Math.max(arrive, momentAt(clock, day, from));
      const ends = Math.min(leave, momentAt(clock, isNight ? day + 1 : day, to));
      if (ends > begins) into.push({ place, from: begins, to: ends, day, ms: measure.between(begins, ends) });
    }
  }

  /** Takes free time off, from the first charged moment on. */
  function takeFree(segments: Segment[], free: FreeTime): void {
    segments.sort((one, other) => one.from - other.from);
    if (free.each === 'stay') {
      let left = free.ms;
      for (const segment of segments) {
        const taken = Math.min(left, segment.ms);
        segment.ms -= taken;
        left -= taken;
      }
      return;
    }
    const used = new Map<number, number>();
    const spend = (day: number, ms: number) => {
      const taken = Math.min(free.ms - (used.get(day) ?? 0), ms);
      used.set(day, (used.get(day) ?? 0) + taken);
      return taken;
    };
    for (const segment of segments) {
      budget.spend(1);
      const lastDay = offer.parts[segment.place]?.hours === null ? clock.wallOf(segment.to).day : segment.day;
      let taken = 0;
      for (let day = segment.day; day <= lastDay; day++) {
        const begins = lastDay === segment.day ? segment.from : Math.max(segment.from, clock.startOfDay(day));
        const ends = lastDay === segment.day ? segment.to : Math.min(segment.to, clock.startOfDay(day + 1));
        taken += spend(day, measure.between(begins, ends));
      }
      segment.ms = Math.max(0, segment.ms - taken);
    }
  }

  function coversUntil(arrive: number): number {
    let until = Number.POSITIVE_INFINITY;
    if (leaving?.by) {
      const { days, at } = leaving.by;
      until = momentAt(clock, (baseDay(arrive) ?? clock.wallOf(arrive).day) + days, at);
    }
    for (const { hours, rate } of offer.parts) {
      const end = rate.rows.at(-1)?.upTo ?? null;
      if (hours === null && rate.beyond === 'none' && end !== null)
        until = Math.min(until, measure.after(arrive, end * 60_000));
    }
    return until;
  }

  return {
    offer,
    coversUntil,
    isOpenTo(classes, arrive) {
      if (offer.classes !== null && !offer.classes.some((id) => classes.includes(id))) return false;
      if (offer.days === null && window === null) return true;
      const day = baseDay(arrive);
      return day !== null && isOfDays(offer.days, day);
    },
    pence(arrive, leave, free, charged) {
      budget.spend(offer.parts.length);
      if (leaving !== null) {
        if (isPastLeaving(arrive, leave)) return null;
        if (leaving.from !== null) {
          const day = baseDay(arrive) ?? clock.wallOf(arrive).day;
          if (leave < momentAt(clock, day + leaving.from.days, leaving.from.at)) return null;
        }
      }
      if (plain !== null && free === null && charged === undefined)
        return ratePence(plain.rate, measure.counted(measure.between(arrive, leave)), isInclusive);
      const segments: Segment[] = [];
      offer.parts.forEach((part, place) => {
        segmentsOf(part, place, arrive, leave, segments);
      });
      if (free !== null) takeFree(segments, free);
      return penceOf(segments, charged);
    },
  };

  function isPastLeaving(arrive: number, leave: number): boolean {
    if (!leaving?.by) return false;
    const day = baseDay(arrive) ?? clock.wallOf(arrive).day;
    return leave > momentAt(clock, day + leaving.by.days, leaving.by.at);
  }

  function penceOf(segments: readonly Segment[], charged: ChargedPart[] | undefined): number | null {
    let total = 0;
    const add = (part: ChargePart, from: number, ms: number): boolean => {
      budget.spend(Math.ceil(part.rate.rows.length / 8));
      const counted = measure.counted(ms);
      const steps: RateStep[] | undefined = charged && [];
      const pence = ratePence(part.rate, counted, isInclusive, steps);
      if (pence === null) return false;
      total += pence;
      charged?.push({ part, from, ms: counted, pence, steps: steps ?? [] });
      return true;
    };
    const byPart = Map.groupBy(segments, ({ place }) => place);
    for (const [place, part] of offer.parts.entries()) {
      const own = byPart.get(place) ?? [];
      const first = own[0];
      if (first === undefined) continue;
      if (part.counts === 'eachTime') {
        for (const segment of own) if (!add(part, segment.from, segment.ms)) return null;
      } else if (
        !add(
          part,
          first.from,
          own.reduce((sum, { ms }) => sum + ms, 0),
        )
      )
        return null;
    }
    return total;
  }
}
