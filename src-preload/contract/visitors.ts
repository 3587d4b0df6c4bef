import * as z from 'zod';
import { plateSchema } from './permits.ts';
import { callableBy, everyone, worksWithReads } from './roles.ts';
import { weekdaySchema } from './schedule.ts';

/** Somebody who is expected, or something: a delivery is logged by its company. */
export const visitKinds = ['visitor', 'delivery'] as const;
export type VisitKind = (typeof visitKinds)[number];

const line = (most: number) => z.string().trim().max(most).default('');

/** Who comes: what the desk asks of a walk-up, and the first half of what is registered beforehand. */
const callerShape = {
  kind: z.enum(visitKinds),
  /** Of the visitor or the driver; a delivery may go without. */
  name: line(120),
  company: line(120),
  telephone: line(40),
  /** The person, flat or unit that is visited. */
  host: line(120),
  purpose: line(200),
  note: line(1000),
};

function isNamed({ name, company }: { name: string; company: string }): boolean {
  return name !== '' || company !== '';
}
const unnamed = { path: ['name'], error: 'Give a name or a company' };

/** A visit that comes again: the same time of day on these days, until this moment (UTC ms) or until it is cancelled. */
export const repeatSchema = z.object({
  days: z
    .array(weekdaySchema)
    .min(1, 'Choose at least one day')
    .max(7)
    .transform((days) => [...new Set(days)].sort()),
  until: z.number().int().nullable(),
});

/** What a person says of a visit beforehand. */
export const visitValuesSchema = z
  .object({
    ...callerShape,
    /** Null while nobody knows it. */
    plate: plateSchema.nullable().default(null),
    /** The window in which it is expected, UTC ms; of a visit that comes again, its first one. At most 31 days long. */
    from: z.number().int(),
    to: z.number().int(),
    repeat: repeatSchema.nullable().default(null),
    /** At which cameras; null is every one. */
    cameraIds: z.array(z.string()).max(200).nullable().default(null),
  })
  .refine(isNamed, unnamed)
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The end must be after the beginning' })
  .refine(({ from, to }) => to - from <= 31 * 86_400_000, {
    path: ['to'],
    error: 'A visit lasts at most 31 days. Give a permit to somebody who stays longer.',
  });
export type VisitValues = z.infer<typeof visitValuesSchema>;

/**
 * Where a visit stands now: `expected` today or later, `here`, `overdue` (here after its window ended), `left`, `missed`
 * (the window is over and nobody came), `cancelled`.
 */
export const visitStates = ['expected', 'here', 'overdue', 'left', 'missed', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];

/** One arrival and departure. */
export const attendanceSchema = z.object({
  id: z.string(),
  visitId: z.string(),
  /** The plate it came with; null where nobody knows. */
  plate: z.string().nullable(),
  arrivedAt: z.number().int(),
  /** The read that showed it, null where a person said so. */
  arrivedReadId: z.string().nullable(),
  leftAt: z.number().int().nullable(),
  leftReadId: z.string().nullable(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const visitSchema = z.object({
  id: z.string(),
  ...visitValuesSchema.shape,
  state: z.enum(visitStates),
  /** The window that counts now: the one it is in, else the next, else the last one. */
  window: z.object({ from: z.number().int(), to: z.number().int() }),
  /** The newest; null where nobody came yet. */
  attendance: attendanceSchema.nullable(),
  createdAt: z.number().int(),
  createdBy: z.string(),
});
export type Visit = z.infer<typeof visitSchema>;

/** `today` is who is expected today, here or overdue; `past` is the log, newest first. */
export const visitViews = ['today', 'coming', 'past'] as const;

const byId = z.object({ id: z.string() });

export const visitorsContract = {
  list: callableBy(everyone)
    .input(
      z.object({
        view: z.enum(visitViews),
        kind: z.enum(visitKinds).optional(),
        /** Part of a plate, name, company, host or purpose. */
        text: z.string().trim().max(80).optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        items: z.array(visitSchema),
        nextCursor: z.string().nullable(),
        /** How many of today's are in each state, whatever the view. */
        today: z.record(z.enum(visitStates), z.number().int()),
      }),
    ),
  get: callableBy(everyone)
    .input(byId)
    .output(visitSchema.extend({ attendances: z.array(attendanceSchema) })),
  add: callableBy(worksWithReads).input(visitValuesSchema).output(visitSchema),
  update: callableBy(worksWithReads)
    .input(byId.extend({ values: visitValuesSchema }))
    .output(visitSchema),
  /** Nobody is expected any longer; what is in the log stays. */
  cancel: callableBy(worksWithReads).input(byId).output(visitSchema),
  /** Takes a cancellation back. */
  restore: callableBy(worksWithReads).input(byId).output(visitSchema),
  /**
   * Somebody at the gate who was not expected: registered and here in one stroke. The read (where there is one) gives the
   * plate unless another is given, and is decided on anew.
   */
  walkUp: callableBy(worksWithReads)
    .input(
      z
        .object({
          ...callerShape,
          plate: plateSchema.nullable().default(null),
          readId: z.string().nullable().default(null),
          /** How long it may stay. */
          stayMs: z
            .number()
            .int()
            .min(5 * 60_000)
            .max(31 * 86_400_000),
        })
        .refine(isNamed, unnamed),
    )
    .output(visitSchema),
  /** A person saw it come, now. With `plate`, that is the plate it came with. */
  arrive: callableBy(worksWithReads)
    .input(byId.extend({ plate: plateSchema.nullable().default(null), readId: z.string().nullable().default(null) }))
    .output(visitSchema),
  /** A person saw it go, now. */
  leave: callableBy(worksWithReads).input(byId).output(visitSchema),
  /** Takes the newest arrival or departure that a person told back. */
  undoAttendance: callableBy(worksWithReads).input(byId).output(visitSchema),
};
