import type { ContractRouterClient } from '@orpc/contract';
import { type AnyRouter, createRouterClient, implement, ORPCError, ValidationError } from '@orpc/server';
import type { contract } from '../../../src-preload/contract/contract.ts';
import { restContract } from '../../../src-preload/contract/links/rest/contract.ts';
import type { EndpointMeta } from '../../../src-preload/contract/links/rest/endpoint.ts';
import { calledAs, type ListPage, listPage, type SortKey } from '../../platform/listPage.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { asProcedureError, type CallerContext } from '../../platform/serving/guard.ts';
import { type FieldError, fieldErrorsOf, sentenceOf } from './rules/problem.ts';
import { versionOf } from './tags.ts';

/** What an address of `/v1` knows beside its input. */
export interface RestContext extends CallerContext {
  /** Takes what is answered, as the JSON that is sent, null where nothing is; and what it is the version of, null where that is not changed here. */
  readonly told: { json: string | null; version: string | null };
}

/** The procedures of the contract as they are asked here: as the program that asks, through the same guard as everybody's. */
export type Asking = ContractRouterClient<typeof contract>;

/** @param procedures every procedure of the contract, under the names it has there */
export function askingAs(procedures: AnyRouter): (context: RestContext) => Asking {
  return ({ actor, may }) => createRouterClient(procedures, { context: { actor, may } }) as unknown as Asking;
}

export type Ask = ReturnType<typeof askingAs>;

/**
 * Begins the procedures behind the addresses. What they answer was checked by the procedures that they ask, so it is not checked again:
 * a page of a hundred reads would take twice as long.
 */
export function restBy(log: Log) {
  const rest = implement(restContract, { initialOutputValidationIndex: Number.NaN }).$context<RestContext>();
  return rest.use(async ({ context, next, path, procedure }, input) => {
    try {
      const result = await next();
      const { live } = procedure['~orpc'].meta as EndpointMeta;
      if (live !== null) context.told.version = versionOf(result.output, live);
      const fields = fieldsWanted(input);
      const output: unknown = fields === null ? result.output : onlyFields(result.output, fields);
      // Written here and not by oRPC, which walks through every part of it first: that takes as long as reading it from the record.
      context.told.json = output === undefined ? null : JSON.stringify(output);
      return { ...result, output: undefined };
    } catch (error) {
      throw placed(asProcedureError(error, ['v1', ...path], log), input);
    }
  });
}

export type Rest = ReturnType<typeof restBy>;

/**
 * What a procedure refused of a field, with where in the request that field stands: what is wrong in an address is told with 400 and of the query, not
 * of a body.
 */
function placed(error: unknown, input: unknown): unknown {
  if (!(error instanceof ORPCError)) return error;
  const { query, params, body } = input as Readonly<Record<'query' | 'params' | 'body', object | undefined>>;
  const { field } = (error.data ?? {}) as { readonly field?: string };
  const invalid = error.cause instanceof ValidationError ? error.cause.issues : [];
  // What the address itself refused names the part of the request that it stands in.
  if (invalid.some(({ path: [top] = [] }) => ['query', 'params', 'body'].includes(String(top)))) return error;
  const issues = invalid.length === 0 ? null : fieldErrorsOf(invalid);
  const found = issues ?? (field === undefined ? [] : [{ in: 'body' as const, field, message: error.message }]);
  if (found.length === 0) return error;
  const errors = found.map((each): FieldError => {
    const [top = ''] = each.field.split('.');
    const has = (part: object | undefined) => part !== null && typeof part === 'object' && Object.hasOwn(part, top);
    return { ...each, in: has(query) ? 'query' : has(params) && !has(body) ? 'path' : each.in };
  });
  const isOfInput = error.status === 400 || error.status === 422;
  return new ORPCError(error.code === 'BAD_REQUEST' ? 'INVALID' : error.code, {
    status: isOfInput ? (errors.some((each) => each.in === 'body') ? 422 : 400) : error.status,
    message: issues === null ? error.message : sentenceOf(errors),
    data: { errors },
    cause: error,
  });
}

/** The fields that a query asks for, which are checked where it is. */
function fieldsWanted(input: unknown): readonly string[] | null {
  const { query } = input as { readonly query?: { readonly fields?: unknown } };
  return typeof query?.fields === 'string' ? query.fields.split(',') : null;
}

function onlyFields(output: unknown, fields: readonly string[]): unknown {
  const only = (item: unknown) =>
    Object.fromEntries(Object.entries(item as object).filter(([name]) => fields.includes(name)));
  const isPage = output !== null && typeof output === 'object' && 'items' in output && Array.isArray(output.items);
  return isPage ? { ...output, items: (output.items as unknown[]).map(only) } : only(output);
}

/** One of a list by its id. @throws Refusal where it is not there, or is not for whoever asks */
export function oneOf<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Refusal('NOT_FOUND', 'There is nothing with this id.');
  return found;
}

/** Everything there is, as a page without a next one. */
export function wholePage<Item>(items: readonly Item[]): { items: Item[]; nextCursor: null } {
  return { items: [...items], nextCursor: null };
}

/** What a query of a list says that is held whole. */
interface ListQuery {
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** The part of a list that is asked for, sorted by the field that the query names. @throws Refusal where its cursor leads nowhere */
export function pageOfList<Item>(
  items: readonly Item[],
  { sort, cursor, limit = 100 }: ListQuery,
  keyOf: (item: Item, order: string) => unknown = (item, order) => item[order as keyof Item],
  idOf: (item: Item) => string = (item) => (item as { readonly id: string }).id,
): ListPage<Item> {
  const order = sort.replace('-', '');
  return listPage(items, { sort, cursor, limit, idOf, keyOf: (item) => keyOf(item, order) as SortKey });
}

/** The page of a list of which one more was asked for than it holds. @param placeOf how the next page names the last item */
export function pageOfMore<Item>(
  items: readonly Item[],
  limit: number,
  placeOf: (item: Item) => string,
): ListPage<Item> {
  const page = items.slice(0, limit);
  const last = items.length > limit ? page.at(-1) : undefined;
  return { items: page, nextCursor: last === undefined ? null : placeOf(last) };
}

/** Whether any of some names has a text in it, whatever the case. */
export function isCalled(text: string | undefined, ...names: readonly string[]): boolean {
  return calledAs(text)(...names);
}

/** Leaves out what is not said, as optional fields want it. */
export function said<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
