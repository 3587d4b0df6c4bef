import { AsyncLocalStorage } from 'node:async_hooks';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { type Scope, scopesLet } from '../../../src-preload/contract/site/keyScopes.ts';
import { Refusal } from '../refusal.ts';

/** Who calls. The host proves it; no request can say it of itself. */
export interface Actor {
  /** The id of the user; `local:` before what acts without an account, as the command line does. */
  readonly id: string;
  /** The name they have now, which is the name that the record shows of what they do. */
  readonly name: string;
  readonly role: Role;
  /** From where, as a person would say it: a desk's name, a browser with its address, the command line. */
  readonly from: string;
  /** The session they act in; null for what acts without an account. */
  readonly sessionId: string | null;
  /** The only cameras that they work with; null where they are not limited. */
  readonly cameraIds: readonly string[] | null;
  /** Whether the desk is locked: then only what the contract marks `whileLocked` is answered. */
  readonly isLocked: boolean;
  /** What a program may do of what its role may, which came in by a key; undefined for people. */
  readonly scopes?: readonly Scope[];
}

const acting = new AsyncLocalStorage<Actor>();

/** Does work as somebody: what is noted of it within, however deep, names them. */
export function actAs<T>(actor: Actor, work: () => T): T {
  return acting.run(actor, work);
}

/** Who acts at this moment; null where the application does so by itself, by a rule or a clock. */
export function actorNow(): Actor | null {
  return acting.getStore() ?? null;
}

/** Whether whoever acts may call something, as far as that is a matter of scopes; people need none. */
export function isInScope({ scopes }: Pick<Actor, 'scopes'>, action: string): boolean {
  return scopes === undefined || scopesLet(scopes, action);
}

/** @throws Refusal where a program acts now whose key lacks a scope */
export function refuseWithoutScope(scope: Scope): void {
  const scopes = actorNow()?.scopes;
  if (scopes !== undefined && !scopes.includes(scope))
    throw new Refusal('FORBIDDEN', `This key lacks the scope ${scope}. Ask an administrator for one that has it.`);
}

/** Somebody who acts without an account, as Administrator: whoever holds the start's own secret, or the machine's command line. */
export function localActor(id: string, name: string, from: string): Actor {
  return { id: `local:${id}`, name, role: 'administrator', from, sessionId: null, cameraIds: null, isLocked: false };
}
