import type { BreachKind } from '../../../src-preload/contract/parking/cases.ts';
import type { SiteTime } from '../../platform/siteTime.ts';
import type { StoredCase } from './store.ts';

/** What goes out of a case: the vehicle, the land, the period of parking, what it is charged for and on what evidence. Times with their offset. */
export interface ExportedCase {
  readonly case: number;
  readonly plate: string;
  readonly land: string;
  readonly entered: string;
  readonly left: string;
  readonly breaches: readonly string[];
  readonly permittedUntil: string;
  readonly overSeconds: number;
  readonly amountPence: number;
  readonly discountPence: number;
  readonly discountUntil: string;
  readonly charged: string;
  readonly plateAtEntry: string;
  readonly plateAtExit: string;
  readonly rulesFrom: string;
  readonly calculation: readonly string[];
  readonly pictures: readonly string[];
}

const breachWords: Readonly<Record<BreachKind, string>> = {
  maxStay: 'Stayed longer than permitted',
  noReturn: 'Came back too soon',
  permitOnly: 'No permit',
  unpaid: 'Not paid',
  overPaid: 'Stayed longer than paid for',
};

export const exportColumns: readonly string[] = [
  ...['Case', 'Plate', 'Land', 'Entered', 'Left', 'Breach', 'Permitted until', 'Over by, seconds', 'Amount'],
  ...['Amount with discount', 'Discount until', 'Charged', 'Plate at entry', 'Plate at exit', 'Rules from'],
  ...['Calculation', 'Pictures'],
];

/** A case as it goes out. Cameras see gates: the times are those of the passes there, and say so in the calculation. */
export function exportedCase(
  { number, mark, finding, standing }: StoredCase,
  { land, pictures, time }: { readonly land: string; readonly pictures: readonly string[]; readonly time: SiteTime },
): ExportedCase {
  const moment = (at: number | null | undefined) => (at == null ? '' : time.withOffset(at));
  const [first] = finding.breaches;
  return {
    case: number,
    plate: mark,
    land,
    entered: moment(finding.enteredAt),
    left: moment(finding.leftAt),
    breaches: finding.breaches.map(({ kind }) => breachWords[kind]),
    permittedUntil: moment(first?.until),
    overSeconds: Math.floor((first?.overMs ?? 0) / 1000),
    amountPence: standing.amountPence ?? 0,
    discountPence: standing.discountPence ?? 0,
    discountUntil: moment(standing.discountUntil),
    charged: moment(standing.chargedAt),
    plateAtEntry: finding.entryMark,
    plateAtExit: finding.exitMark,
    rulesFrom: finding.rulesFrom ?? '',
    calculation: finding.lines.map(({ text, at, ms, pence }) => {
      const value = [moment(at), ms === null ? '' : `${Math.floor(ms / 1000)} s`, pence === null ? '' : pounds(pence)];
      return [text, ...value.filter((each) => each !== '')].join(': ');
    }),
    pictures,
  };
}

/** The same in the order of `exportColumns`. */
export function exportLine(told: ExportedCase): (string | number)[] {
  const { amountPence, discountPence, breaches, calculation, pictures } = told;
  return [
    ...[told.case, told.plate, told.land, told.entered, told.left, breaches.join('; '), told.permittedUntil],
    ...[told.overSeconds, pounds(amountPence), pounds(discountPence), told.discountUntil, told.charged],
    ...[told.plateAtEntry, told.plateAtExit, told.rulesFrom, calculation.join('; '), pictures.join('; ')],
  ];
}

function pounds(pence: number): string {
  return (pence / 100).toFixed(2);
}
