import * as z from 'zod';
import { callableBy, managesRecord, readsAudit } from '../roles.ts';
import { reportFormats } from './reports.ts';
import { rhythmSchema } from './scheduleRules.ts';

/** As many reports go into one schedule, and to as many people. */
export const mostReports = 10;
export const mostRecipients = 20;

/** One of the reports of a schedule, with what it is of; what is not named is all of it. */
export const scheduledReportSchema = z.strictObject({
  id: z.string().regex(/^[a-zA-Z]{1,40}$/),
  carParkIds: z.array(z.string()).min(1).max(200).optional(),
  cameraIds: z.array(z.string()).min(1).max(200).optional(),
  unusedDays: z.number().int().min(1).max(3650).optional(),
});
export type ScheduledReport = z.infer<typeof scheduledReportSchema>;

/** What somebody says of a schedule. */
export const scheduleValuesSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, 'Give it a name, such as “Week for the board”')
      .max(60, 'Keep the name under 60 characters')
      .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'Use letters, digits and spaces'),
    reports: z.array(scheduledReportSchema).min(1, 'Choose a report').max(mostReports, `Choose ${mostReports} at most`),
    rhythm: rhythmSchema,
    format: z.enum(reportFormats),
    /** On the machine that Gatehouse runs on; null where nothing is put into a folder. */
    folder: z.string().trim().min(1).max(1_000).nullable(),
    /** Users of the site. */
    recipientIds: z.array(z.string().max(60)).max(mostRecipients, `Choose ${mostRecipients} people at most`),
  })
  .refine(({ folder, recipientIds }) => folder !== null || recipientIds.length > 0, {
    path: ['recipientIds'],
    error: 'Choose a folder, or somebody to send it to',
  })
  .refine(({ reports }) => new Set(reports.map(({ id }) => id)).size === reports.length, {
    path: ['reports'],
    error: 'Name each report once',
  });
export type ScheduleValues = z.infer<typeof scheduleValuesSchema>;

/** How a run stands. `missed`: it was due while Gatehouse was off; `delivering`: it is made and on its way. */
export const runStates = ['missed', 'making', 'delivering', 'done', 'failed'] as const;

/** Something that was made by a schedule, or was due and was not. Times are UTC ms. */
export const scheduleRunSchema = z.object({
  id: z.string(),
  scheduleId: z.string(),
  /** What it was called then. */
  scheduleName: z.string(),
  state: z.enum(runStates),
  /** Who asked for it; empty where it was due. */
  by: z.string(),
  /** Under whose rights it was made. */
  ownerName: z.string(),
  dueAt: z.number().int(),
  /** The days that it tells of, both included. */
  fromDay: z.string(),
  toDay: z.string(),
  /** How many were missed before it. */
  missed: z.number().int(),
  at: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** What went wrong, a sentence each; empty where nothing did. */
  problems: z.array(z.string()),
  /** Whether something is wrong that nobody has looked after yet. */
  isTroubled: z.boolean(),
  /** Whether whoever asks may make it again. */
  mayMake: z.boolean(),
  format: z.enum(reportFormats),
  files: z.array(
    z.object({
      title: z.string(),
      fileName: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string().nullable(),
      /** Why it could not be made; empty where it was. */
      message: z.string(),
      /** By which it is downloaded; null where it is no longer kept, or not for whoever asks. */
      exportId: z.string().nullable(),
    }),
  ),
  deliveries: z.array(
    z.object({
      kind: z.enum(['folder', 'mail']),
      /** The folder, or who it is sent to. */
      target: z.string(),
      state: z.enum(['waiting', 'sent', 'failed']),
      attempts: z.number().int(),
      message: z.string(),
    }),
  ),
});
export type ScheduleRun = z.infer<typeof scheduleRunSchema>;

export const scheduleSchema = z.object({
  id: z.string(),
  values: scheduleValuesSchema,
  /** What it does, as one sentence. */
  sentence: z.string(),
  isOn: z.boolean(),
  /** Under whose rights it is made. */
  ownerName: z.string(),
  isOwn: z.boolean(),
  mayChange: z.boolean(),
  /** When it is due next, UTC ms; null where it is off. */
  nextAt: z.number().int().nullable(),
  /** What keeps it from being made, as a sentence; empty where nothing does. */
  hindrance: z.string(),
  /** The newest that was made, or could not be; null where there is none. */
  latest: scheduleRunSchema.nullable(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** Somebody whom reports can be sent to. */
export const recipientSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** Whether they still are a user; those who are not are named where they were chosen before. */
  active: z.boolean(),
  /** The reports that they may not be given, as they are made for the owner: not by their role, or not of all cameras. */
  mayNotRead: z.array(z.string()),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** What is told of schedules: one of them, or what was made by it, is not as it was. */
export const scheduleEvents = [z.object({ topic: z.literal('schedules.changed') })] as const;

const byId = z.object({ id: z.string() });

/**
 * Reports that are made by the calendar of the site, put into a folder or sent to users. Each is made under the rights of whoever owns its schedule.
 * Who works with all cameras sees all schedules, others their own; who owns one may change it, and administrators who work with all cameras.
 */
export const schedulesContract = {
  /** By name. `canMail`: a mail server is set up. */
  list: callableBy(readsAudit).output(z.object({ schedules: z.array(scheduleSchema), canMail: z.boolean() })),
  /** How many of them have failed, or wait for somebody. */
  troubled: callableBy(readsAudit).output(z.object({ count: z.number().int() })),
  /** Who can be sent what by a schedule, or by a new one of whoever asks. */
  recipients: callableBy(managesRecord)
    .input(z.object({ id: z.string().optional() }))
    .output(z.array(recipientSchema)),
  add: callableBy(managesRecord).input(scheduleValuesSchema).output(scheduleSchema),
  update: callableBy(managesRecord)
    .input(byId.extend({ values: scheduleValuesSchema }))
    .output(scheduleSchema),
  setOn: callableBy(managesRecord)
    .input(byId.extend({ isOn: z.boolean() }))
    .output(scheduleSchema),
  /** It is made under the rights of whoever asks from now on. */
  takeOver: callableBy(managesRecord).input(byId).output(scheduleSchema),
  /** What it made stays in the history; what is still on its way is stopped. */
  remove: callableBy(managesRecord).input(byId).output(z.void()),
  /** Makes now what it would make today. */
  run: callableBy(managesRecord).input(byId).output(scheduleRunSchema),
  /** Newest first; of one schedule, or of all. */
  history: callableBy(readsAudit)
    .input(
      z.object({
        scheduleId: z.string().optional(),
        before: z.string().max(60).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ runs: z.array(scheduleRunSchema), next: z.string().nullable() })),
  /** Makes what a run told of once more, or what was missed, as the schedule is now. */
  makeAgain: callableBy(managesRecord).input(byId).output(scheduleRunSchema),
  /** Nothing more is to be done about a run that failed. */
  settle: callableBy(managesRecord).input(byId).output(scheduleRunSchema),
};
