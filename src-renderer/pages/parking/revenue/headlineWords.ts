import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Headline } from '../../../../src-preload/contract/parking/revenue.ts';
import { countOf, formatDuration } from '../../../formatting.ts';

/** A figure as it is shown: with what it was in the period before, and what of it is said below it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What it is made of, in a few words. */
  readonly note: string;
  /** By how much it is another than before; null where that cannot be said. */
  readonly change: string | null;
}

type Numbers = Pick<
  Headline,
  { [Key in keyof Headline]: Headline[Key] extends number | null ? Key : never }[keyof Headline]
>;

/** A share such as `97.5 %`, rounded down so that only all is 100. */
export function shareText(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toLocaleString('en-GB')} %`;
}

const money = (pence: number) => moneyText(Math.round(pence));

/** The figures in the order in which they are read. */
export function figuresOf(now: Headline, before: Headline): readonly Figure[] {
  const of = (
    name: string,
    key: keyof Numbers,
    text: (value: number) => string,
    note: string,
    isShare = false,
  ): Figure => {
    const [value, was] = [now[key], before[key]];
    return { name, value: value === null ? '–' : text(value), note, change: changeText(value, was, isShare) };
  };
  return [
    of('Came in', 'incomePence', money, `${money(now.takenPence)} taken, ${money(now.refundedPence)} paid back`),
    of('Net of VAT', 'netPence', money, `${money(now.vatPence)} VAT`),
    of('Breach charges', 'breachPence', money, `${countOf(now.breachCharges, 'charge')}, no VAT`),
    of(
      'Paid stays',
      'paidStays',
      (count) => count.toLocaleString('en-GB'),
      countOf(now.payments - now.breachCharges, 'payment'),
    ),
    of('Left owing', 'unpaidPence', money, `${countOf(now.unpaidStays, 'stay')} too late to pay`),
    of('Can be paid still', 'pendingPence', money, `${countOf(now.pendingStays, 'stay')} with time left`),
    of('Compliance', 'compliance', shareText, `${shareText(now.unpaidValueRate ?? 0)} of the value unpaid`, true),
    of('Waived', 'waivedPence', money, countOf(now.waivers, 'waiver')),
    of('Validated', 'validatedPence', money, countOf(now.validatedStays, 'stay')),
    of('Paid in advance', 'coveredPence', money, `worth of ${countOf(now.coveredStays, 'stay')}`),
    of('Net for a paid stay', 'perStayPence', money, 'net ÷ paid stays'),
    of('Net for an hour', 'perHourPence', money, 'net ÷ hours that stays lasted'),
    of('Net for a space and day', 'perSpaceDayPence', money, spacesText(now)),
    of(
      'Share of the maximum',
      'shareOfMaximum',
      shareText,
      'net ÷ what each space would bring, paid for by the day',
      true,
    ),
    of('Stays that left', 'stays', (count) => count.toLocaleString('en-GB'), staysText(now)),
    of('With a permit', 'permitShare', shareText, `${shareText(now.validatedShare ?? 0)} validated`, true),
    of(
      'Average stay',
      'meanStayMs',
      formatDuration,
      `median ${now.medianStayMs === null ? '–' : formatDuration(now.medianStayMs)}`,
    ),
  ];
}

function spacesText({ spaces, days }: Headline): string {
  return spaces === 0 ? 'no capacity is known' : `${countOf(spaces, 'space')}, ${countOf(days, 'day')}`;
}

function staysText({ owingStays, unpricedStays }: Headline): string {
  const priced = `${owingStays.toLocaleString('en-GB')} cost something`;
  return unpricedStays === 0 ? priced : `${priced}, ${unpricedStays.toLocaleString('en-GB')} without a price`;
}

/** By how much, in per cent of what it was; of shares in points. */
export function changeText(value: number | null, was: number | null, isShare = false): string | null {
  if (value === null || was === null) return null;
  if (isShare) {
    const points = Math.round((value - was) * 1000) / 10;
    return points === 0 ? 'as before' : `${signed(points)} points`;
  }
  if (value === was) return 'as before';
  if (was === 0) return null;
  const percent = ((value - was) / Math.abs(was)) * 100;
  const rounded = Math.abs(percent) < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
  return rounded === 0 ? 'as before' : `${signed(rounded)} %`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${Math.abs(value).toLocaleString('en-GB')}`;
}
