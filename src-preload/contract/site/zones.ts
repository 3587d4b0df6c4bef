import * as z from 'zod';

/** A place in a camera's picture as shares of its width and height, so that it holds at any resolution. */
export const pointSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);
export type Point = z.infer<typeof pointSchema>;

/** Corners of an area, in order; the last is joined to the first. */
export const areaSchema = z.array(pointSchema).min(3, 'An area needs at least three corners').max(32);

/** A line that vehicles cross. Seen from `from` towards `to`, `in` is the side they go to when they come in. */
export const crossingLineSchema = z.object({
  from: pointSchema,
  to: pointSchema,
  in: z.enum(['left', 'right']),
});
export type CrossingLine = z.infer<typeof crossingLineSchema>;

const plateWidth = z.number().int().min(8).max(4000).nullable();

/** Where and how large plates are read at a camera. */
export const zonesSchema = z
  .object({
    /** Plates are read only where their middle is in one of these; empty means everywhere. */
    detect: z.array(areaSchema).max(16),
    /** Plates are never read where their middle is in one of these. */
    ignore: z.array(areaSchema).max(16),
    line: crossingLineSchema.nullable(),
    /** Plates narrower or wider than this, in pixels of the source's picture, are not read; null sets no bound. */
    narrowestPlate: plateWidth,
    widestPlate: plateWidth,
  })
  .refine(
    ({ narrowestPlate, widestPlate }) =>
      narrowestPlate === null || widestPlate === null || narrowestPlate < widestPlate,
    { path: ['widestPlate'], error: 'The widest plate must be wider than the narrowest' },
  );
export type Zones = z.infer<typeof zonesSchema>;

/** The whole picture, plates of any size. */
export const wholePicture: Zones = { detect: [], ignore: [], line: null, narrowestPlate: null, widestPlate: null };
