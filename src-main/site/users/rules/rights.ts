import { asking } from '../../../../src-preload/contract/asking.ts';
import { type ProcedureMeta, type Role, roles } from '../../../../src-preload/contract/roles.ts';
import type { Right } from '../../../../src-preload/contract/site/users.ts';

/** Something that can be done, and the roles that may do it at most. */
export interface Action {
  readonly action: string;
  readonly roles: readonly Role[];
  readonly changes: boolean;
  /** Whether nobody can be kept from it. */
  readonly isFixed: boolean;
}

interface ProcedureLike {
  readonly '~orpc': { readonly meta: unknown };
}

/** Every procedure of a contract, by its path, with the roles that it names. */
export function actionsOf(contract: object, path: readonly string[] = []): Action[] {
  return Object.entries(contract).flatMap(([name, branch]: [string, unknown]) => {
    if (branch === null || typeof branch !== 'object') return [];
    const at = [...path, name];
    if (!isProcedure(branch)) return actionsOf(branch, at);
    const action = at.join('.');
    const { roles: allowed, whileLocked } = branch['~orpc'].meta as ProcedureMeta;
    const isFixed = whileLocked || action.startsWith('me.') || action === 'users.rights';
    return [{ action, roles: allowed, changes: !asking.has(action), isFixed }];
  });
}

/** The routes beside the procedures, by method and path. */
export function actionsOfRoutes(
  routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly roles: readonly Role[];
    readonly whileLocked?: boolean;
  }[],
): Action[] {
  return routes.map(({ method, path, roles, whileLocked = false }) => ({
    ...{ action: `${method} ${path}`, roles, changes: method !== 'GET' },
    isFixed: whileLocked,
  }));
}

function isProcedure(branch: object): branch is ProcedureLike {
  return '~orpc' in branch;
}

/**
 * What holds here: the roles of the contract but for those that an administrator took out. An administrator keeps every right, so that
 * nobody can shut the site's own door; a role that the contract does not name never gets in.
 */
export function rightsOf(actions: readonly Action[], narrowed: ReadonlyMap<string, readonly Role[]>): Right[] {
  return actions.map(({ action, roles: most, changes, isFixed }) => {
    const kept = isFixed ? undefined : narrowed.get(action);
    const here = kept === undefined ? most : most.filter((role) => role === 'administrator' || kept.includes(role));
    return { action, most: [...most], here: roles.filter((role) => here.includes(role)), changes, isFixed };
  });
}
