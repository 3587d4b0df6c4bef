import * as z from 'zod';

const changed = {
  id: z.string(),
  /** UTC ms. */
  at: z.number().int(),
  by: z.string(),
  /** The change that this one took back, if it did. */
  undoes: z.string().nullable(),
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
    update: z.object({ section: z.literal(name), change: schema.partial() }),
    change: z.object({ section: z.literal(name), ...changed, before: schema, after: schema }),
  };
}
