import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { permitSchema } from './permits.ts';

/** What a column of a list can hold. Several columns may hold plates, with a make, colour and note of each. */
export const importFields = [
  'number',
  'name',
  'firstName',
  'lastName',
  'plate',
  'make',
  'colour',
  'vehicleNote',
  'group',
  'list',
  'validFrom',
  'validTo',
  'email',
  'telephone',
  'company',
  'unit',
  'status',
  'mostOnSite',
  'note',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

/** Fields that more than one column may hold. */
export const repeatedFields: readonly ImportField[] = ['plate', 'make', 'colour', 'vehicleNote'];

/** In which order a date of three numbers is written. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

const groupName = z.string().max(200);

/** In place of a group's id: rows that name it are plates to look out for, and go to the watch list. */
export const watchListTarget = 'watch-list';

/** A cell that a person has put right in the check. It counts in place of what the file says; the file stays as it is. */
export const importMendSchema = z.object({
  /** As the file's program numbers it, from 1. */
  row: z.number().int().min(1).max(1_048_576),
  /** From 0. */
  column: z.number().int().min(0).max(199),
  text: z.string().max(2000),
});
export type ImportMend = z.infer<typeof importMendSchema>;
/** Cells that can be put right in one list; where there are more, the file is the place to do it. */
export const mostMends = 2000;

/** How a list is to be understood, and what is to be done with it. */
export const importChoicesSchema = z.object({
  /** The row of the file, from 1, that names the columns; the list begins below it. Null where there is none. */
  headerRow: z.number().int().min(1).max(50).nullable(),
  /** What each column holds; null is left out. */
  columns: z.array(importFieldSchema.nullable()).max(200),
  dateOrder: z.enum(dateOrders),
  /** By what a row finds the permit it changes. A row without a number goes by its plates in any case. */
  matchBy: z.enum(['number', 'plate']),
  /** Whether the vehicles of a row are added to those its permit has, or take their place. */
  vehicles: z.enum(['add', 'replace']),
  /** The group of new permits whose row names none. */
  groupId: z.string().max(100).nullable(),
  /** What group names that do not exist stand for: a group, `watchListTarget`, or null to make a group of that name. */
  groups: z.array(z.object({ name: groupName, groupId: z.string().max(100).nullable() })).max(500),
  /** What becomes of permits of the list's groups that are not in it. */
  missing: z.enum(['keep', 'suspend']),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

export const importTableSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  /** `xlsx` and its like are told by their sheets; a text by how it is written. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Rows of the file, the empty ones too. */
  rows: z.number().int(),
  width: z.number().int(),
  /** The first rows of the file. */
  preview: z.array(z.array(z.string())),
  /** What the columns are thought to be, or were taken as the last time a file had the same ones. */
  choices: importChoicesSchema,
  /** What they are thought to be by their names and cells alone. */
  guessed: importChoicesSchema,
  /** When those columns were imported before; null where never. */
  rememberedAt: z.number().nullable(),
});
export type ImportTable = z.infer<typeof importTableSchema>;

/**
 * What a row of a list would do. `watch` puts its plates on the watch list, `leftOut` is no permit at all but a sum or the
 * names of the columns once more, and `missing` are permits that are in no row.
 */
export const importRowKinds = [
  'new',
  'changed',
  'unchanged',
  'watch',
  'duplicate',
  'wrong',
  'leftOut',
  'missing',
] as const;
export type ImportRowKind = (typeof importRowKinds)[number];

export const importRemarkSchema = z.object({
  /** The column it concerns, from 0; null is the whole row. */
  column: z.number().int().nullable(),
  /** `wrong` keeps the row out; `change` tells what was there before; `note` is worth a look. */
  level: z.enum(['wrong', 'change', 'note']),
  text: z.string(),
  /** What the cell may have been before a spreadsheet took it for a number or a date, the likeliest first. */
  suggestions: z.array(z.string()).optional(),
});
export type ImportRemark = z.infer<typeof importRemarkSchema>;

export const importRowSchema = z.object({
  /** As the file's program numbers it, from 1; null for a permit that is missing from it. */
  row: z.number().int().nullable(),
  kind: z.enum(importRowKinds),
  /** The permit's number after the import; empty where it gets none. */
  number: z.string(),
  /** Whether that number was made up because the file has none. */
  numberIsMade: z.boolean(),
  cells: z.array(z.string()),
  remarks: z.array(importRemarkSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;

const count = z.number().int();

export const importCheckSchema = z.object({
  /** Names this check: what is imported is what was seen. */
  checkId: z.string(),
  /** Rows by kind; `missing` counts permits. */
  counts: z.record(z.enum(importRowKinds), count),
  /** Rows with something worth a look. */
  noted: count,
  /** Permits that the import adds, changes and suspends. */
  toAdd: count,
  toChange: count,
  toSuspend: count,
  /** Plates that the import puts on the watch list. */
  toWatch: count,
  /** What most of the wrong rows have in common; null where none is wrong. */
  commonestWrong: z.object({ column: count.nullable(), text: z.string(), rows: count }).nullable(),
  /** Cells that a spreadsheet made of plates, in the order of the file. */
  eaten: z.array(z.object({ row: count, column: count, text: z.string(), suggestions: z.array(z.string()) })),
  /**
   * Group names that are not there and for which nothing was chosen, with how many rows have each. `suggested` is the group
   * whose name is nearest, or `watchListTarget` for words of blocking; null where none is near, so that a new one is made.
   */
  unknownGroups: z.array(z.object({ name: groupName, rows: count, suggested: z.string().nullable() })),
  groupsToMake: z.array(groupName),
  /** Dates that could be read in another order, and one of them: as it stands, and as it was read (ISO 8601). */
  ambiguousDates: count,
  dateExample: z.object({ text: z.string(), day: z.string() }).nullable(),
});
export type ImportCheck = z.infer<typeof importCheckSchema>;

/** How the first rows of a list fare under a choice of columns. */
export const importTrialSchema = z.object({
  /** Rows looked at. */
  rows: count,
  /** Of those, the ones that would be wrong for another reason than that their group is not known. */
  wrong: count,
  commonestWrong: importCheckSchema.shape.commonestWrong,
});
export type ImportTrial = z.infer<typeof importTrialSchema>;

export const importResultSchema = z.object({
  fileName: z.string(),
  /** Takes the whole import back with `permits.undo`; null where nothing was to be changed. */
  batchId: z.string().nullable(),
  added: count,
  changed: count,
  suspended: count,
  watched: count,
  groupsMade: z.array(groupName),
  wrong: count,
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** How far the work in hand is. */
export const importProgressSchema = z.object({
  phase: z.enum(['waiting', 'reading', 'checking', 'writing']),
  /** 0 to 1; null where it cannot be told. */
  share: z.number().min(0).max(1).nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** An import that was made. */
export const pastImportSchema = z.object({
  batchId: z.string(),
  fileName: z.string(),
  at: z.number().int(),
  by: z.string(),
  permits: count,
  /** Plates that it put on the watch list. */
  watched: count,
  isUndone: z.boolean(),
});
export type PastImport = z.infer<typeof pastImportSchema>;

/** What `POST /imports` answers with. */
export const importUploadSchema = z.object({ id: z.string(), fileName: z.string(), sizeBytes: z.number() });
export type ImportUpload = z.infer<typeof importUploadSchema>;

const one = z.object({ id: permitSchema.shape.id });

/**
 * A list of permits becomes permits. `POST /imports?name=<file name>` takes the file as its body and answers with an
 * `ImportUpload`; `GET /imports/<id>/wrong.csv` gives the wrong rows of the last check with their reasons, and
 * `GET /imports/template.csv` and `.xlsx` an empty list to fill in.
 */
export const permitImportContract = {
  /** Reads the file, or another of its sheets, and guesses what its columns are. */
  read: callableBy(setsUp)
    .input(one.extend({ sheet: z.string().max(200).nullable().default(null) }))
    .output(importTableSchema),
  /** Whether the first rows can be imported under these choices at all. Nothing is changed, and no check is made. */
  trial: callableBy(setsUp)
    .input(one.extend({ choices: importChoicesSchema }))
    .output(importTrialSchema),
  /** Says what each row would do, with the cells that were put right. Nothing is changed. */
  check: callableBy(setsUp)
    .input(one.extend({ choices: importChoicesSchema, mends: z.array(importMendSchema).max(mostMends).default([]) }))
    .output(importCheckSchema),
  /** Rows of the last check, in the order of the file. */
  rows: callableBy(setsUp)
    .input(
      one.extend({
        checkId: z.string(),
        kinds: z.array(z.enum(importRowKinds)).min(1).max(importRowKinds.length),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ total: count, rows: z.array(importRowSchema) })),
  /** Does what the check said, in one transaction: all or nothing. */
  apply: callableBy(setsUp)
    .input(one.extend({ checkId: z.string() }))
    .output(importResultSchema),
  progress: callableBy(setsUp).input(one).output(importProgressSchema),
  /** Stops whatever is being done with the file; what is being written is taken back. */
  cancel: callableBy(setsUp).input(one).output(z.void()),
  /** Forgets the file. */
  close: callableBy(setsUp).input(one).output(z.void()),
  /** The imports that were made, newest first. */
  past: callableBy(setsUp)
    .input(z.object({ limit: z.number().int().min(1).max(50).default(5) }))
    .output(z.array(pastImportSchema)),
};
