import { oc } from '@orpc/contract';
import * as z from 'zod';
import { type Scope, scopesOfActions } from '../../site/keyScopes.ts';
import { timeOrders } from '../../timeOrders.ts';

/** What an address of `/v1` declares beside its input and output. */
export interface EndpointMeta {
  /** The procedure of the contract that it is about, such as `permits.add`: who may call that may ask this. Null where every key will do. */
  readonly action: string | null;
  /**
   * Of a thing that is changed at this address: what is told with it that comes and goes by itself, such as what a camera does at the moment. A
   * change that was meant for the thing as it was seen is not refused for that. Null where nothing is changed here.
   */
  readonly live: readonly string[] | null;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v1`, such as `/reads/{id}`. */
  readonly path: `/${string}`;
  /** Under which heading it is explained. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly action: EndpointMeta['action'];
  readonly live?: EndpointMeta['live'];
  /** Where it is not 200. */
  readonly status?: 201 | 202 | 204;
}

/**
 * Starts an address of `/v1`. Its input has `params`, `query` and `body` apart, so that none can pass for another; whoever may call it is
 * settled by the procedures of the contract that it asks.
 */
export function endpoint({ method, path, tag, summary, description, action, live = null, status }: Endpoint) {
  return oc
    .$meta<EndpointMeta>({ action: null, live: null })
    .meta({ action, live })
    .route({
      ...{ method, path, summary, tags: [tag], inputStructure: 'detailed', outputStructure: 'compact' },
      ...(description === undefined ? {} : { description }),
      ...(status === undefined ? {} : { successStatus: status }),
      spec: (operation) => ({ ...operation, security: [{ key: [...scopesFor(action)] }] }),
    });
}

/** The scopes of which a key needs one. */
export function scopesFor(action: string | null): readonly Scope[] {
  return action === null ? [] : (scopesOfActions[action] ?? []);
}

/** What is asked for by its id in the path. */
export const byId = z.object({ id: z.string().min(1).max(100) });

/** No query at all: what is not understood is refused, never overlooked. */
export const noQuery = z.strictObject({});

/** A moment in a query. */
export const momentSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = /^-?\d{1,16}$/.test(text)
      ? Number(text)
      : /^\d{4}-\d{2}-\d{2}/.test(text)
        ? Date.parse(text)
        : Number.NaN;
    if (Number.isNaN(at)) {
      context.issues.push({
        code: 'custom',
        input: text,
        message: 'Give a time as 2026-07-03T14:00:00Z, or in milliseconds since 1970',
      });
      return z.NEVER;
    }
    return at;
  })
  .describe('ISO 8601 with an offset, such as 2026-07-03T14:00:00Z, or milliseconds since 1970');

/** Several values with commas between. */
export const severalSchema = z
  .string()
  .max(8_000)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .describe('Several with commas between');

export const numberSchema = z
  .string()
  .regex(/^-?\d{1,16}(\.\d{1,16})?$/, 'Give a number')
  .transform(Number);

export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

/** How many at once, and where to go on. */
export const paged = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'Give a number from 1 to 500')
    .transform(Number)
    .pipe(z.number().min(1, 'Give a number from 1 to 500').max(500, 'Give a number from 1 to 500'))
    .optional()
    .describe('1 to 500; 100 where left out'),
  cursor: z.string().min(1).max(300).optional().describe('nextCursor of the page before'),
};

/** Which fields of each item are wanted; all where left out. */
export function fieldsOf(schema: z.ZodObject) {
  const names = Object.keys(schema.shape) as [string, ...string[]];
  return {
    fields: z
      .string()
      .max(2_000)
      .transform((text) => text.split(',').filter((part) => part !== ''))
      .pipe(z.array(z.enum(names)))
      .optional()
      .describe(`The fields that are wanted, with commas between, of: ${names.join(', ')}`),
  };
}

/** How many of a list that is held whole, in which order, and which fields. @param first the order where none is asked for */
export function listed<const Order extends string>(
  schema: z.ZodObject,
  orders: readonly [Order, ...Order[]],
  first: NoInfer<Order> | `-${NoInfer<Order>}` = orders[0],
) {
  const sorts = orders.flatMap((order) => [order, `-${order}`] as const);
  return {
    // One of `sorts` by its type, which the schema's own is too intricate to be told.
    sort: z
      .enum(sorts)
      .default(first as never)
      .describe('With - before it from the end'),
    ...paged,
    cursor: z.string().min(1).max(600).optional().describe('nextCursor of the page before, in the same order'),
    ...fieldsOf(schema),
  };
}

/** Of what happened: the oldest first, or the newest. */
export const sortedByTime = z.enum(timeOrders).default('-time').describe('With - before it the newest first');

/** Words of what something is called. */
export const textSchema = z.string().trim().max(80).optional().describe('Part of a name');

/** A page of a list; `nextCursor` is null where it was the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A page with how many there are in all. */
export function countedPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({ total: z.number().int() });
}

/**
 * What a person says of a thing, as it is sent: what is told with the thing beside that, such as its id, may come back and counts for nothing;
 * any other field is refused, for it would be a slip.
 */
export function sent<Values extends z.ZodObject>(values: Values, told: z.ZodObject): Values {
  const beside = Object.keys(told.shape).filter((name) => !(name in values.shape));
  const ignored = Object.fromEntries(beside.map((name) => [name, z.unknown().optional().describe('Ignored')]));
  return values.safeExtend(ignored).strict() as unknown as Values;
}
