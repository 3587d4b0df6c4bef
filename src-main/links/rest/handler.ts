import { ORPCError } from '@orpc/client';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { type AnyRouter, ValidationError } from '@orpc/server';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { askingAs, type RestContext, restBy } from './asking.ts';
import { gateOf } from './procedures/gate.ts';
import { listsOf } from './procedures/lists.ts';
import { officeOf } from './procedures/office.ts';
import { parkingOf } from './procedures/parking.ts';
import { readsOf } from './procedures/reads.ts';
import { siteOf } from './procedures/site.ts';
import { uploadsOf } from './procedures/uploads.ts';
import { visitorsOf } from './procedures/visitors.ts';
import { webhooksOf } from './procedures/webhooks.ts';
import { type FieldError, fieldErrorsOf, problemOf, sentenceOf } from './rules/problem.ts';

export const prefix = '/v1';

/** What an address answers; of 204 nothing. */
export interface Answered {
  readonly status: number;
  readonly json: string;
  /** Of a thing that may be changed at this address; null where it is none. */
  readonly version: string | null;
}

/** What oRPC calls things that have another name here. */
const otherCodes: Readonly<Record<string, string>> = { BAD_REQUEST: 'INVALID', INTERNAL_SERVER_ERROR: 'INTERNAL' };

/** The procedures behind the addresses, asked by HTTP. */
export function restHandler(procedures: AnyRouter, clock: Pick<Clock, 'now'>, log: Log) {
  const rest = restBy(log);
  const ask = askingAs(procedures);
  const router = rest.router({
    ...siteOf(rest, ask, clock),
    ...readsOf(rest, ask),
    ...listsOf(rest, ask),
    ...visitorsOf(rest, ask),
    ...gateOf(rest, ask),
    ...parkingOf(rest, ask),
    ...officeOf(rest, ask),
    ...webhooksOf(rest, ask),
    ...uploadsOf(rest, ask),
  });
  const handler = new OpenAPIHandler<RestContext>(router, {
    customErrorResponseBodyEncoder: (error) => problemFrom(error),
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw withStatus(error, log);
        }
      },
    ],
  });
  return async (request: Request, caller: Omit<RestContext, 'told'>): Promise<Answered | null> => {
    const told: RestContext['told'] = { json: null, version: null };
    const { matched, response } = await handler.handle(request, { prefix, context: { ...caller, told } });
    if (!matched) return null;
    const { status, ok } = response;
    return ok ? { ...told, status, json: told.json ?? '' } : { status, json: await response.text(), version: null };
  };
}

export type RestHandler = ReturnType<typeof restHandler>;

/** What is wrong in a body is told with 422, in an address or a query with 400; what nobody expected is logged. */
function withStatus(error: unknown, log: Log): unknown {
  if (!(error instanceof ORPCError)) {
    log.error({ err: error }, 'A request of a program failed');
    return error;
  }
  const errors = issuesOf(error);
  if (error.code !== 'BAD_REQUEST' || errors === null) return error;
  const isInBody = errors.some((each) => each.in === 'body');
  return new ORPCError('INVALID', { status: isInBody ? 422 : 400, message: sentenceOf(errors), data: { errors } });
}

function issuesOf({ cause }: ORPCError<string, unknown>): FieldError[] | null {
  return cause instanceof ValidationError ? fieldErrorsOf(cause.issues) : null;
}

function problemFrom(error: ORPCError<string, unknown>) {
  const { errors, field } = (error.data ?? {}) as { readonly errors?: FieldError[]; readonly field?: string };
  const fields = errors ?? (field === undefined ? [] : [{ in: 'body' as const, field, message: error.message }]);
  return problemOf(error.status, otherCodes[error.code] ?? error.code, error.message, fields);
}
