import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';
import { weekdaySchema } from '../schedule.ts';
import { timeOrders } from '../timeOrders.ts';
import { plateSchema } from './permits.ts';

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

/**
 * A visit that comes again: the same time of day by the site's clock on these days. Windows that begin before `until` (UTC
 * ms) count; null goes on until it is cancelled.
 */
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
  })
  .refine(({ from, to, repeat }) => repeat === null || to - from <= 86_400_000, {
    path: ['to'],
    error: 'A visit that comes again lasts at most 24 hours each time',
  })
  .refine(({ from, repeat }) => repeat === null || repeat.until === null || repeat.until > from, {
    path: ['repeat', 'until'],
    error: 'The last day must not be before the first visit',
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
  /** The read that showed it, or at which a person said so; null where there was none. */
  arrivedReadId: z.string().nullable(),
  /** Who said so; null where the read itself told. */
  arrivedBy: z.string().nullable(),
  /** When it is to leave: the end of its window, or as long after it came as the window is where it came at another time. */
  dueAt: z.number().int(),
  leftAt: z.number().int().nullable(),
  leftReadId: z.string().nullable(),
  leftBy: z.string().nullable(),
  /** The stay of its vehicle; null where none is told. */
  stayId: z.string().nullable(),
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
  cancelledAt: z.number().int().nullable(),
  cancelledBy: z.string().nullable(),
});
export type Visit = z.infer<typeof visitSchema>;

/** One line of the log: somebody who came, or a visit that nobody came for. */
export const visitLogEntrySchema = z.object({
  id: z.string(),
  /** When it came, when nobody had come by the end, or when it was cancelled. */
  at: z.number().int(),
  visit: visitSchema,
  /** Null where nobody came. */
  attendance: attendanceSchema.nullable(),
});
export type VisitLogEntry = z.infer<typeof visitLogEntrySchema>;

/**
 * `today` is who is expected today, here, overdue, and who left or was missed today; `coming` who is expected on a later day,
 * each visit that comes again with its next window.
 */
export const visitViews = ['today', 'coming'] as const;
export type VisitView = (typeof visitViews)[number];

/** What who is expected can be sorted by, with `-` before it from the end; by their windows today's overdue ones come first. */
export const visitOrders = ['window', 'name', 'createdAt'] as const;
export type VisitOrder = (typeof visitOrders)[number];
export const visitSorts = visitOrders.flatMap((order) => [order, `-${order}`] as const);
export type VisitSort = (typeof visitSorts)[number];

const searched = {
  kind: z.enum(visitKinds).optional(),
  /** Words of a name, company, host, purpose or note, or part of a plate. */
  text: z.string().trim().max(80).optional(),
};

export const visitLogQuerySchema = z.object({
  ...searched,
  /** At or after, and before; UTC ms. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  /** The newest first where left out. */
  order: z.enum(timeOrders).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
export type VisitLogQuery = z.infer<typeof visitLogQuerySchema>;

const byId = z.object({ id: z.string() });

/** Somebody came, or left. Whoever is limited is told of it where it was at a camera of theirs. UTC ms. */
const attendedSchema = z.object({
  what: z.enum(['arrived', 'left']),
  ...{ visitId: z.string(), kind: z.enum(visitKinds), name: z.string(), company: z.string(), host: z.string() },
  ...{ mark: z.string().nullable(), at: z.number().int() },
  ...{ readId: z.string().nullable(), cameraIds: z.array(z.string()) },
});

export const visitorEvents = [
  z.object({ topic: z.literal('visit.changed'), visitId: z.string() }),
  z.object({ topic: z.literal('visit.attended'), attended: attendedSchema }),
] as const;

export const visitorsContract = {
  /** In the order of their windows where nothing else is said. */
  list: callableBy(everyone)
    .input(
      z.object({
        view: z.enum(visitViews),
        ...searched,
        sort: z.enum(visitSorts).optional(),
        cursor: z.string().max(600).optional(),
        limit: z.number().int().min(1).max(1000).default(500),
      }),
    )
    .output(
      z.object({
        items: z.array(visitSchema),
        nextCursor: z.string().nullable(),
        /** How many there are, which may be more than were asked for. */
        total: z.number().int(),
        /** How many of today's are in each state, whatever is looked for. */
        today: z.record(z.enum(visitStates), z.number().int()),
      }),
    ),
  /** Everyone who came, and what was missed or cancelled; the newest first where no order is asked for. */
  log: callableBy(everyone)
    .input(visitLogQuerySchema)
    .output(z.object({ items: z.array(visitLogEntrySchema), nextCursor: z.string().nullable() })),
  /** What was entered lately, the most frequent first, so that it need not be typed again. */
  suggestions: callableBy(everyone).output(z.object({ companies: z.array(z.string()), hosts: z.array(z.string()) })),
  get: callableBy(everyone)
    .input(byId)
    .output(visitSchema.extend({ attendances: z.array(attendanceSchema) })),
  /** The visit whose vehicle a stay is of; null where it is nobody’s. */
  ofStay: callableBy(everyone)
    .input(z.object({ stayId: z.string() }))
    .output(visitSchema.nullable()),
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
  /** Takes the newest arrival or departure back, told by a person or by a read; that read then says nothing more of it. */
  undoAttendance: callableBy(worksWithReads).input(byId).output(visitSchema),
};
