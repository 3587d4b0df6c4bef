import type { Selectable } from 'kysely';
import * as z from 'zod';
import { givesSchema, type Payment, paymentSchema } from '../../../src-preload/contract/parking/payments.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

type Row = Omit<Selectable<Tables['payments']>, 'seeks'>;

/** An entry as it is stored. */
export function toRow(payment: Payment, byId: string): Row {
  const { plates, covers, gives, voided, timing, ...rest } = payment;
  return {
    ...rest,
    byId,
    plates: JSON.stringify(plates),
    coversFrom: covers?.fromAt ?? null,
    coversUntil: covers?.untilAt ?? null,
    gives: gives === null ? null : JSON.stringify(gives),
    voided: voided === null ? null : JSON.stringify(voided),
    paymentSourceId: timing?.sourceId ?? null,
    clockOffMs: timing?.offMs ?? null,
  };
}

const takenBack = { at: 0, by: '', reason: '' };

/** What of an entry cannot be understood counts for nobody's benefit: it gives nothing and covers nothing. */
export function toPayment(row: Row): Payment {
  const { byId: _byId, coversFrom, coversUntil, plates, gives, voided, paymentSourceId, clockOffMs, ...rest } = row;
  const { seeks: _seeks, ...cells } = rest as typeof rest & { seeks?: number };
  const cell = (column: string) => ({ column: `payments.${column}`, row: row.id });
  return {
    ...cells,
    plates: readStored(z.array(z.string()), plates, cell('plates'), []),
    covers: coversFrom === null || coversUntil === null ? null : { fromAt: coversFrom, untilAt: coversUntil },
    timing: paymentSourceId === null ? null : { sourceId: paymentSourceId, offMs: clockOffMs },
    gives: gives === null ? null : readStored(givesSchema.nullable(), gives, cell('gives'), null),
    voided: voided === null ? null : readStored(paymentSchema.shape.voided, voided, cell('voided'), takenBack),
  };
}
