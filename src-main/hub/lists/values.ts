import * as z from 'zod';
import { groupValuesSchema, permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import { tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import type { IncomingVisit } from '../../lists/visitors/service.ts';
import type { IncomingEntry } from '../../lists/watchlist/service.ts';
import type { IncomingHold } from '../../office/privacy/service.ts';
import type { IncomingTariff } from '../../parking/tariffs/service.ts';
import { foldPlate } from '../../plates/fold.ts';
import { hybridTimePattern, nodeOf } from './rules/hybridClock.ts';
import { deletedField, type Fields, fieldOf, sharedLists, vehicleOf } from './rules/listFields.ts';

const time = z.string().regex(hybridTimePattern);
const seen = z
  .record(z.string().regex(/^[0-9a-f]{8}$/), time)
  .refine((all) => Object.entries(all).every(([node, at]) => nodeOf(at) === node));
const ownId = z.string().regex(/^[\w.:@-]{1,100}$/);

/** A change as the hub tells of it. What is not of this shape is no change. */
export const toldChangeSchema = z
  .object({
    site: z.number().int().min(0),
    id: z.string().max(400),
    list: z.enum(sharedLists),
    row: ownId,
    field: z.string().max(100),
    value: z.string().max(65_536),
    at: time,
    seen: z.string().max(65_536),
    written: z.string(),
  })
  .transform(({ value, seen: known, ...rest }, context) => {
    try {
      return { ...rest, value: JSON.parse(value) as unknown, seen: seen.parse(JSON.parse(known)) };
    } catch {
      context.addIssue({ code: 'custom', message: 'What it says cannot be understood' });
      return z.NEVER;
    }
  })
  .refine(({ list, field }) => fieldOf(list, field) !== undefined, { error: 'No field of its list' });
export type ToldChange = z.infer<typeof toldChangeSchema>;

/** A page of what others say; each change is parsed by itself. */
export const toldPageSchema = z.object({
  rows: z.array(z.unknown()).max(500),
  horizon: z.string().regex(/^\d{1,20}$/),
});

// Ends that come before beginnings are what two people made at once: they hold never, which is right.
const groupShape = z.object(groupValuesSchema.shape);
const permitShape = z.object(permitValuesSchema.shape);
const visitShape = z.object(visitValuesSchema.shape);

/** A row as its room takes it, or why it makes no sense. */
export type Read<T> = { readonly value: T } | { readonly reason: string };

function readBy<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 300) };
}

export const readGroup = (fields: Fields) => readBy(groupShape, fields);

export function readPermit(fields: Fields) {
  const vehicles = Object.entries(fields)
    .flatMap(([field, value]) => (vehicleOf(field) === null ? [] : [value as { plate: string; place?: number }]))
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || (a.plate < b.plate ? -1 : 1));
  return readBy(permitShape, { ...fields, vehicles: vehicles.slice(0, 50) });
}

const cancelledSchema = z.object({ at: z.number().int(), by: z.string().max(200) }).nullable();

export function readVisit(id: string, fields: Fields, createdAt: number, node: string): Read<IncomingVisit> {
  const { fromAt, toAt, repeats, cameraIds, cancelled, createdBy, [deletedField]: isDeleted, ...said } = fields;
  const from = fromAt as number;
  // A visit that ends before it begins is expected for no time at all.
  const to = Math.max(toAt as number, from + 1);
  const here = Array.isArray(cameraIds) && cameraIds.includes(everyCameraOf(node)) ? null : cameraIds;
  const values = readBy(visitShape, { ...said, from, to, repeat: repeats, cameraIds: here });
  if ('reason' in values) return values;
  if (values.value.name === '' && values.value.company === '') return { reason: 'It names nobody' };
  const off = cancelledSchema.safeParse(
    isDeleted === true && cancelled === null ? { at: createdAt, by: '' } : cancelled,
  );
  const by = z.string().max(200).catch('').parse(createdBy);
  return { value: { id, values: values.value, createdAt, createdBy: by, cancelled: off.success ? off.data : null } };
}

export function readWatch(id: string, fields: Fields, createdAt: number): Read<IncomingEntry> {
  const { createdBy, [deletedField]: isDeleted, ...said } = fields;
  const values = readBy(watchValuesSchema, said);
  if ('reason' in values) return values;
  const by = z.string().max(200).catch('').parse(createdBy);
  return { value: { ...values.value, id, createdAt, createdBy: by, isRemoved: isDeleted === true } };
}

export function readTariff(id: string, fields: Fields, createdAt: number): Read<IncomingTariff> {
  const tariff = readBy(tariffSchema, fields.tariff);
  if ('reason' in tariff) return tariff;
  return { value: { id, tariff: tariff.value, createdAt, isRemoved: fields[deletedField] === true } };
}

const holdShape = z
  .object({
    kind: z.enum(['plate', 'person']),
    mark: z.string().max(40),
    name: z.string().max(200),
    email: z.string().max(254),
    telephone: z.string().max(60),
    reason: z.string().max(1_000),
    by: z.string().max(200),
    until: z.number().int().nullable(),
    lifted: cancelledSchema,
  })
  .refine(
    ({ kind, mark, name, email, telephone }) => (kind === 'plate' ? foldPlate(mark) : name + email + telephone) !== '',
    {
      error: 'It is about nobody',
    },
  );

export function readHold(id: string, fields: Fields, createdAt: number): Read<IncomingHold> {
  const hold = readBy(holdShape, fields);
  if ('reason' in hold) return hold;
  // Nobody deletes a hold: it is lifted.
  const isDeleted = fields[deletedField] === true && hold.value.lifted === null;
  const lifted = isDeleted ? { at: createdAt, by: '' } : hold.value.lifted;
  return { value: { ...hold.value, lifted, id, at: createdAt } };
}

/** How all cameras of one site are named to others, of which none has a camera of such an id. */
export function everyCameraOf(node: string): string {
  return `@${node}`;
}
