import { nameKey } from '../../../../src-preload/contract/nameKey.ts';
import type { PaymentField, PaymentFileChoices } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { earliestGivenAt } from '../../../../src-preload/contract/parking/payments.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { penceOf } from './amounts.ts';
import { kindOf, type PaidBy } from './kinds.ts';
import { orderOfDates, type PaymentDateOrder, readMoment } from './moments.ts';

/** A payment of a file that can be taken. UTC ms, whole pence. */
export interface ReadPayment {
  readonly row: number;
  readonly plate: string;
  readonly at: number;
  readonly pence: number;
  readonly paidBy: PaidBy;
  readonly carParkId: string;
  /** What the file calls it; empty where it does not, or calls others by the same. */
  readonly reference: string;
  readonly validUntil: number | null;
  /** What it is called in the ledger, by which it is known again. */
  readonly externalId: string;
  /** The same where the file has no references. */
  readonly seenId: string;
}

/** A row that is left out, with what there is of it. */
export interface WrongRow {
  readonly row: number;
  readonly plate: string;
  readonly reference: string;
  readonly problem: string;
}

/** A row that stands in the file a second time. */
export interface RepeatedRow {
  readonly payment: ReadPayment;
  readonly firstRow: number;
}

export interface ReadRows {
  readonly dateOrder: PaymentDateOrder;
  readonly payments: readonly ReadPayment[];
  readonly repeated: readonly RepeatedRow[];
  readonly wrong: readonly WrongRow[];
}

export interface ReadRowsGround {
  readonly choices: PaymentFileChoices;
  readonly clock: SiteClock;
  /** UTC ms. */
  readonly now: number;
  readonly carParks: readonly { readonly id: string; readonly name: string }[];
}

const longestMs = 800 * 86_400_000;
const aheadMs = 60_000;

type Cells = (field: PaymentField) => string;

/** Reads the rows of a file as payments; each that cannot be is told with what is wrong with it. Empty rows are passed over. */
export function readRows(
  rows: readonly (readonly string[])[],
  ground: ReadRowsGround,
  onRow: (done: number, total: number) => void,
): ReadRows {
  const { headerRow, columns } = ground.choices;
  const first = headerRow ?? 0;
  const timeColumn = columns.indexOf('time');
  const below = rows.slice(first);
  const dateOrder = orderOfDates(below.map((row) => row[timeColumn] ?? ''));
  const parks = new Map(ground.carParks.map(({ id, name }) => [nameKey(name), id]));
  const known = new Map<string, ReadPayment>();
  const ambiguous = ambiguousReferences(below, columns);
  const told: { payments: ReadPayment[]; repeated: RepeatedRow[]; wrong: WrongRow[] } = {
    ...{ payments: [], repeated: [], wrong: [] },
  };
  for (const [place, cells] of below.entries()) {
    onRow(place, below.length);
    if (cells.every((cell) => cell.trim() === '')) continue;
    const of: Cells = (field) => cells[columns.indexOf(field)] ?? '';
    const read = readRow(first + place + 1, of, dateOrder, parks, ground, ambiguous);
    if ('problem' in read) {
      told.wrong.push(read);
      continue;
    }
    const before = known.get(read.externalId);
    if (before !== undefined) told.repeated.push({ payment: read, firstRow: before.row });
    else {
      known.set(read.externalId, read);
      told.payments.push(read);
    }
  }
  return { dateOrder, ...told };
}

function readRow(
  row: number,
  of: Cells,
  dateOrder: PaymentDateOrder,
  parks: ReadonlyMap<string, string>,
  { choices, clock, now }: ReadRowsGround,
  ambiguous: ReadonlySet<string>,
): ReadPayment | WrongRow {
  const reference = referenceIn(of('reference'));
  const plate = of('plate')
    .toUpperCase()
    .replaceAll(/[\s.-]/g, '')
    .slice(0, 20);
  const wrong = (problem: string): WrongRow => ({ row, plate, reference, problem });
  if (plate === '') return wrong('It names no plate.');
  if (!/^[A-Z0-9]{1,15}$/.test(plate)) return wrong(`“${shown(of('plate'))}” is no plate.`);
  const writtenAt = momentOf('time', of, dateOrder, clock);
  if (typeof writtenAt === 'string') return wrong(writtenAt);
  const at = writtenAt + choices.correctByS * 1000;
  if (at < earliestGivenAt) return wrong('It was paid before the year 2000. Look at its date.');
  if (at > now + aheadMs) return wrong('It was paid in the future. Look at its date.');
  const pence = penceOf(of('amount'), choices.unit);
  if (pence === null) return wrong(`“${shown(of('amount'))}” is no amount.`);
  if (pence < 0) return wrong('Money that was paid back is noted on the page of payments, with its payment.');
  if (pence === 0) return wrong('Nothing was paid.');
  const park = of('carPark').trim();
  const carParkId = park === '' ? choices.carParkId : parks.get(nameKey(park));
  if (carParkId === undefined) return wrong(`There is no car park “${shown(park)}”.`);
  const kind = kindOf(of('kind'), choices.kind);
  if (kind === null) return wrong(`“${shown(of('kind'))}” is no kind of payment that is known.`);
  const writtenUntil = of('validUntil').trim() === '' ? null : momentOf('validUntil', of, dateOrder, clock);
  if (typeof writtenUntil === 'string') return wrong(writtenUntil);
  const until = writtenUntil === null ? null : writtenUntil + choices.correctByS * 1000;
  const isAdvance = kind === 'season' || kind === 'prepaid';
  if (isAdvance && until === null) return wrong('It was paid in advance, and does not say until when.');
  if (until !== null) {
    if (until <= at) return wrong('It ends before it was paid.');
    if (until - at > longestMs) return wrong('It is for more than 800 days.');
  }
  // By the time as it is written: it is the same payment however its clock is corrected.
  const seenId = `${plate} ${writtenAt} ${pence}`;
  return {
    ...{ row, plate, at, pence, carParkId, reference, validUntil: until, seenId },
    paidBy: kind,
    externalId: reference === '' || ambiguous.has(reference) ? `seen ${seenId}` : `ref ${reference}`,
  };
}

/** The moment in a field, or what is wrong with it. */
function momentOf(
  field: 'time' | 'validUntil',
  of: Cells,
  dateOrder: PaymentDateOrder,
  clock: SiteClock,
): number | string {
  const at = readMoment(of(field), field === 'time' ? of('clock') : '', dateOrder, clock);
  if (at === null) return `“${shown(of(field))}” is no date.`;
  if (at === 'noTime') return `“${shown(of(field))}” has no time of day.`;
  return at;
}

/** References that several different payments of the file have, such as the number of a machine: they name no payment. */
function ambiguousReferences(
  rows: readonly (readonly string[])[],
  columns: PaymentFileChoices['columns'],
): ReadonlySet<string> {
  const column = columns.indexOf('reference');
  const others = (['plate', 'time', 'clock', 'amount'] as const).map((field) => columns.indexOf(field));
  const seen = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const row of rows) {
    const reference = referenceIn(row[column] ?? '');
    const payment = JSON.stringify(others.map((place) => (row[place] ?? '').trim()));
    const before = seen.get(reference);
    if (before === undefined) seen.set(reference, payment);
    else if (before !== payment) ambiguous.add(reference);
  }
  return ambiguous;
}

function referenceIn(cell: string): string {
  return cell.trim().slice(0, 80);
}

/** What of a cell a sentence can hold. */
function shown(cell: string): string {
  const text = cell.trim().replaceAll(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
