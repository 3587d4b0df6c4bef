import type * as z from 'zod';

/** What a sentence of the audit is formed from. */
export interface Told<Values> {
  /** What the thing was called then; empty where it has no name. */
  readonly label: string;
  readonly values: Values;
}

/** One kind of entry of the audit: what it is called in a list, the values that are kept of it, and its sentence. */
export interface AuditActionOf<Schema extends z.ZodType = z.ZodType> {
  readonly title: string;
  readonly values: Schema;
  readonly words: (told: Told<z.infer<Schema>>) => string;
}

/** Describes a kind of entry, so that its values and its sentence agree. */
export function action<Schema extends z.ZodType>(
  title: string,
  values: Schema,
  words: (told: Told<z.infer<Schema>>) => string,
): AuditActionOf<Schema> {
  return { title, values, words };
}

/** `: A delivery`, or nothing where no reason was given. */
export function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${reason}`;
}

/** `1 permit`, `12 permits`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
