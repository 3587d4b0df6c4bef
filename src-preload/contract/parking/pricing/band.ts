import type { ChargedPart } from './offer.ts';
import type { PricedStay, TariffPricer } from './pricer.ts';
import { minutesText } from './words.ts';

/**
 * The row of a board that a stay falls into, which is the last that its price came from: `Parking, up to 2 h`. Days and rounds before it are not told.
 * @throws as `TariffPricer.explain`
 */
export function bandOf(pricer: TariffPricer, stay: PricedStay): string {
  const { price, steps } = pricer.explain(stay);
  if (!price.isCovered) return 'Beyond what the tariff tells of';
  const last = steps.at(-1);
  const leg = last?.choice.legs.at(-1);
  if (last === undefined || leg === undefined) return 'No time that is charged';
  const charged: ChargedPart[] = [];
  leg.offer.pence(leg.from, leg.until, last.choice.legs.length === 1 ? last.free : null, charged);
  const { name } = leg.offer.offer;
  const part = charged.at(-1)?.part;
  const step = charged.at(-1)?.steps.at(-1);
  if (part === undefined || step === undefined) return `${name}, free`;
  const own = part.name === name ? name : `${name}, ${part.name}`;
  const { row, kind } = step;
  if (kind === 'rounds') return `${own}, whole ${minutesText(row.upTo ?? 0)}`;
  if (row.per !== null) return `${own}, by each ${minutesText(row.per.minutes)}`;
  if (row.upTo !== null) return `${own}, up to ${minutesText(row.upTo)}`;
  const before = part.rate.rows[part.rate.rows.indexOf(row) - 1];
  return before?.upTo == null ? `${own}, flat` : `${own}, over ${minutesText(before.upTo)}`;
}
