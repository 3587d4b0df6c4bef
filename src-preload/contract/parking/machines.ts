import * as z from 'zod';
import { callableBy, everyone, managesRecord, worksWithReads } from '../roles.ts';
import { earliestGivenAt, latestGivenAt } from './payments.ts';

/**
 * What was wrong with a machine that takes payments. `stated`: a person says that it was out of order; found in its own files: `silent`, it took nothing
 * when it usually does; `short`, many plates of one to three characters; `missing` and `repeated`, one key that was lost, or came twice, in many plates.
 */
export const machineFaultKinds = ['stated', 'silent', 'short', 'missing', 'repeated'] as const;
export type MachineFaultKind = (typeof machineFaultKinds)[number];

const at = z.number().int();
const givenAt = at.min(earliestGivenAt, 'Give a day after 1999').max(latestGivenAt, 'Give a day before 2100');
const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);

export const machineFaultSchema = z.object({
  id: z.string(),
  kind: z.enum(machineFaultKinds),
  /** Empty is the site itself: it holds at all car parks. */
  carParkId: z.string(),
  /** What the machine is called; empty where nobody said. */
  machine: z.string(),
  /** UTC ms; null while it goes on. */
  fromAt: at,
  toAt: at.nullable(),
  /** Of what was found: how many entries showed it, of how many, and which key it was; null of what a person states. */
  shown: z.object({ entries: z.number().int(), of: z.number().int(), key: z.string().max(1) }).nullable(),
  note: z.string(),
  at,
  by: z.string(),
  /** A person looked at it: it holds nothing any more. */
  released: z.object({ at, by: z.string(), reason: z.string() }).nullable(),
});
export type MachineFault = z.infer<typeof machineFaultSchema>;

/** What a person states. */
export const machineFaultValuesSchema = z.object({
  carParkId: z.string().max(100),
  machine: z.string().trim().max(80).default(''),
  fromAt: givenAt,
  toAt: givenAt.nullable().default(null),
  note: z.string().trim().max(200).default(''),
});
export type MachineFaultValues = z.infer<typeof machineFaultValuesSchema>;

/** Something is known anew of a machine: what was to be paid then is judged again. UTC ms; null while it goes on. */
export const machineEvents = [
  z.object({ topic: z.literal('machines.changed'), fromAt: at, toAt: at.nullable() }),
] as const;

const byId = z.object({ id: z.string() });

export const machinesContract = {
  /** The newest first. */
  list: callableBy(everyone)
    .input(z.object({ limit: z.number().int().min(1).max(500).default(200) }))
    .output(z.array(machineFaultSchema)),
  /** Notes that a machine was, or is, out of order. Refused where it would end before it began, or begin in the future. */
  state: callableBy(worksWithReads).input(machineFaultValuesSchema).output(machineFaultSchema),
  /** It works again since a moment. Refused where it was said to have ended already. */
  end: callableBy(worksWithReads)
    .input(byId.extend({ toAt: givenAt }))
    .output(machineFaultSchema),
  /** What it holds may be decided. */
  release: callableBy(managesRecord).input(byId.extend({ reason })).output(machineFaultSchema),
  /** Takes that back. */
  hold: callableBy(managesRecord).input(byId).output(machineFaultSchema),
};
