import * as z from 'zod';
import { section } from './section.ts';

/** What is kept for a time of its own. Each has a room that tells how much of it there is, and deletes what is due. */
export const retentionClasses = [
  'reads',
  'unknownReads',
  'pictures',
  'videos',
  'stays',
  'cases',
  'droppedCases',
  'visits',
  'alerts',
  'commands',
  'notes',
  'watchList',
  'permits',
  'payments',
  'audit',
  'exports',
  'reportRuns',
  'posts',
] as const;
export const retentionClassSchema = z.enum(retentionClasses);
export type RetentionClassId = z.infer<typeof retentionClassSchema>;

/** A class as people know it, and why it is kept for as long as a new site keeps it. */
export const retentionWords: Readonly<
  Record<RetentionClassId, { readonly title: string; readonly what: string; readonly why: string }>
> = {
  reads: {
    title: 'Reads of known vehicles',
    what: 'Plate, time, camera, and what was decided, of vehicles with a permit, a visit or an entry on the watch list.',
    why: 'Complaints, disputed entries and most claims for damage are made within three months.',
  },
  unknownReads: {
    title: 'Reads of unknown vehicles',
    what: 'The same of vehicles that are on no list, and of plates that nobody could read.',
    why: 'Most of them only drove past or turned round. A month is enough to look into an incident.',
  },
  pictures: {
    title: 'Pictures',
    what: 'The picture of the vehicle and of its plate. They go with their read at the latest.',
    why: 'A picture shows more than a plate, such as people. It is needed as long as its read may be disputed.',
  },
  videos: {
    title: 'Videos',
    what: 'Videos that were added by hand, and what programs or the watched folder handed over, with all that was read of them, counted from then.',
    why: 'They are added to look into one incident. Put a hold on a read of a video that is still needed.',
  },
  stays: {
    title: 'Stays',
    what: 'Which vehicle was inside from when until when, and what people made of it, counted from when it left.',
    why: 'As long as the reads that they are made of.',
  },
  cases: {
    title: 'Breaches that were charged',
    what: 'Cases with their calculation and all that people made of them, counted from when they came to stand as they do.',
    why: 'A claim under a contract can be made, and disputed, for six years.',
  },
  droppedCases: {
    title: 'Breaches that were waived or cancelled',
    what: 'Cases of which nothing is asked any more, counted from then, and plates that are exempt no more.',
    why: 'Nobody owes by them. Two months are enough to answer why.',
  },
  visits: {
    title: 'Visitors and deliveries',
    what: 'Who was expected, by whom, and when they came and left, counted from the end of the visit.',
    why: 'As long as the reads that belong to them.',
  },
  alerts: {
    title: 'Alerts and their e-mails',
    what: 'What was told, and who acknowledged it.',
    why: 'As long as the reads that they are about.',
  },
  commands: {
    title: 'Whom barriers opened for',
    what: 'The plate and the permit in the log of each barrier. That it moved, when, and what it answered stays.',
    why: 'As long as the reads; what is left is the record of a machine.',
  },
  notes: {
    title: 'Notes about plates',
    what: 'What people wrote at the desk.',
    why: 'A note helps when the vehicle comes again. After a year it is seldom still true.',
  },
  watchList: {
    title: 'Former watch list entries',
    what: 'Entries that were removed or have expired, counted from then.',
    why: 'To answer why a vehicle was stopped, as long as its reads.',
  },
  permits: {
    title: 'Expired permits and the history of permits',
    what: 'Permits that have expired, counted from then, and who changed which permit.',
    why: 'To answer who was let in by whom. Claims over a permit are mostly settled within two years.',
  },
  payments: {
    title: 'Payments',
    what: 'What was paid, waived and paid back, by whom and for which plate, and the counting of cash.',
    why: 'Records of business and of VAT are to be kept for six years.',
  },
  audit: {
    title: 'Audit',
    what: 'Who changed what, signed in, searched and exported.',
    why: 'Misuse is often found late. Two years cover two yearly reviews.',
  },
  exports: {
    title: 'Exported files',
    what: 'Tables and documents that were taken out of the record, and lie ready to be downloaded.',
    why: 'They are copies. A week is enough to fetch one; that it was made stays in the audit.',
  },
  reportRuns: {
    title: 'History of scheduled reports',
    what: 'Which report was made by a schedule, for which days, and whether it arrived. The files go with the exported files.',
    why: 'Monthly reports are compared over a year. The history names users and folders, no vehicles.',
  },
  posts: {
    title: 'Posts of cameras that were not understood',
    what: 'What cameras that read plates themselves posted and Gatehouse could not make sense of, the newest 20 of each.',
    why: 'They help to set a camera up. A month is enough for that.',
  },
};

const daysSchema = z.number().int().min(1, 'Keep it for at least 1 day').max(3650, 'Keep it for at most 3650 days');

export const retentionSettingsSchema = z.strictObject({
  reads: daysSchema,
  unknownReads: daysSchema,
  pictures: daysSchema,
  videos: daysSchema,
  stays: daysSchema,
  cases: daysSchema,
  droppedCases: daysSchema,
  visits: daysSchema,
  alerts: daysSchema,
  commands: daysSchema,
  notes: daysSchema,
  watchList: daysSchema,
  permits: daysSchema,
  payments: daysSchema,
  audit: daysSchema,
  /** Sites that have said how long the rest is kept before there were any keep them as long as new ones. */
  exports: daysSchema.default(7),
  reportRuns: daysSchema.default(400),
  posts: daysSchema.default(30),
  /** What waits for review is kept until somebody has reviewed it, but no longer than this, in days. */
  waiting: daysSchema,
  /** Whether the oldest pictures go before their time where the disk is nearly full. */
  picturesMakeRoom: z.boolean(),
});
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>;

export const defaultRetention: RetentionSettings = {
  reads: 90,
  unknownReads: 30,
  pictures: 90,
  videos: 90,
  stays: 90,
  cases: 2190,
  droppedCases: 60,
  visits: 90,
  alerts: 90,
  commands: 90,
  notes: 365,
  watchList: 90,
  permits: 730,
  // HMRC, VAT Notice 700/21: at least six years.
  payments: 2192,
  audit: 730,
  exports: 7,
  reportRuns: 400,
  posts: 30,
  waiting: 180,
  picturesMakeRoom: true,
};

/** How long each class is kept. */
export const retentionSection = section('retention', retentionSettingsSchema, defaultRetention);
