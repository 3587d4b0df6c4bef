import * as z from 'zod';
import { callableBy, managesRecord } from '../roles.ts';
import { machineFaultSchema } from './machines.ts';
import { moneyKinds, paymentMatches } from './payments.ts';

/** What a column of a file of payments can hold. `clock` is the time of day where it stands beside the day. */
export const paymentFields = [
  'plate',
  'time',
  'clock',
  'amount',
  'kind',
  'reference',
  'carPark',
  'validUntil',
] as const;
export type PaymentField = (typeof paymentFields)[number];

/** Payments in one file. */
export const mostPaymentRows = 50_000;

export const paymentFileChoicesSchema = z.object({
  /** The row, from 1, that names the columns; payments begin below it. Null where there is none. */
  headerRow: z.number().int().min(1).max(50).nullable(),
  /** What each column holds; null is left out. */
  columns: z.array(z.enum(paymentFields).nullable()).max(200),
  /** Of a row that does not say how it was paid. */
  kind: z.enum(moneyKinds),
  /** Of a row that names no car park; empty is the site itself. */
  carParkId: z.string(),
  /** As what amounts without a sign are meant. */
  unit: z.enum(['pounds', 'pence']),
  /** What told the file, as people call it: one clock timed its payments. */
  source: z.string().trim().min(1, 'Give a name, such as “Machine 1”').max(60, 'Use up to 60 characters'),
  /** Added to its times, seconds, for its clock is off. */
  correctByS: z.number().int().min(-86_400, 'Give a day at most').max(86_400, 'Give a day at most'),
});
export type PaymentFileChoices = z.infer<typeof paymentFileChoicesSchema>;

const count = z.number().int();
const at = z.number().int();

export const paymentFileSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Rows of the file, the empty ones too. */
  rows: count,
  width: count,
  /** The first rows of it. */
  preview: z.array(z.array(z.string())),
  /** As what its columns are understood by their names. */
  choices: paymentFileChoicesSchema,
});
export type PaymentFile = z.infer<typeof paymentFileSchema>;

/**
 * What would become of a row. `exact`: it is for the stay of its very plate; `slip`: it was keyed with a slip, and is attached until a person says
 * so; `advance`: it was paid in advance, for a time; `none`: no stay is found, and a person looks for it; `told`: it is in the ledger already, or
 * stands in the file twice; `wrong`: it cannot be understood, and is left out.
 */
export const paymentRowKinds = ['exact', 'slip', 'advance', 'none', 'told', 'wrong'] as const;
export type PaymentRowKind = (typeof paymentRowKinds)[number];

export const paymentFileRowSchema = z.object({
  /** As the file’s program numbers it, from 1. */
  row: count,
  kind: z.enum(paymentRowKinds),
  plate: z.string(),
  at: at.nullable(),
  pence: count.nullable(),
  paidBy: z.enum([...moneyKinds, 'prepaid', 'season']).nullable(),
  reference: z.string(),
  validUntil: at.nullable(),
  stay: z
    .object({
      stayId: z.string(),
      mark: z.string(),
      enteredAt: at,
      leftAt: at.nullable(),
      match: z.enum(paymentMatches),
    })
    .nullable(),
  /** What is wrong with it, or worth a look; empty where nothing is. */
  remark: z.string(),
});
export type PaymentFileRow = z.infer<typeof paymentFileRowSchema>;

/** What a machine, an app or a bank is called whose files were imported, and how its clock goes. */
export const paymentSourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  correctByS: count,
  /** When a file told enough to know; null where none did. */
  measuredAt: at.nullable(),
  pairs: count,
  early: count,
  /** How far its clock was off after its correction, ms; null where that is not known. */
  offMs: count.nullable(),
});
export type PaymentSource = z.infer<typeof paymentSourceSchema>;

/** How a file’s clock goes, as its payments tell that were made for stays of the very plate. Its times are corrected already. */
export const fileClockSchema = z.object({
  /** Payments that could be compared with an entry. */
  pairs: count,
  /** Of those, how many were made before the vehicle came in. */
  early: count,
  /** The middle of (payment less entry), ms; null without any. */
  medianMs: count.nullable(),
  /** How far its clock is off, ms, less than 0 where it is behind; null where too few tell. */
  offMs: count.nullable(),
  /** By what that is known; null where nothing speaks against it. */
  reason: z.enum(['early', 'moved', 'clockChange']).nullable(),
});
export type FileClock = z.infer<typeof fileClockSchema>;

const counts = z.record(z.enum(paymentRowKinds), count);

export const paymentCheckSchema = z.object({
  /** What is imported is what was seen. */
  checkId: z.string(),
  counts,
  /** What the rows come to that are taken. */
  pence: count,
  /** The first and the last payment of those; null where there is none. */
  firstAt: at.nullable(),
  lastAt: at.nullable(),
  /** In which order its dates are read. */
  dateOrder: z.enum(['dmy', 'mdy']),
  clock: fileClockSchema,
});
export type PaymentCheck = z.infer<typeof paymentCheckSchema>;

export const paymentImportResultSchema = z.object({
  fileName: z.string(),
  taken: count,
  pence: count,
  /** Of the taken ones: for a stay of the very plate, by a slip, for a time, and for no stay that is known. */
  exact: count,
  slip: count,
  advance: count,
  none: count,
  /** Were in the ledger already. */
  told: count,
  wrong: count,
  firstAt: at.nullable(),
  lastAt: at.nullable(),
  /** What it shows of its machine. */
  faults: z.array(machineFaultSchema).default([]),
  /** Somebody stopped it: what was taken stays, and the rest can be imported by the same file. */
  isStopped: z.boolean(),
});
export type PaymentImportResult = z.infer<typeof paymentImportResultSchema>;

const byId = z.object({ id: z.string() });
const checked = byId.extend({ checkId: z.string() });

/** Files of payments come in by `POST /imports/payments`. */
export const paymentImportContract = {
  read: callableBy(managesRecord)
    .input(byId.extend({ sheet: z.string().max(200).nullable().default(null) }))
    .output(paymentFileSchema),
  check: callableBy(managesRecord)
    .input(byId.extend({ choices: paymentFileChoicesSchema }))
    .output(paymentCheckSchema),
  rows: callableBy(managesRecord)
    .input(
      checked.extend({
        kinds: z.array(z.enum(paymentRowKinds)).max(10),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ total: count, rows: z.array(paymentFileRowSchema) })),
  apply: callableBy(managesRecord).input(checked).output(paymentImportResultSchema),
  progress: callableBy(managesRecord)
    .input(byId)
    .output(z.object({ phase: z.enum(['waiting', 'reading', 'checking', 'writing']), share: z.number().nullable() })),
  /** Stops what is being done with a file. */
  cancel: callableBy(managesRecord).input(byId).output(z.void()),
  close: callableBy(managesRecord).input(byId).output(z.void()),
  /** What told files so far, by name. */
  sources: callableBy(managesRecord).output(z.array(paymentSourceSchema)),
};
