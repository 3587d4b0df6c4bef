import * as z from 'zod';
import { dayOfIso } from './siteClock.ts';

/** A day of the site's calendar, such as `2026-03-31`, from which something holds; null: it always has. */
export const holdsFromSchema = z
  .string()
  .refine((date) => dayOfIso(date) !== null, 'Give a day such as 2026-03-31')
  .nullable();

const changed = {
  id: z.string(),
  /** UTC ms. */
  at: z.number().int(),
  by: z.string(),
  /** The change that this one took back, if it did. */
  undoes: z.string().nullable(),
  /** From when on it holds, where the section is one that is dated; null: it always has. */
  from: holdsFromSchema.default(null),
};

/** A section of the settings: its schema, what holds until someone changes it, and the shapes of what happens to it. */
export function section<Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  schema: z.ZodObject<Shape, z.core.$strict>,
  defaults: z.infer<z.ZodObject<Shape, z.core.$strict>>,
) {
  return {
    schema,
    defaults,
    update: z.object({ section: z.literal(name), change: changeOf(schema) }),
    change: z.object({ section: z.literal(name), ...changed, before: schema, after: schema }),
  };
}

/**
 * A section on whose values figures of the past depend: each holds from a day on, and what happened before goes by what held then. A change that
 * names no day holds from today.
 */
export function datedSection<Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  schema: z.ZodObject<Shape, z.core.$strict>,
  defaults: z.infer<z.ZodObject<Shape, z.core.$strict>>,
) {
  return {
    ...section(name, schema, defaults),
    update: z.object({ section: z.literal(name), change: changeOf(schema), from: holdsFromSchema.optional() }),
    /** What holds and has held, in the order of the days from which it does; the first always has. */
    versions: z.array(z.object({ from: holdsFromSchema, value: schema })).min(1),
  };
}

/** Some of a section. What is left out stays as it is: no default takes its place, as it does where what an older version stored is read. */
function changeOf<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape, z.core.$strict>) {
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ]);
  const bare: z.ZodObject<Shape, z.core.$strict> = z.strictObject(Object.fromEntries(fields));
  return bare.partial();
}
