import type { TariffRules } from '../tariffRules.ts';
import type { FreeTime, Ground, PricedOffer } from './offer.ts';

/** An offer taken from one moment until another, UTC ms. */
export interface Leg {
  readonly offer: PricedOffer;
  readonly from: number;
  readonly until: number;
  readonly pence: number;
}

/** How a stay is paid for: by one offer, or by several, each beginning when the one before ends. */
export interface Choice {
  readonly legs: readonly Leg[];
  readonly pence: number;
  /** False where no offer is for such a stay: then it is charged what the longest one costs. */
  readonly isCovered: boolean;
}

interface Asked {
  readonly arrive: number;
  readonly leave: number;
  readonly classes: readonly string[];
  readonly free: FreeTime | null;
}

/** A moment until which a stay is paid for, with the cheapest way there. */
interface Reached {
  readonly at: number;
  readonly pence: number;
  readonly before: Reached | null;
  readonly leg: Leg | null;
}

/**
 * The cheapest way to pay for a stay, or the one that comes first in the list. Moments at which an offer ends and the board begins anew
 * are gone through in the order of time, so the cheapest way to each is known before it is used.
 */
export function choose(offers: readonly PricedOffer[], rules: TariffRules, ground: Ground, asked: Asked): Choice {
  const { arrive, leave, classes, free } = asked;
  if (leave <= arrive) return { legs: [], pence: 0, isCovered: true };
  const isFirstTaken = rules.choose === 'priority';
  const waiting: Reached[] = [{ at: arrive, pence: 0, before: null, leg: null }];
  let best: Reached | null = null;
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    if (best !== null && here.pence >= best.pence) continue;
    const freeHere = here.at === arrive ? free : null;
    ground.budget.spend(offers.length);
    for (const offer of offers) {
      if (!offer.isOpenTo(classes, here.at)) continue;
      const isItsEnd = !ground.isInclusive && offer.offer.anew && offer.coversUntil(here.at) === leave;
      const whole = offer.pence(here.at, isItsEnd ? lastIn(leave, ground) : leave, freeHere);
      if (whole !== null) {
        const pence = here.pence + whole;
        if (best === null || pence < best.pence)
          best = { at: leave, pence, before: here, leg: { offer, from: here.at, until: leave, pence: whole } };
        if (isFirstTaken) break;
        continue;
      }
      if (!offer.offer.anew) continue;
      const until = offer.coversUntil(here.at);
      if (until <= here.at || until >= leave) continue;
      const pence = offer.pence(here.at, lastIn(until, ground), freeHere);
      if (pence === null) continue;
      const leg = { offer, from: here.at, until, pence };
      reach(waiting, { at: until, pence: here.pence + pence, before: here, leg });
      if (isFirstTaken) break;
    }
  }
  return best === null ? longest(offers, ground, asked) : { legs: legsTo(best), pence: best.pence, isCovered: true };
}

/** Keeps the cheapest way to each moment, in the order of moments. */
function reach(waiting: Reached[], way: Reached): void {
  let place = waiting.length;
  while (place > 0 && (waiting[place - 1]?.at ?? 0) >= way.at) place--;
  const there = waiting[place];
  if (there?.at !== way.at) waiting.splice(place, 0, way);
  else if (way.pence < there.pence) waiting[place] = way;
}

function legsTo(end: Reached): Leg[] {
  const legs: Leg[] = [];
  for (let way: Reached | null = end; way !== null; way = way.before) if (way.leg !== null) legs.unshift(way.leg);
  return legs;
}

/** What is charged where nothing is offered for so long: all of the offer that goes on longest. */
function longest(offers: readonly PricedOffer[], ground: Ground, { arrive, leave, classes, free }: Asked): Choice {
  let leg: Leg | null = null;
  for (const offer of offers) {
    if (!offer.isOpenTo(classes, arrive)) continue;
    const until = Math.min(leave, offer.coversUntil(arrive));
    if (until <= arrive) continue;
    const pence = offer.pence(arrive, lastIn(until, ground), free);
    if (pence !== null && (leg === null || until > leg.until)) leg = { offer, from: arrive, until, pence };
  }
  return { legs: leg === null ? [] : [leg], pence: leg?.pence ?? 0, isCovered: false };
}

/** The last moment of an offer that ends: where “up to 1 hour” leaves out the hour itself, the one before. */
function lastIn(until: number, { isInclusive }: Ground): number {
  return isInclusive ? until : until - 1;
}
