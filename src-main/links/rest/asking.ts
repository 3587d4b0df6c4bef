import type { ContractRouterClient } from '@orpc/contract';
import { type AnyRouter, createRouterClient, implement } from '@orpc/server';
import type { contract } from '../../../src-preload/contract/contract.ts';
import { restContract } from '../../../src-preload/contract/links/rest/contract.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { asProcedureError, type CallerContext } from '../../platform/serving/guard.ts';

/** What an address of `/v1` knows beside its input. */
export interface RestContext extends CallerContext {
  /** What is at the address now, where the program said by `If-Match` that it saw just that; undefined where it said nothing. */
  readonly matched?: Readonly<Record<string, unknown>>;
  /** Takes what is answered, as the JSON that is sent; null where nothing is. */
  readonly told: { json: string | null };
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
  return rest.use(async ({ context, next, path }, input) => {
    try {
      const result = await next();
      const fields = fieldsWanted(input);
      const output: unknown = fields === null ? result.output : onlyFields(result.output, fields);
      // Written here and not by oRPC, which walks through every part of it first: that takes as long as reading it from the record.
      context.told.json = output === undefined ? null : JSON.stringify(output);
      return { ...result, output: undefined };
    } catch (error) {
      throw asProcedureError(error, ['v1', ...path], log);
    }
  });
}

export type Rest = ReturnType<typeof restBy>;

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

/** Leaves out what is not said, as optional fields want it. */
export function said<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
