import { setImmediate as breathe } from 'node:timers/promises';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { PaymentFileRow } from '../../../src-preload/contract/parking/paymentImport.ts';
import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Payments } from '../payments/service.ts';
import { afterEntry } from './rules/drift.ts';
import type { ReadPayment, RepeatedRow, WrongRow } from './rules/readRows.ts';

/** What files are called in the ledger. */
export const importSource = 'import';

/** A payment of a file, and what would become of it. */
export interface MatchedPayment {
  readonly payment: ReadPayment;
  readonly shown: PaymentFileRow;
}

const atOnce = 100;
const comparedMs = 4 * 3_600_000;

/**
 * Finds what would become of payments, in the order of their times. It reads alone, lets others have their turn, and ends when the signal says so.
 * @param onProgress is told how many are done
 */
export async function matchPayments(
  all: readonly ReadPayment[],
  { finder, toldOf, madeAt }: Payments['manyAtOnce'],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<MatchedPayment[]> {
  const find = finder();
  const inOrder = all.toSorted((a, b) => a.at - b.at || a.row - b.row);
  const matched: MatchedPayment[] = [];
  for (let from = 0; from < inOrder.length; from += atOnce) {
    const some = inOrder.slice(from, from + atOnce);
    const told = await toldOf(
      importSource,
      some.map(({ externalId }) => externalId),
    );
    const made = await madeAt(some.map(({ at }) => at));
    for (const payment of some) {
      signal.throwIfAborted();
      const known = told.get(payment.externalId) ?? made.find((entry) => isSame(payment, entry));
      if (known !== undefined) matched.push({ payment, shown: knownRow(payment, known) });
      else if (payment.validUntil !== null) matched.push({ payment, shown: rowOf(payment, 'advance') });
      else {
        const found = await find({ plates: [payment.plate], at: payment.at, carParkId: payment.carParkId });
        matched.push({ payment, shown: foundRow(payment, found) });
        await breathe();
      }
    }
    onProgress(matched.length);
    await breathe();
  }
  return matched;
}

/** How long after the entries of their vehicles payments were made, ms, of those that were made for a stay of the very plate. */
export async function entriesOf(
  all: readonly ReadPayment[],
  { staysOf }: Pick<Payments['manyAtOnce'], 'staysOf'>,
  signal: AbortSignal,
): Promise<number[]> {
  const after: number[] = [];
  for (const [count, { plate, at, carParkId, validUntil }] of all.entries()) {
    signal.throwIfAborted();
    if (count % atOnce === atOnce - 1) await breathe();
    if (validUntil !== null) continue;
    const found = await staysOf([foldPlate(plate)], at - comparedMs, at + comparedMs);
    const there = found.flatMap(({ entry, exit, carParkId: place, outcome }) =>
      entry === null || outcome === 'unknownEnd' || (place ?? '') !== carParkId
        ? []
        : [{ enteredAt: entry.at, leftAt: exit?.at ?? null }],
    );
    const ms = afterEntry(at, there);
    if (ms !== null) after.push(ms);
  }
  return after;
}

/** A row that is left out. */
export function wrongRow({ row, plate, reference, problem }: WrongRow): PaymentFileRow {
  return {
    ...{ row, kind: 'wrong', plate, reference, remark: problem },
    ...{ at: null, pence: null, paidBy: null, validUntil: null, stay: null },
  };
}

/** A row that stands in the file twice. */
export function repeatedRow({ payment, firstRow }: RepeatedRow): PaymentFileRow {
  return { ...rowOf(payment, 'told'), remark: `It is the same as row ${firstRow}.` };
}

/**
 * Whether an entry of the ledger is this payment under no name, or another one: the same plate, moment and amount. Two that have a reference each
 * are two.
 */
function isSame({ externalId, plate, at, pence }: ReadPayment, entry: Payment): boolean {
  const isNamed = [externalId, entry.externalId ?? ''].every((id) => id.startsWith('ref '));
  return (
    !isNamed &&
    entry.at === at &&
    entry.pence === pence &&
    entry.plates.some((each) => foldPlate(each) === foldPlate(plate))
  );
}

function knownRow(payment: ReadPayment, known: Payment): PaymentFileRow {
  const { plate, pence, reference } = payment;
  // Its time may have been corrected otherwise.
  const isTheSame = known.pence === pence && known.plates.some((each) => foldPlate(each) === foldPlate(plate));
  if (isTheSame || known.plates.length === 0)
    return { ...rowOf(payment, 'told'), remark: known.voided === null ? '' : 'It was taken back in the ledger.' };
  return {
    ...rowOf(payment, 'wrong'),
    remark: `“${reference}” is in the ledger already, as ${moneyText(known.pence)} for ${known.plates.join(', ')}.`,
  };
}

function foundRow(payment: ReadPayment, found: Awaited<ReturnType<ReturnType<Payments['manyAtOnce']['finder']>>>) {
  if (found === null) return rowOf(payment, 'none');
  const { stay, match } = found;
  const { id: stayId, mark, entry, exit } = stay;
  return {
    ...rowOf(payment, match === 'exact' ? 'exact' : 'slip'),
    stay: { stayId, mark, enteredAt: entry?.at ?? 0, leftAt: exit?.at ?? null, match },
  };
}

function rowOf(payment: ReadPayment, kind: PaymentFileRow['kind']): PaymentFileRow {
  const { row, plate, at, pence, paidBy, reference, validUntil } = payment;
  return { row, kind, plate, at, pence, paidBy, reference, validUntil, stay: null, remark: '' };
}
