import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { importChoicesSchema, importTableSchema } from './permitImport.ts';
import { everyMinutesSchema, fetchedStates, revisionSchema, sourceSchema } from './sources.ts';

/** What an administrator says of a list that is fetched. */
export const permitListValuesSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name, such as whose list it is').max(60),
  source: sourceSchema,
  everyMinutes: everyMinutesSchema.default(60),
  /** How much of it may be taken away at once, percent of its permits; what takes away more waits for a person. */
  mostGonePercent: z.number().int().min(0).max(100).default(10),
  isOn: z.boolean().default(true),
});
export type PermitListValues = z.infer<typeof permitListValuesSchema>;

/** How it is to be understood, each time. */
export const permitListChoicesSchema = importChoicesSchema.extend({
  /** The sheet that is the list, where a workbook has several; null takes the likeliest. */
  sheet: z.string().max(200).nullable().default(null),
});
export type PermitListChoices = z.infer<typeof permitListChoicesSchema>;

const count = z.number().int();

export const permitListRunSchema = z.object({
  id: z.string(),
  at: count,
  /** Who asked for it; empty where it was due. */
  by: z.string(),
  outcome: z.enum(['done', 'held', 'failed']),
  /** Why it failed or is held, as a sentence; what was left out, where it was done. */
  said: z.string(),
  added: count,
  changed: count,
  ended: count,
  /** Takes it back with `permits.undo`; null where nothing was changed. */
  batchId: z.string().nullable(),
});
export type PermitListRun = z.infer<typeof permitListRunSchema>;

export const permitListSchema = permitListValuesSchema.extend({
  id: z.string(),
  revision: revisionSchema,
  createdAt: count,
  createdBy: z.string(),
  /** Whether somebody said what its columns hold; before that nothing is fetched by itself. */
  isSetUp: z.boolean(),
  state: z.enum(fetchedStates),
  /** Why it is held or failed, as a sentence. */
  said: z.string(),
  /** When it was fetched last, changed or not. */
  checkedAt: count.nullable(),
  /** When it is fetched next; null while it is off, or waits for a person. */
  nextAt: count.nullable(),
  isRunning: z.boolean(),
  /** How many permits it brought that have not ended. */
  permits: count,
});
export type PermitList = z.infer<typeof permitListSchema>;

/** A permit that a list would take something from. */
export const lossSchema = z.object({
  permitId: z.string(),
  number: z.string(),
  name: z.string(),
  plates: z.array(z.string()),
  /** `ended`: it is in the list no more. `suspended`: the list says so. `plates`: the list has fewer of its plates. */
  what: z.enum(['ended', 'expired', 'suspended', 'plates']),
});
export type Loss = z.infer<typeof lossSchema>;

export const permitListPreviewSchema = z.object({
  /** Names just this: what is confirmed is what was seen. */
  token: z.string(),
  total: count,
  /** Of how many permits. */
  of: count,
  toAdd: count,
  toChange: count,
  /** At most 500 of them. */
  losses: z.array(lossSchema),
});
export type PermitListPreview = z.infer<typeof permitListPreviewSchema>;

export const permitListEvents = [z.object({ topic: z.literal('permitLists.changed') })] as const;

const byId = z.object({ id: z.string().max(100) });

export const permitListsContract = {
  list: callableBy(setsUp).output(z.array(permitListSchema)),
  add: callableBy(setsUp).input(permitListValuesSchema).output(permitListSchema),
  /** Refused where somebody changed it since `revision`. */
  update: callableBy(setsUp)
    .input(byId.extend({ values: permitListValuesSchema, revision: revisionSchema.optional() }))
    .output(permitListSchema),
  /** Its permits stay as they are. */
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Fetches it and says what its columns seem to be; nothing is changed. */
  look: callableBy(setsUp)
    .input(byId.extend({ sheet: permitListChoicesSchema.shape.sheet }))
    .output(importTableSchema),
  /** Says what its columns hold. From then on it is fetched by itself, as long as it has just these columns. */
  setUp: callableBy(setsUp)
    .input(byId.extend({ choices: permitListChoicesSchema, header: z.array(z.string().max(500)).max(200) }))
    .output(permitListSchema),
  /** Fetches it now. */
  fetch: callableBy(setsUp).input(byId).output(permitListSchema),
  /** Fetches it and says what it would take away; nothing is changed. */
  preview: callableBy(setsUp).input(byId).output(permitListPreviewSchema),
  /** Does what `preview` said. Refused where it would take away something else by now. */
  confirm: callableBy(setsUp)
    .input(byId.extend({ token: z.string().max(100) }))
    .output(permitListSchema),
  /** The newest first. */
  runs: callableBy(setsUp)
    .input(byId.extend({ limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(permitListRunSchema)),
};
