import { sql } from 'kysely';
import type { PaymentKind } from '../../../src-preload/contract/parking/payments.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { ReportMaker } from '../../platform/reportMaker.ts';
import { among, daysBehind, figure, mostReportRows, table } from '../../platform/reportParts.ts';

const kindWords: Readonly<Record<PaymentKind, string>> = {
  ...{ cash: 'Cash', card: 'Card', online: 'Online', prepaid: 'In advance', season: 'Season ticket' },
  ...{ validation: 'Validation', waiver: 'Waiver', refund: 'Paid back' },
};
const bringing = sql`kind IN ('cash', 'card', 'online', 'prepaid', 'season', 'refund')`;

/** What was paid for one plate: a part of its history. */
export const paymentsOfPlate: ReportMaker = {
  kind: {
    ...{ id: 'paymentsOfPlate', title: 'Payments of a vehicle', group: 'Parking', isOfDays: true, asks: ['plate'] },
    about: 'What was paid for a vehicle',
  },
  ...{ shownBy: 'payments.list', roles: everyone, isCompared: false },

  async make({ plate = '' }, scope) {
    const { period, db, carParkIds } = scope;
    const { rows } = await sql<{
      at: number;
      kind: PaymentKind;
      pence: number;
      by: string;
      reference: string;
      reason: string;
      brings: number;
    }>`
      SELECT at, kind, pence, "by", reference, reason, ${bringing} AS brings FROM payments
      WHERE voided IS NULL AND at >= ${period.fromAt} AND at < ${period.untilAt} ${among('carParkId', carParkIds)} AND (
        id IN (SELECT payment_id FROM payment_plates WHERE folded = ${foldPlate(plate)})
        OR stay_id IN (SELECT id FROM stays WHERE folded = ${foldPlate(plate)})
      ) ORDER BY at DESC LIMIT ${mostReportRows}
    `.execute(db);
    const paid = rows.reduce((sum, { pence, brings }) => sum + (brings === 1 ? pence : 0), 0);
    const behind = daysBehind('/payments', scope, period, { text: plate });
    return {
      figures: [
        figure({
          key: 'paid',
          name: 'Paid',
          kind: 'money',
          value: paid,
          about: 'What came in for it, less what was paid back',
          behind,
        }),
      ],
      charts: [],
      tables: [
        table({
          ...{ key: 'payments', title: 'Payments', about: 'The newest first' },
          columns: [
            { key: 'at', name: 'When', kind: 'time' },
            { key: 'kind', name: 'How', kind: 'text' },
            { key: 'pence', name: 'Amount', kind: 'money' },
            { key: 'by', name: 'By', kind: 'text' },
            { key: 'reference', name: 'Reference', kind: 'text' },
            { key: 'reason', name: 'Reason', kind: 'text' },
          ],
          rows: rows.map(({ at, kind, pence, by, reference, reason }) => ({
            cells: [at, kindWords[kind], pence, by, reference === '' ? null : reference, reason === '' ? null : reason],
            behind,
          })),
        }),
      ],
    };
  },
};
