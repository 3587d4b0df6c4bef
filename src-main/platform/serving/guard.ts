import { ORPCError, os } from '@orpc/server';
import type { ProcedureMeta, Role } from '../../../src-preload/contract/roles.ts';
import { damageSentence, isDamage } from '../databaseRefused.ts';
import { refusalOfDisk } from '../diskTrouble.ts';
import type { Log } from '../log.ts';
import { Refusal, statusOfRefusal } from '../refusal.ts';
import { type Actor, isInScope } from './actor.ts';
import { withoutElsewhere } from './limits.ts';

/** Why somebody is refused, whatever they ask for. */
export const notAllowed = 'Your role does not allow this. Ask an administrator.';
export const notInScope = 'This key was not given the scope for this. Ask an administrator for one that has it.';
export const deskIsLocked = 'This desk is locked. Unlock it first.';

/** What every procedure knows beside its input. */
export interface CallerContext {
  readonly actor: Actor;
  /** Whether the site lets a role do something, within what the contract allows. */
  readonly may: (action: string, role: Role) => boolean;
}

/**
 * Stands before every procedure of a room. Who may call it is said in the contract and checked here; what a room refuses keeps
 * its code and sentence, and a bug is logged and answered without its details.
 */
export function guard(log: Log) {
  return os.$context<CallerContext>().middleware(async ({ context, procedure, path, next }) => {
    const { roles, whileLocked } = procedure['~orpc'].meta as ProcedureMeta;
    const { actor, may } = context;
    if (!roles.includes(actor.role) || !may(path.join('.'), actor.role)) {
      throw new ORPCError('FORBIDDEN', { message: notAllowed });
    }
    if (!isInScope(actor, path.join('.'))) throw new ORPCError('FORBIDDEN', { message: notInScope });
    if (actor.isLocked && !whileLocked) throw new ORPCError('FORBIDDEN', { message: deskIsLocked });
    try {
      const result = await next();
      // A stream is looked through by the room that makes it, one event at a time.
      if (actor.cameraIds === null || isStream(result.output)) return result;
      return { ...result, output: withoutElsewhere(result.output, actor) };
    } catch (error) {
      throw asProcedureError(error, path, log);
    }
  });
}

function isStream(output: unknown): boolean {
  return output !== null && typeof output === 'object' && Symbol.asyncIterator in output;
}

/** A refusal keeps its code and sentence, and so does a disk that refuses; a bug is logged and answered without its details. */
export function asProcedureError(thrown: unknown, path: readonly string[], log: Log): unknown {
  const ofDisk = refusalOfDisk(thrown);
  if (ofDisk !== null) log.error({ err: thrown, procedure: path.join('.') }, 'The disk did not let a request through');
  const error = ofDisk ?? thrown;
  if (error instanceof Refusal) {
    return new ORPCError(error.code, {
      status: statusOfRefusal[error.code],
      message: error.message,
      data: error.field === undefined ? undefined : { field: error.field },
      cause: error,
    });
  }
  if (error instanceof ORPCError) return error;
  if (isDamage(error)) {
    return new ORPCError('UNAVAILABLE', { status: statusOfRefusal.UNAVAILABLE, message: damageSentence, cause: error });
  }
  log.error({ err: error, procedure: path.join('.') }, 'A procedure failed');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Something unexpected went wrong. Try again; if it stays, send the log to support.',
    cause: error,
  });
}
