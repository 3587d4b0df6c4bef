import * as z from 'zod';
import { callableBy, everyone, setsUp } from '../roles.ts';
import { weeklyScheduleSchema } from '../schedule.ts';
import { timeOrders } from '../timeOrders.ts';

/** The colours a group may have; the interface knows a light and a dark shade of each. */
export const groupColours = ['blue', 'teal', 'green', 'lime', 'yellow', 'orange', 'pink', 'violet', 'grey'] as const;

/** What a match leads to. `alert` lets in and tells somebody. */
export const groupActions = ['open', 'ask', 'alert', 'deny'] as const;

const moment = z.number().int().nullable();
const line = (most: number) => z.string().trim().max(most).default('');

const period = {
  /** UTC ms of the first moment it holds, and of the first it no longer does; null leaves that end open. */
  validFrom: moment.default(null),
  validTo: moment.default(null),
};

function endsAfterItBegins({ validFrom, validTo }: { validFrom: number | null; validTo: number | null }): boolean {
  return validFrom === null || validTo === null || validFrom < validTo;
}
const wrongPeriod = { path: ['validTo'], error: 'The last day must not be before the first' };

/** What a person says of a group. */
export const groupValuesSchema = z
  .object({
    name: z.string().trim().min(1, 'Give the group a name, such as “Staff”').max(60),
    colour: z.enum(groupColours),
    description: line(500),
    /** Where its permits hold: at these cameras, and at all cameras of these car parks. Both null is everywhere. */
    cameraIds: z.array(z.string()).max(200).nullable().default(null),
    carParkIds: z.array(z.string()).max(200).nullable().default(null),
    /** Null is always. */
    schedule: weeklyScheduleSchema.default(null),
    ...period,
    onMatch: z.enum(groupActions),
    /** 0 to 100; of several permits on one plate that hold, that of the higher group speaks, and of equal ones the strictest. */
    priority: z.number().int().min(0).max(100).default(50),
  })
  .refine(endsAfterItBegins, wrongPeriod);
export type GroupValues = z.infer<typeof groupValuesSchema>;

export const groupSchema = z.object({
  id: z.string(),
  ...groupValuesSchema.shape,
  createdAt: z.number().int(),
  /** How many permits are in it. */
  permits: z.number().int(),
});
export type Group = z.infer<typeof groupSchema>;

/** One change of one group: who made it, when, and what it said before and after. */
export const groupChangeSchema = z.object({
  id: z.string(),
  groupId: z.string(),
  at: z.number().int(),
  by: z.string(),
  /** The change that this one took back, if it did. */
  undoes: z.string().nullable(),
  kind: z.enum(['added', 'changed', 'removed']),
  before: groupValuesSchema.nullable(),
  after: groupValuesSchema.nullable(),
  /** Whether nothing was changed of the group since, so that it can be taken back. */
  isNewest: z.boolean(),
});
export type GroupChange = z.infer<typeof groupChangeSchema>;

/** A mark as a person writes it: spaces and dashes are left out, letters made capital. */
export const plateSchema = z
  .string()
  .max(24)
  .transform((text) => text.toUpperCase().replace(/[\s.·-]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^[A-Z0-9]+$/, 'A plate has letters A–Z and digits only')
      .min(2, 'A plate has at least two characters')
      .max(12, 'A plate has at most twelve characters'),
  );

export const permitVehicleSchema = z.object({
  plate: plateSchema,
  make: line(60),
  colour: line(30),
  note: line(300),
});
export type PermitVehicle = z.infer<typeof permitVehicleSchema>;

/** What a person says of a permit. */
export const permitValuesSchema = z
  .object({
    /** Unique at the site, whatever the case, such as `STAFF001`. */
    number: z
      .string()
      .trim()
      .min(1, 'Give the permit a number, such as STAFF001')
      .max(40)
      .regex(/^[\p{L}\p{N} ._/#-]+$/u, 'Use letters, digits, spaces and . _ / # -'),
    groupId: z.string(),
    name: line(120),
    email: z.union([z.literal(''), z.email('Give a full e-mail address, or leave it empty').max(254)]).default(''),
    telephone: line(40),
    company: line(120),
    /** Flat, unit or desk. */
    unit: line(60),
    vehicles: z.array(permitVehicleSchema).max(50).default([]),
    ...period,
    /** Its own times in place of its group's; null keeps the group's. */
    schedule: weeklyScheduleSchema.default(null),
    suspended: z.boolean().default(false),
    suspendedReason: line(300),
    /** At most so many of its vehicles on site at once; null sets no bound. */
    mostOnSite: z.number().int().min(1).max(50).nullable().default(null),
    note: line(2000),
  })
  .refine(endsAfterItBegins, wrongPeriod)
  .refine(({ vehicles }) => new Set(vehicles.map(({ plate }) => plate)).size === vehicles.length, {
    path: ['vehicles'],
    error: 'A plate stands twice in this permit',
  });
export type PermitValues = z.infer<typeof permitValuesSchema>;

/** Where a permit stands now. `soon` expires within 14 days. */
export const permitStates = ['active', 'soon', 'notYet', 'expired', 'suspended'] as const;
export type PermitState = (typeof permitStates)[number];

export const permitSchema = z.object({
  id: z.string(),
  ...permitValuesSchema.shape,
  state: z.enum(permitStates),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
});
export type Permit = z.infer<typeof permitSchema>;

/** What a list of permits can be sorted by; what has nothing to sort by comes last, and equal ones are in order of their numbers. */
export const permitOrders = ['number', 'name', 'company', 'plate', 'validTo', 'state'] as const;
export type PermitOrder = (typeof permitOrders)[number];

export const permitQuerySchema = z.object({
  groupId: z.string().optional(),
  states: z.array(z.enum(permitStates)).max(5).optional(),
  /** Part of a plate, a number, a name, a company, a unit or an e-mail address. */
  text: z.string().trim().max(80).optional(),
  orderBy: z.enum(permitOrders).default('number'),
  descending: z.boolean().default(false),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
export type PermitQuery = z.infer<typeof permitQuerySchema>;

/** Everything that matches, in its order. */
export const permitChoiceSchema = permitQuerySchema.omit({ cursor: true, limit: true });
export type PermitChoice = z.infer<typeof permitChoiceSchema>;

/** How changes came about: one form, many permits at one stroke, a list that was imported, or earlier ones taken back. */
export const batchKinds = ['form', 'bulk', 'import', 'undo'] as const;
export type BatchKind = (typeof batchKinds)[number];

/** One change of one permit, as its history shows it. */
export const permitChangeSchema = z.object({
  id: z.string(),
  /** The changes made at one stroke share it, and are undone together. */
  batchId: z.string(),
  /** How they were made, what else is said of that (the imported file's name), and how many permits it concerned. */
  batch: z.object({ kind: z.enum(batchKinds), detail: z.string(), size: z.number().int() }),
  permitId: z.string(),
  at: z.number().int(),
  by: z.string(),
  kind: z.enum(['added', 'changed', 'removed']),
  before: permitValuesSchema.nullable(),
  after: permitValuesSchema.nullable(),
});
export type PermitChange = z.infer<typeof permitChangeSchema>;

/** What is done to many permits at one stroke. What `validity` leaves out stays as it is. */
export const bulkActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('suspend'), reason: line(300) }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('move'), groupId: z.string() }),
  z.object({ kind: z.literal('validity'), validFrom: moment.optional(), validTo: moment.optional() }),
  z.object({ kind: z.literal('remove') }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** Most permits that are changed at one stroke by hand; an import has its own bounds. */
export const mostInBulk = 5000;

/** Permits as they are to be: those whose number is there already take the place of its values, the rest is added. */
export const permitUpsertSchema = z.strictObject({
  items: z.array(permitValuesSchema).min(1, 'Give at least one permit').max(mostInBulk),
});

/** What came of it; `batchId` takes it back. */
export const upsertedSchema = z.object({
  batchId: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** The permits, in the order in which they were given. */
  items: z.array(z.object({ number: z.string(), id: z.string() })),
});
export type Upserted = z.infer<typeof upsertedSchema>;

/** Made at one stroke; `batchId` takes it back. */
const changedBatch = z.object({ batchId: z.string(), changed: z.number().int() });
export type ChangedBatch = z.infer<typeof changedBatch>;

/** What is told of permits and their groups. */
export const permitEvents = [
  z.object({
    topic: z.literal('permits.changed'),
    batchId: z.string(),
    by: z.string(),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
  }),
  z.object({ topic: z.literal('permitGroups.changed'), groupId: z.string() }),
] as const;

export const permitsContract = {
  groups: callableBy(everyone).output(z.array(groupSchema)),
  addGroup: callableBy(setsUp).input(groupValuesSchema).output(groupSchema),
  updateGroup: callableBy(setsUp)
    .input(z.object({ id: z.string(), values: groupValuesSchema }))
    .output(groupSchema),
  /** Refused while permits are in it. `undoGroup` takes the change back. */
  removeGroup: callableBy(setsUp)
    .input(z.object({ id: z.string() }))
    .output(z.object({ changeId: z.string() })),
  /** The changes of one group, or of all, also of those that were removed; newest first. */
  groupHistory: callableBy(everyone)
    .input(z.object({ groupId: z.string().optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(groupChangeSchema)),
  /** Takes a change of a group back. Refused where the group was changed again since. */
  undoGroup: callableBy(setsUp)
    .input(z.object({ changeId: z.string() }))
    .output(z.void()),
  /** By number, `A2` before `A10`. `counts` are of all that match but for `states`, each state's own number. */
  list: callableBy(everyone)
    .input(permitQuerySchema)
    .output(
      z.object({
        items: z.array(permitSchema),
        nextCursor: z.string().nullable(),
        total: z.number().int(),
        counts: z.record(z.enum(permitStates), z.number().int()),
      }),
    ),
  /** All that match, by number, as far as they may be changed at one stroke. */
  ids: callableBy(everyone)
    .input(permitQuerySchema.pick({ groupId: true, states: true, text: true }))
    .output(z.array(z.string())),
  /**
   * All that match as a table with the columns of the import's template, so that it can be imported again. Downloaded from
   * `/exports/permits/<id>.csv` within ten minutes, as a stream; a permit may take several rows.
   */
  prepareDownload: callableBy(everyone)
    .input(permitChoiceSchema)
    .output(z.object({ id: z.string(), permits: z.number().int(), rows: z.number().int() })),
  get: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(permitSchema),
  /** Those of these permits that are still there. */
  many: callableBy(everyone)
    .input(z.object({ ids: z.array(z.string()).max(200) }))
    .output(z.array(permitSchema)),
  /** Which of these plates other permits have too; O counts as 0 there, and I as 1. */
  samePlates: callableBy(everyone)
    .input(z.object({ plates: z.array(plateSchema).max(50), exceptId: z.string().optional() }))
    .output(z.array(z.object({ plate: z.string(), permitId: z.string(), number: z.string() }))),
  add: callableBy(setsUp).input(permitValuesSchema).output(permitSchema),
  /** Refused where `updatedAt` is told, and it was changed since. */
  update: callableBy(setsUp)
    .input(z.object({ id: z.string(), values: permitValuesSchema, updatedAt: z.number().int().optional() }))
    .output(permitSchema),
  /** By their numbers, all or none. */
  upsert: callableBy(setsUp).input(permitUpsertSchema).output(upsertedSchema),
  /** All or none. */
  bulk: callableBy(setsUp)
    .input(z.object({ ids: z.array(z.string()).min(1).max(mostInBulk), action: bulkActionSchema }))
    .output(changedBatch),
  history: callableBy(everyone)
    .input(
      z.object({
        permitId: z.string(),
        limit: z.number().int().min(1).max(501).default(100),
        order: z.enum(timeOrders).optional(),
        /** The id of a change: those after it, in the order that is asked for. */
        cursor: z.string().max(40).optional(),
      }),
    )
    .output(z.array(permitChangeSchema)),
  /** Takes a whole batch back. Refused where a permit of it was changed since. */
  undo: callableBy(setsUp)
    .input(z.object({ batchId: z.string() }))
    .output(changedBatch),
};
