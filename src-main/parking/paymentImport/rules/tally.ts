import {
  type PaymentCheck,
  type PaymentFileRow,
  type PaymentRowKind,
  paymentRowKinds,
} from '../../../../src-preload/contract/parking/paymentImport.ts';

/** How many rows there are of each kind, and what those come to that are taken. */
export function tallyOf(
  rows: readonly Pick<PaymentFileRow, 'kind' | 'pence' | 'at'>[],
  taken: readonly PaymentRowKind[],
): Pick<PaymentCheck, 'counts' | 'pence' | 'firstAt' | 'lastAt'> {
  const counts = Object.fromEntries(paymentRowKinds.map((kind) => [kind, 0])) as Record<PaymentRowKind, number>;
  let pence = 0;
  let [firstAt, lastAt]: [number | null, number | null] = [null, null];
  for (const row of rows) {
    counts[row.kind] += 1;
    if (!taken.includes(row.kind) || row.at === null) continue;
    pence += row.pence ?? 0;
    firstAt = Math.min(firstAt ?? row.at, row.at);
    lastAt = Math.max(lastAt ?? row.at, row.at);
  }
  return { counts, pence, firstAt, lastAt };
}
