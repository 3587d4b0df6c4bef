import {
  type BreachRules,
  type BreachVersion,
  defaultBreachRules,
  type PayWindow,
  type Regime,
} from '../../../../../src-preload/contract/parking/breachRules.ts';
import { dayOfIso, isoOfDay } from '../../../../../src-preload/contract/siteClock.ts';

export const regimeWords: Readonly<Record<Regime, string>> = {
  contract: 'Private land: a contract with the driver',
  council: 'A council’s car park: an order',
  byelaws: 'Land with byelaws, such as an airport',
};

export const windowWords: Readonly<Record<PayWindow, string>> = {
  beforeLeaving: 'Before leaving',
  sameDay: 'Until midnight of the day it left',
  nextDay: 'Until midnight of the day after',
  hoursAfter: 'Within hours of leaving',
};

/** Rules that hold from a day on, with what they begin with where there are none: nothing is judged of what was before. */
export function firstVersion(today: string): BreachVersion {
  return { from: today, rules: defaultBreachRules };
}

/** One more version, from the day after the last one, or tomorrow; with the rules of the last. */
export function withVersion(versions: readonly BreachVersion[], today: string): BreachVersion[] {
  const last = versions.at(-1);
  if (last === undefined) return [firstVersion(today)];
  const after = Math.max(dayOfIso(today) ?? 0, dayOfIso(last.from ?? '') ?? 0) + 1;
  return [...versions, { from: isoOfDay(after), rules: last.rules }];
}

/** The place of the version that holds on a day; that of the first where none does yet. */
export function placeOn(versions: readonly BreachVersion[], day: string): number {
  return Math.max(
    0,
    versions.findLastIndex(({ from }) => from === null || from <= day),
  );
}

/** What is wrong with the days of versions, as a sentence; null where nothing is. */
export function dayFault(versions: readonly BreachVersion[]): string | null {
  const isWrong = versions.some(({ from }, place) => {
    const before = versions[place - 1];
    return before !== undefined && (from === null || (before.from !== null && from <= before.from));
  });
  return isWrong ? 'Each version begins on a later day than the one before.' : null;
}

/** What rules ask for, in short: `at most 2 h, no return within 1 h`. */
export function rulesInShort(
  { maxStay, noReturnMin, permitOnly, mustPay }: BreachRules,
  length: (minutes: number) => string,
): string {
  const words = [
    ...(maxStay === null ? [] : [`at most ${length(maxStay.minutes)}`]),
    ...(noReturnMin === null ? [] : [`no return within ${length(noReturnMin)}`]),
    ...(permitOnly === null
      ? []
      : [permitOnly.times === null ? 'permit holders only' : 'permit holders only at times']),
    ...(mustPay === null ? [] : ['must be paid']),
  ];
  return words.length === 0 ? 'nothing is asked for' : words.join(', ');
}
