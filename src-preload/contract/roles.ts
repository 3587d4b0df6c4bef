import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Who may do what. A person has one role; `administrator` sets the site up, `operator` works the gate. */
export const roles = ['operator', 'administrator', 'manager', 'auditor'] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** What every procedure declares beside its input and output: who may call it, and when. */
export interface ProcedureMeta {
  readonly roles: readonly Role[];
  /** Whether it is answered at a locked desk too, as what nobody must have to sign in for first. */
  readonly whileLocked: boolean;
}

/** Everyone who is signed in. */
export const everyone: readonly Role[] = [...roles];
/** Those who set the site up. */
export const setsUp: readonly Role[] = ['administrator'];
/** Those who work with reads and videos day by day. */
export const worksWithReads: readonly Role[] = ['operator', 'administrator', 'manager'];

/** Those who take the record, or parts of it, out of Gatehouse. */
export const managesRecord: readonly Role[] = ['administrator', 'manager'];

/** Those who read what was done at the site, and by whom. */
export const readsAudit: readonly Role[] = ['administrator', 'manager', 'auditor'];

/**
 * Starts a procedure that the given roles may call. Every procedure of the contract is made with this; the door
 * refuses a caller whose role is not named, and refuses everyone where a procedure names no role at all.
 */
export function callableBy(allowed: readonly Role[], { whileLocked = false }: { readonly whileLocked?: boolean } = {}) {
  return oc
    .$meta<ProcedureMeta>({ roles: [], whileLocked: false })
    .meta({ roles: allowed, whileLocked })
    .errors(procedureErrors);
}

const errorData = z.object({ field: z.string().optional(), reason: z.string().optional() }).optional();

/** The errors any procedure may answer with; the sentences for a person are in `errors.ts`. */
const procedureErrors = {
  NOT_FOUND: { status: 404, data: errorData },
  INVALID: { status: 422, data: errorData },
  CONFLICT: { status: 409, data: errorData },
  FORBIDDEN: { status: 403, data: errorData },
  UNAVAILABLE: { status: 503, data: errorData },
} as const;
