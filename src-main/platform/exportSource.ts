import type * as z from 'zod';
import type { ExportAmong, ExportFormat } from '../../src-preload/contract/office/exports.ts';
import type { Role } from '../../src-preload/contract/roles.ts';
import type { Database } from './database.ts';

/**
 * What a cell holds. `text`, `plate`: a string. `dateTime`: UTC ms, shown by the site's clock. `date`: days since 1 January 1970 by the
 * site's calendar. `duration`: ms. `money`: pence. `number`, `integer`, `share` (0 to 1): a number. `boolean`: true or false.
 * `picture`: a `PictureCell`. Each may be null.
 */
export type CellType =
  | 'text'
  | 'plate'
  | 'dateTime'
  | 'date'
  | 'duration'
  | 'money'
  | 'number'
  | 'integer'
  | 'share'
  | 'boolean'
  | 'picture';

/** A JPEG of the media folder, by its path there. Width and height in pixels. */
export interface PictureCell {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export type Cell = string | number | boolean | null | PictureCell;
/** One cell for each column of the source, in their order. */
export type Row = readonly Cell[];

/** A column that can be taken out. */
export interface ExportColumn {
  /** Stable: files of tables and JSON name it so. `firstSeen`. */
  readonly id: string;
  /** As people know it, `First seen`. */
  readonly name: string;
  readonly type: CellType;
  /** What it holds, for those who have nothing but the file. */
  readonly what: string;
  /** How wide it usually is, in characters. */
  readonly width: number;
  /** Whether its sum says something. */
  readonly isSummed?: boolean;
  /** Left out unless it is asked for. */
  readonly isExtra?: boolean;
  /** Left out of what is printed, where paper is narrow, unless it is asked for. */
  readonly isUnprinted?: boolean;
}

/** Within what a source looks. */
export interface ExportScope {
  /** A connection that can only read. */
  readonly db: Database;
  /** UTC ms: what depends on the time is told as of then. */
  readonly now: number;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: string;
  /** The only cameras that whoever asks works with; null where they are not limited. */
  readonly cameraIds: readonly string[] | null;
  /** Whether a column is taken out: what costs much to look up is left where nobody asked for it. */
  readonly wants: (columnId: string) => boolean;
  /** What permits, visits and groups are called, by their ids. */
  readonly namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** The rows that a filter fits. */
export interface FoundRows {
  readonly total: number;
  /** A part at a time; those that were deleted since they were counted are left out. */
  readonly parts: AsyncIterable<readonly Row[]>;
}

/** A table among several, with all that is told of it. */
export interface TableFound extends FoundRows {
  /** The name that files give it, such as `reads`. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
}

/** What a filter fits, of a source that is several tables. */
export interface FoundTables {
  readonly total: number;
  readonly tables: readonly TableFound[];
}

/** A part of a filter as a person would say it, `['Camera', 'Entry 1']`. */
export type SaidFilter = readonly [what: string, value: string];

/**
 * Something that can be taken out as a table. Each wing gives its own; whoever writes files knows nothing of them but this. It runs in a
 * thread of its own, with nothing but what the scope gives.
 */
export interface ExportSource<Filter = never> {
  /** Stable, such as `reads`. */
  readonly id: string;
  /** `Reads`. */
  readonly title: string;
  /** One of them, `read`. */
  readonly one: string;
  /** What must be known of it, in a sentence. */
  readonly about?: string;
  /** What the page shows to whom that is shown there: who may not call this procedure may not take it out. */
  readonly shownBy: string;
  readonly roles: readonly Role[];
  /** None where it is several tables, each with columns of its own. */
  readonly columns: readonly ExportColumn[];
  /** The kinds of file it can be; every kind where left out. */
  readonly formats?: readonly ExportFormat[];
  /** The filter as the page has it, with its order. */
  readonly filter: z.ZodType<Filter>;
  /** Whether it would be wrong without some of the cameras: then it is refused to who works with some alone. */
  readonly isOfWholeSite?: boolean;
  /** Whether it knows of a time. */
  readonly isTimed: boolean;
  /** The filter for everything of a time, and of a plate, as far as it knows of such. */
  all(among: ExportAmong): Record<string, unknown>;
  said(filter: Filter, scope: ExportScope): Promise<readonly SaidFilter[]>;
  /** @throws Refusal where what is asked for cannot be answered */
  open(filter: Filter, scope: ExportScope): Promise<FoundRows | FoundTables>;
}

/** A source whose filter is its own affair. */
export type AnyExportSource = ExportSource<never>;

/** Makes a source, with the types of its filter checked. */
export function exportSource<Filter>(source: ExportSource<Filter>): AnyExportSource {
  return source as unknown as AnyExportSource;
}
