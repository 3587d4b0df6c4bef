import { moneyText } from '../../money.ts';
import { dayMs } from '../../siteClock.ts';
import type { ChargePart, Offer, TariffRules } from '../tariffRules.ts';
import { tariffSchema } from '../tariffs.ts';
import { TooIntricate } from './budget.ts';
import { dayTypesOf, type TariffCalendar } from './days.ts';
import { momentAt } from './measure.ts';
import { type PricedStay, type TariffPricer, tariffPricer } from './pricer.ts';
import { ratePence } from './rate.ts';
import { clockText, dayText, lengthText, minutesText } from './words.ts';

/** Something about a tariff that somebody should look at before it holds. */
export interface TariffProblem {
  /** `gap`: nothing is charged or said; `overlap`: two things at once; `falling`: longer is cheaper; `limit`: limits that contradict each other. */
  readonly kind: 'gap' | 'overlap' | 'falling' | 'limit';
  readonly text: string;
}

/** Where stays begin that are tried: some times of the day, in minutes. */
const triedArrivals = [0, 420, 570, 720, 1080, 1260];
/** How long the stays are that are tried, in minutes. */
const triedLengths = [1, 30, 60, 61, 120, 180, 240, 241, 360, 480, 481, 600, 720, 1440, 1441, 2880, 4320];

/**
 * Finds gaps, overlaps and falling prices. Rows are looked at as they are; offers are tried with stays of each kind of day and class in the
 * weeks after a day, so what concerns single dates may be missed.
 * @param today the first day that is tried, counted since 1 January 1970
 */
export function problemsOf(rules: TariffRules, calendar: TariffCalendar, today: number): TariffProblem[] {
  const days = triedDays(rules, calendar, today);
  const parts = rules.offers.flatMap((offer) => offer.parts.map((part) => ({ offer, part })));
  return [
    ...parts.flatMap(({ offer, part }) => fallingRows(offer, part)),
    ...rules.offers.flatMap((offer) => partsAtOnce(offer, days)),
    ...rules.offers.flatMap((offer) => freeHours(offer, days)),
    ...arrivalsAtOnce(rules),
    ...inTime(() => triedStays(rules, calendar, days)),
    ...contradictingLimits(rules),
  ];
}

/** What takes too long to try is a problem of its own. */
function inTime(find: () => TariffProblem[]): TariffProblem[] {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof TooIntricate)) throw error;
    return [{ kind: 'limit', text: error.message }];
  }
}

interface TriedDay {
  readonly day: number;
  readonly type: string | null;
  readonly name: string;
}

/** One day of each kind, and one that is of none, where there is such. */
function triedDays(rules: TariffRules, { isHoliday }: TariffCalendar, today: number): TriedDay[] {
  const typeOf = dayTypesOf(rules.dayTypes, isHoliday);
  const found = new Map<string | null, TriedDay>();
  for (let day = today; day < today + 366; day++) {
    const type = typeOf(day);
    if (found.has(type)) continue;
    const name = rules.dayTypes.find(({ id }) => id === type)?.name ?? '';
    found.set(type, { day, type, name });
  }
  return [...found.values()];
}

function fallingRows(offer: Offer, part: ChargePart): TariffProblem[] {
  return part.rate.rows.flatMap((row, place) => {
    const before = part.rate.rows[place - 1];
    if (before?.upTo == null || row.per !== null) return [];
    const reached = ratePence({ ...part.rate, beyond: 'stays' }, before.upTo * 60_000, true) ?? 0;
    if (row.pence >= reached) return [];
    const text = `${named(offer, part)}: more than ${minutesText(before.upTo)} costs ${moneyText(row.pence)}, and ${minutesText(before.upTo)} costs ${moneyText(reached)}.`;
    return [{ kind: 'falling' as const, text }];
  });
}

/** The minutes of a day, 0 to 1440, that a part charges; of a night also those of the morning after. */
function spansOn(part: ChargePart, { type }: TriedDay): readonly (readonly [number, number])[] {
  if (part.days !== null && !part.days.includes(type ?? '')) return [];
  if (part.hours === null) return [[0, 1440]];
  const { from, to } = part.hours;
  return to > from
    ? [[from, to]]
    : [
        [from, 1440],
        [0, to],
      ];
}

function partsAtOnce(offer: Offer, days: readonly TriedDay[]): TariffProblem[] {
  const found = new Map<string, TariffProblem>();
  offer.parts.forEach((part, place) => {
    for (const other of offer.parts.slice(place + 1))
      for (const day of days)
        for (const [from, to] of spansOn(part, day))
          for (const [otherFrom, otherTo] of spansOn(other, day)) {
            const [begins, ends] = [Math.max(from, otherFrom), Math.min(to, otherTo)];
            if (begins >= ends) continue;
            const text = `${offer.name}: “${part.name}” and “${other.name}” are both charged from ${clockText(begins)} to ${clockText(ends)}.`;
            found.set(text, { kind: 'overlap', text });
          }
  });
  return [...found.values()];
}

/** Hours in which an offer that is for some hours charges nothing. They may be meant to be free, so it is said in one line. */
function freeHours(offer: Offer, days: readonly TriedDay[]): TariffProblem[] {
  if (offer.parts.some(({ hours, days: own }) => hours === null && own === null)) return [];
  const lines = days
    .filter(({ type }) => offer.days === null || offer.days.includes(type ?? ''))
    .flatMap((day) => {
      const spans = offer.parts.flatMap((part) => spansOn(part, day)).sort(([one], [other]) => one - other);
      const free: string[] = [];
      let reached = 0;
      for (const [from, to] of [...spans, [1440, 1440] as const]) {
        if (from > reached) free.push(`${clockText(reached)} to ${clockText(from)}`);
        reached = Math.max(reached, to);
      }
      if (free.length === 0) return [];
      const name = day.name !== '' ? day.name : days.length > 1 ? 'other days' : '';
      return [`${name === '' ? '' : `${name} `}${free.join(', ')}`];
    });
  if (lines.length === 0) return [];
  return [{ kind: 'gap', text: `${offer.name}: nothing is charged ${lines.join('; ')}.` }];
}

/** Offers that are open to the same people at the same second of arrival, and whose windows do not contain each other. */
function arrivalsAtOnce({ offers, choose }: TariffRules): TariffProblem[] {
  const windows = offers.filter(({ arrive }) => arrive !== null && arrive.to > arrive.from);
  return windows.flatMap((one, place) =>
    windows.slice(place + 1).flatMap((other) => {
      if (
        one.arrive === null ||
        other.arrive === null ||
        !meet(one.days, other.days) ||
        !meet(one.classes, other.classes)
      )
        return [];
      const [first, second] = one.arrive.from <= other.arrive.from ? [one, other] : [other, one];
      if (first.arrive === null || second.arrive === null) return [];
      const at = second.arrive.from;
      const isBoth =
        first.arrive.to === at && /end|both/.test(first.arrive.includes) && /start|both/.test(second.arrive.includes);
      if (first.arrive.to <= at && !isBoth) return [];
      const holds = choose === 'cheapest' ? 'the cheaper one holds' : 'the one that stands first holds';
      const text = `“${first.name}” and “${second.name}” are both open to who arrives at ${clockText(at)}: ${holds}.`;
      return [{ kind: 'overlap' as const, text }];
    }),
  );
}

function meet(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return one === null || other === null || one.some((id) => other.includes(id));
}

function triedStays(rules: TariffRules, calendar: TariffCalendar, days: readonly TriedDay[]): TariffProblem[] {
  const pricer = tariffPricer(tariffSchema.parse({ name: 'Tried', versions: [{ rules }] }), calendar);
  const found = new Map<string, TariffProblem>();
  const earlier = triedEarlier(rules);
  for (const { id, name } of rules.classes)
    for (const day of days)
      for (const minute of triedArrivals)
        for (const isAgain of earlier.length > 0 ? [false, true] : [false]) {
          const arrive = momentAt(calendar.clock, day.day, minute);
          const who = `${rules.classes.length > 1 ? `${name}, arriving` : 'Arriving'}${isAgain ? ' again' : ''}`;
          const when = `${day.name === '' ? dayText(day.day) : day.name} at ${clockText(minute)}`;
          const before = isAgain ? earlier.map((ms) => ({ arrive: arrive - ms, leave: arrive - ms })) : [];
          const tried = triedFrom(pricer, { arrive, leave: arrive, classes: [id], earlier: before });
          const kind = `${id} ${day.type} ${isAgain}`;
          if (tried.gapMs !== null) {
            const text = `${who} ${when}, for ${lengthText(tried.gapMs)} or longer: no offer covers that.`;
            if (!found.has(`gap ${kind}`)) found.set(`gap ${kind}`, { kind: 'gap', text });
          }
          if (tried.fall !== null) {
            const { ms, before, pence } = tried.fall;
            const text = `${who} ${when}: ${lengthText(ms)} cost ${moneyText(pence)}, and less time costs ${moneyText(before)}.`;
            if (!found.has(`fall ${kind}`)) found.set(`fall ${kind}`, { kind: 'falling', text });
          }
        }
  return [...found.values()];
}

/** How long before each arrival there was a visit, ms, so that all that asks for earlier ones holds; empty where nothing does. */
function triedEarlier({ offers, concessions }: TariffRules): readonly number[] {
  const counts = [...offers, ...concessions].map(({ earlier }) => earlier?.count ?? 0);
  return Array.from({ length: Math.max(0, ...counts) }, (_, place) => (place + 1) * 1000);
}

function triedFrom(pricer: TariffPricer, stay: PricedStay) {
  let gapMs: number | null = null;
  let fall: { readonly ms: number; readonly before: number; readonly pence: number } | null = null;
  let before = 0;
  for (const minutes of triedLengths) {
    const ms = minutes * 60_000;
    if (ms > 4 * dayMs) break;
    const { pence, isCovered } = pricer.price({ ...stay, leave: stay.arrive + ms });
    if (!isCovered) gapMs ??= ms;
    else if (pence < before) fall ??= { ms, before, pence };
    before = pence;
  }
  return { gapMs, fall };
}

function contradictingLimits({ caps, minimum, dayTypes, offers }: TariffRules): TariffProblem[] {
  const least = Math.min(
    ...[caps.calendarDay, caps.rolling24h, caps.stay].map((cap) => cap ?? Number.POSITIVE_INFINITY),
  );
  const used = new Set(
    offers.flatMap(({ days, parts }) => [...(days ?? []), ...parts.flatMap((part) => part.days ?? [])]),
  );
  return [
    ...(minimum > least
      ? [
          {
            kind: 'limit' as const,
            text: `The least price ${moneyText(minimum)} is more than a cap of ${moneyText(least)}.`,
          },
        ]
      : []),
    ...(used.size === 0 ? [] : dayTypes)
      .filter(({ id }) => !used.has(id) && offers.every(({ days }) => days !== null))
      .map(({ name }) => ({ kind: 'gap' as const, text: `No offer is for the days “${name}”.` })),
  ];
}

function named(offer: Offer, part: ChargePart): string {
  return offer.name === part.name || offer.parts.length === 1 ? offer.name : `${offer.name}, ${part.name}`;
}
