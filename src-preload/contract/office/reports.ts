import * as z from 'zod';
import { isoDateSchema } from '../parking/tariffRules.ts';
import { callableBy, everyone } from '../roles.ts';
import { dayOfIso } from '../siteClock.ts';
import { type ExportFormat, exportSchema } from './exports.ts';

/**
 * What a number is, so that it is written the same on the page, on paper and in a workbook: `money` in pence, `duration` in milliseconds, `share`
 * from 0 to 1, `time` in UTC ms, `day` as `2026-07-03` of the site's calendar.
 */
export const cellKinds = ['text', 'plate', 'count', 'number', 'money', 'share', 'duration', 'time', 'day'] as const;
export type CellKind = (typeof cellKinds)[number];

/** Null where there is nothing to tell, such as a share of nothing. */
const cellSchema = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof cellSchema>;

/** An address of a page that shows what is behind a figure; null where there is none. */
const behind = z.string().nullable();

/** A figure of a period beside that of the period before. */
export const reportFigureSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** By what it is counted, in a sentence. */
  about: z.string(),
  kind: z.enum(cellKinds),
  value: cellSchema,
  /** Null where it is not compared. */
  before: cellSchema,
  /** Whether more of it is better; null where it is neither. */
  moreIsBetter: z.boolean().nullable(),
  behind,
});
export type ReportFigure = z.infer<typeof reportFigureSchema>;

/**
 * `bars` beside each other, `stacked` on each other, `line` along the categories, `heat` with a series per row, and `band`, whose series are
 * `low`, `high` and lines between them.
 */
export const chartKinds = ['bars', 'stacked', 'line', 'heat', 'band'] as const;

export const reportChartSchema = z.object({
  key: z.string(),
  title: z.string(),
  about: z.string(),
  kind: z.enum(chartKinds),
  /** What the categories are, such as `Hour`, and what they are called, in order. */
  of: z.string(),
  categories: z.array(z.string()),
  behind: z.array(behind),
  unit: z.enum(cellKinds),
  series: z.array(z.object({ key: z.string(), name: z.string(), values: z.array(z.number().nullable()) })),
});
export type ReportChart = z.infer<typeof reportChartSchema>;

export const reportTableSchema = z.object({
  key: z.string(),
  title: z.string(),
  about: z.string(),
  columns: z.array(z.object({ key: z.string(), name: z.string(), kind: z.enum(cellKinds) })),
  rows: z.array(z.object({ cells: z.array(cellSchema), behind })),
  /** As many cells as there are columns; null where nothing is summed. */
  totals: z.array(cellSchema).nullable(),
  /** How many rows more there are than are told. */
  more: z.number().int(),
});
export type ReportTable = z.infer<typeof reportTableSchema>;

/** A report as it is made: the page, the PDF and the workbook are drawn from this one, so that they cannot tell different numbers. */
export const reportSchema = z.object({
  id: z.string(),
  title: z.string(),
  from: isoDateSchema,
  to: isoDateSchema,
  /** The days that it is compared with; null where it is not. */
  before: z.object({ from: isoDateSchema, to: isoDateSchema }).nullable(),
  /** Until when it counts, UTC ms; and whether its period goes on. */
  untilAt: z.number().int(),
  isSoFar: z.boolean(),
  /** What it is of, a part each: `['Car park', 'North']`. */
  said: z.array(z.tuple([z.string(), z.string()])),
  /** What is unusual or must be known to read it, a sentence each. */
  notes: z.array(z.string()),
  figures: z.array(reportFigureSchema),
  charts: z.array(reportChartSchema),
  tables: z.array(reportTableSchema),
});
export type Report = z.infer<typeof reportSchema>;

/** What a report can be asked for besides its days. */
export const reportAsks = ['carParks', 'cameras', 'plate', 'unusedDays'] as const;

export const reportKindSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What it answers, in a sentence. */
  about: z.string(),
  /** Under which heading it is offered. */
  group: z.enum(['Traffic', 'Parking', 'People', 'Machine', 'Insight']),
  /** Whether it is of days; one that is not tells how things stand now. */
  isOfDays: z.boolean(),
  asks: z.array(z.enum(reportAsks)),
});
export type ReportKind = z.infer<typeof reportKindSchema>;

/** As long as a report may be, days. */
export const longestReportDays = 400;

export const reportQuerySchema = z
  .object({
    id: z.string().regex(/^[a-zA-Z]{1,40}$/),
    /** Days of the site's calendar, both included. */
    from: isoDateSchema,
    to: isoDateSchema,
    carParkIds: z.array(z.string()).min(1, 'Choose a car park').max(200).optional(),
    cameraIds: z.array(z.string()).min(1, 'Choose a camera').max(200).optional(),
    plate: z.string().trim().max(40).optional(),
    unusedDays: z.number().int().min(1).max(3650).optional(),
  })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'The last day must not be before the first' })
  .refine(({ from, to }) => (dayOfIso(to) ?? 0) - (dayOfIso(from) ?? 0) < longestReportDays, {
    path: ['to'],
    error: `Choose ${longestReportDays} days at most`,
  });
export type ReportQuery = z.infer<typeof reportQuerySchema>;

/** What a report can be taken out as. */
export const reportFormats = ['pdf', 'xlsx'] as const satisfies readonly ExportFormat[];

export const reportExportSchema = z.object({
  query: reportQuerySchema,
  format: z.enum(reportFormats),
  /** Until when the report counts that is shown, so that the very same is written. */
  untilAt: z.number().int().optional(),
});

/**
 * Reports, each made in a thread of its own. What is taken out as a file goes the way of all exports, and is found among them. Which reports
 * somebody is offered, and of which cameras and car parks they tell, follows who asks.
 */
export const reportsContract = {
  kinds: callableBy(everyone).output(z.array(reportKindSchema)),
  make: callableBy(everyone).input(reportQuerySchema).output(reportSchema),
  export: callableBy(everyone).input(reportExportSchema).output(exportSchema),
};
