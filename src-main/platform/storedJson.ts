import { channel } from 'node:diagnostics_channel';
import type * as z from 'zod';

/** A cell of the record that could not be understood. */
export interface UnreadableCell {
  /** Table and column, such as `reads.box`. */
  readonly column: string;
  /** The row's key. */
  readonly row: string | number;
  readonly cause: unknown;
}

/** Where unreadable cells are told; whoever keeps the log listens. Stores know nothing of either. */
const unreadable = channel('gatehouse:unreadable-cell');

/** Calls the listener for each cell that could not be understood, as often as it is read. Answers with what ends it. */
export function onUnreadableCell(listener: (cell: UnreadableCell) => void): () => void {
  const heard = (cell: unknown) => listener(cell as UnreadableCell);
  unreadable.subscribe(heard);
  return () => unreadable.unsubscribe(heard);
}

/**
 * What a column of JSON holds. One that is damaged, or that another version wrote in a shape of its own, must not keep
 * the rows beside it from being shown: it is told to those who listen, and `instead` stands in its place.
 * @param instead what is strict rather than what is usual, where anything is decided by it
 */
export function readStored<Schema extends z.ZodType, Instead>(
  schema: Schema,
  text: string,
  cell: Pick<UnreadableCell, 'column' | 'row'>,
  instead: Instead,
): z.output<Schema> | Instead {
  try {
    const found = schema.safeParse(JSON.parse(text));
    if (found.success) return found.data;
    tellUnreadable({ ...cell, cause: found.error });
  } catch (cause) {
    tellUnreadable({ ...cell, cause });
  }
  return instead;
}

/** Tells those who listen of a cell that holds what nobody understands. */
export function tellUnreadable(cell: UnreadableCell): void {
  unreadable.publish(cell);
}
