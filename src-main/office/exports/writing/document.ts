import type { ExportOptions } from '../../../../src-preload/contract/office/exports.ts';
import type { Report } from '../../../../src-preload/contract/office/reports.ts';
import type { CellType, ExportColumn, PictureCell, Row } from '../../../platform/exportSource.ts';
import type { PaperLogo } from '../messages.ts';

/** One table of what is written, its rows a part at a time. */
export interface ExportTable {
  readonly title: string;
  /** The name that files give it, such as `reads`. */
  readonly id: string;
  readonly columns: readonly ExportColumn[];
  /** The columns of its primary key, where it has one. */
  readonly key?: readonly string[];
  /** How many there will be, as they were counted. */
  readonly total: number;
  /** One cell for each column. Can be gone through once. */
  readonly parts: AsyncIterable<readonly Row[]>;
  /** The types of a row's cells where they are not those of the columns, as in a table of figures. */
  readonly typesOf?: (row: number) => readonly CellType[];
  /** The row of totals where it is told and not reckoned; null where there is none. */
  readonly totals?: Row | null;
}

/** What is written, whatever the kind of file: an export has one table, a report several. */
export interface ExportDocument {
  readonly title: string;
  readonly site: string;
  /** At the top of what is printed. */
  readonly logo?: PaperLogo | null;
  /** What it is and how it came about, a line each, `['Made by', 'Anna']`. */
  readonly about: readonly (readonly [what: string, value: string])[];
  /** UTC ms. */
  readonly madeAt: number;
  /** IANA name of the zone by whose clock times are shown. */
  readonly timeZone: string;
  readonly tables: readonly ExportTable[];
  /** The report that it is of: what is printed has its figures and charts beside the tables. */
  readonly report?: Report;
}

/** Where a writer writes to. Nothing is kept of what was written. */
export interface Sink {
  write(chunk: string | Uint8Array): void;
}

export interface WriteOptions extends ExportOptions {
  readonly sink: Sink;
  /** Called now and then with how many rows are written. */
  readonly onRows: (rows: number) => void;
  /** The bytes of a picture; null where it is no longer there. */
  readonly pictureOf: (picture: PictureCell) => Uint8Array | null;
}

/** Writes a document as a file of its kind. Says what is left out, as a sentence; empty where nothing is. */
export type Writer = (document: ExportDocument, options: WriteOptions) => Promise<string>;
