import * as z from 'zod';
import { callableBy, everyone } from '../roles.ts';
import { dayOfIso } from '../siteClock.ts';

/** The kinds of file that an export can be. */
export const exportFormats = ['csv', 'xlsx', 'pdf', 'sql', 'jsonl'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What each is called, and what it is good for. */
export const exportFormatWords: Readonly<
  Record<ExportFormat, { readonly name: string; readonly what: string; readonly ending: string }>
> = {
  xlsx: { name: 'Excel', what: 'A workbook with real dates, numbers and totals', ending: 'xlsx' },
  csv: { name: 'CSV', what: 'A plain table that any program reads', ending: 'csv' },
  pdf: { name: 'PDF', what: 'To print or to hand over', ending: 'pdf' },
  jsonl: { name: 'JSON Lines', what: 'One object a line, for programs', ending: 'jsonl' },
  sql: { name: 'SQL', what: 'Statements that make a table and fill it', ending: 'sql' },
};

/** As many rows a PDF may have, and a workbook with pictures in it. */
export const mostPdfRows = 20_000;
export const mostPictureRows = 5_000;

export const delimiters = ['comma', 'semicolon', 'tab'] as const;
/** How dates and decimals are written in plain text: `iso` is `2026-07-03 14:30:05` and `0.97`. */
export const tableLocales = ['iso', 'en-GB', 'de-DE'] as const;
export const sqlDialects = ['sqlite', 'postgresql'] as const;

/** How a file is written; each format heeds its own. */
export const exportOptionsSchema = z.object({
  delimiter: z.enum(delimiters).default('comma'),
  locale: z.enum(tableLocales).default('iso'),
  /** The mark at the beginning by which Excel knows that a table is UTF-8. */
  byteOrderMark: z.boolean().default(true),
  /** Pictures, where the source has any: in workbooks and PDF. */
  pictures: z.boolean().default(false),
  dialect: z.enum(sqlDialects).default('sqlite'),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

const sourceSchema = z.string().regex(/^[a-zA-Z]{1,40}$/);

const daySchema = z.string().refine((text) => dayOfIso(text) !== null, 'Give a day such as 2026-07-03');

/** At or after, before, and of a plate, which may have `*` and `?` in it where it is of reads. */
const amongSchema = z.object({
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  /** The same as whole days of the site’s calendar, both of them within: `2026-07-03`. */
  fromDay: daySchema.optional(),
  toDay: daySchema.optional(),
  plate: z.string().trim().max(40).optional(),
});
export type ExportAmong = Omit<z.infer<typeof amongSchema>, 'fromDay' | 'toDay'>;

export const exportRequestSchema = z.object({
  source: sourceSchema,
  /** The filter of the page, as the source takes it. */
  filter: z.record(z.string(), z.unknown()).optional(),
  /** Where no filter is given: of what time, and of which plate, as far as the source knows of such. UTC ms. */
  among: amongSchema.prefault({}),
  format: exportFormatSchema,
  /** In this order; the usual ones where none are named. */
  columns: z.array(z.string().max(60)).max(100).default([]),
  options: exportOptionsSchema.prefault({}),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** Where an export stands. `broken`: it failed, or Gatehouse ended while it was made; nothing of it is left. */
export const exportStates = ['waiting', 'running', 'done', 'cancelled', 'broken'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportSchema = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  format: exportFormatSchema,
  state: z.enum(exportStates),
  /** The filter in words, a part each. */
  said: z.array(z.tuple([z.string(), z.string()])),
  fileName: z.string(),
  by: z.string(),
  /** Whether whoever asks made it. */
  isOwn: z.boolean(),
  /** UTC ms. */
  at: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** How many rows are written, and of how many; null while they are counted. */
  rows: z.number().int(),
  total: z.number().int().nullable(),
  /** How long it will still take, ms; null where nobody can tell. */
  leftMs: z.number().int().nullable(),
  bytes: z.number().int(),
  /** Of the file, as hex. */
  sha256: z.string().nullable(),
  /** Why it broke, or what of it is left out; empty where nothing is to be said. */
  message: z.string(),
  /** When the file is deleted, UTC ms. */
  keptUntil: z.number().int().nullable(),
});
export type Export = z.infer<typeof exportSchema>;

export const exportColumnSchema = z.object({
  id: z.string(),
  name: z.string(),
  what: z.string(),
  isUsual: z.boolean(),
  /** Whether it is usual on paper too. */
  isPrinted: z.boolean(),
});

/** What can be taken out. */
export const exportSourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  one: z.string(),
  /** What must be known of it, in a sentence; empty where its name says enough. */
  about: z.string(),
  /** Empty where it is several tables, each with columns of its own. */
  columns: z.array(exportColumnSchema),
  formats: z.array(exportFormatSchema),
  hasPictures: z.boolean(),
  /** Whether a time can be said of it. */
  isTimed: z.boolean(),
});
export type ExportSourceShown = z.infer<typeof exportSourceSchema>;

const byId = z.object({ id: z.string() });

/**
 * Everything that can be taken out as a file. One that is done is downloaded from `/exports/files/<id>` until it is deleted. Everybody sees
 * their own; an administrator who works with all cameras sees all.
 */
export const exportsContract = {
  sources: callableBy(everyone).output(z.array(exportSourceSchema)),
  /** How many rows it will have. */
  count: callableBy(everyone)
    .input(exportRequestSchema.pick({ source: true, filter: true, among: true }))
    .output(z.object({ count: z.number().int() })),
  start: callableBy(everyone).input(exportRequestSchema).output(exportSchema),
  /** Newest first. */
  list: callableBy(everyone).output(z.array(exportSchema)),
  get: callableBy(everyone).input(byId).output(exportSchema),
  /** Stops one that waits or runs; nothing of it is left. */
  cancel: callableBy(everyone).input(byId).output(exportSchema),
  /** Deletes the file, and takes it out of the list. */
  remove: callableBy(everyone).input(byId).output(z.void()),
};
