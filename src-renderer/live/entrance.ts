import { useSyncExternalStore } from 'react';
import * as z from 'zod';
import {
  type Entrance,
  entranceSchema,
  type SignIn,
  type SignInRefusal,
  signInRefusalSchema,
} from '../../src-preload/contract/site/users.ts';
import { backOffMs } from './backOff.ts';
import { onRefused } from './refused.ts';

/** What is known of who is signed in here. */
export interface AtEntrance {
  /** Null until Gatehouse has answered for the first time. */
  readonly entrance: Entrance | null;
  /** It has not, and was asked. */
  readonly isUnreachable: boolean;
  /** It was locked so that somebody else signs in. */
  readonly isForAnother: boolean;
}

/** Why somebody was not let in. */
export interface Refused {
  readonly message: string;
  readonly reason: SignInRefusal | 'unreachable';
  readonly waitMs: number;
}

let state: AtEntrance = { entrance: null, isUnreachable: false, isForAnother: false };
/** A lock that Gatehouse does not know of yet: it holds here all the same. */
let isLockPending = false;
/** Counts what was done here, so that an answer that was asked for before it is not taken for the newest. */
let deeds = 0;
/** The first user is being added: between that and their sign-in nobody is let in, which is no matter. */
let isFirstRun = false;
let asking = false;
let attempt = 0;
const listeners = new Set<() => void>();
let otherTabs: BroadcastChannel | null = null;

function enter(next: AtEntrance): void {
  state = next;
  for (const listener of listeners) listener();
}

function take(entrance: Entrance): void {
  const { signedIn } = entrance;
  if (signedIn === null && isFirstRun) return;
  if (signedIn === null) isLockPending = false;
  const shown =
    isLockPending && signedIn !== null ? { ...entrance, signedIn: { ...signedIn, isLocked: true } } : entrance;
  if (JSON.stringify(shown) !== JSON.stringify(state.entrance) || state.isUnreachable)
    enter({
      entrance: shown,
      isUnreachable: false,
      isForAnother: state.isForAnother && shown.signedIn?.isLocked === true,
    });
}

async function parsed(response: Response): Promise<unknown> {
  return await response.json().catch(() => null);
}

/** Asks who is signed in here; until there was an answer, again and again. */
export async function askEntrance(): Promise<void> {
  if (asking) return;
  asking = true;
  const asked = deeds;
  try {
    const response = await fetch('/session');
    const answer = entranceSchema.safeParse(await parsed(response));
    if (!response.ok || !answer.success)
      throw new Error(`The entrance gave an answer that is none (${response.status})`);
    attempt = 0;
    if (asked === deeds) take(answer.data);
  } catch {
    // The strip says that the connection is lost; before there is a page, this is said in its place.
    if (state.entrance === null) {
      enter({ ...state, isUnreachable: true });
      setTimeout(() => void askEntrance(), backOffMs(attempt));
      attempt += 1;
    }
  } finally {
    asking = false;
  }
  if (asked !== deeds) await askEntrance();
}

/** Does something at the entrance. @throws TypeError where it cannot be reached */
async function ask(path: string, body: unknown): Promise<Response> {
  deeds += 1;
  const headers = { 'content-type': 'application/json' };
  return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function takeAnswer(response: Response): Promise<void> {
  const answer = entranceSchema.safeParse(await parsed(response));
  deeds += 1;
  if (answer.success) take(answer.data);
  otherTabs?.postMessage('changed');
}

/** Signs somebody in; null once they are, else why not. */
export async function signIn(asked: SignIn): Promise<Refused | null> {
  try {
    const response = await ask('/session', asked);
    if (response.ok) {
      isLockPending = false;
      await takeAnswer(response);
      return null;
    }
    const body = await parsed(response);
    const refusal = signInRefusalSchema.safeParse(body);
    if (refusal.success) return { waitMs: 0, ...refusal.data };
    return { message: sentenceOf(body), reason: 'wrong', waitMs: 0 };
  } catch {
    return { message: 'Gatehouse cannot be reached. Try again in a moment.', reason: 'unreachable', waitMs: 0 };
  }
}

const sentenceSchema = z.object({ message: z.string() });

function sentenceOf(body: unknown): string {
  const sentence = sentenceSchema.safeParse(body);
  return sentence.success ? sentence.data.message : 'This was not understood. Reload the page and try again.';
}

/** Whether the first user is being added here, so that what is refused meanwhile is of no account. */
export function isAddingFirst(): boolean {
  return isFirstRun;
}

/** Adds the first user and signs them in, as one thing. Gives why they were not let in, null where they were. @throws what `add` throws */
export async function addFirst(add: () => Promise<unknown>, asked: SignIn): Promise<Refused | null> {
  isFirstRun = true;
  try {
    await add();
    return await signIn(asked);
  } finally {
    isFirstRun = false;
  }
}

/** Locks this desk at once, and tells Gatehouse as soon as it can be reached. */
export function lockDesk(isForAnother = false): void {
  const { entrance } = state;
  if (entrance === null || entrance.signedIn === null || entrance.signedIn.userId === null || isLockPending) return;
  isLockPending = true;
  enter({ ...state, isForAnother, entrance: { ...entrance, signedIn: { ...entrance.signedIn, isLocked: true } } });
  void tellLock(0);
}

async function tellLock(tried: number): Promise<void> {
  if (!isLockPending) return;
  try {
    const response = await ask('/session/lock', {});
    if (!response.ok) throw new Error(`The lock was not taken (${response.status})`);
    isLockPending = false;
    await takeAnswer(response);
  } catch {
    setTimeout(() => void tellLock(tried + 1), backOffMs(tried));
  }
}

/** Signs out here. @throws where Gatehouse cannot be reached */
export async function signOut(): Promise<void> {
  await takeAnswer(await ask('/session/end', {}));
}

/** Makes this browser or window a desk; null once it is one, else why not. */
export async function enrolDesk(name: string): Promise<string | null> {
  try {
    const response = await ask('/session/desk', { name });
    if (!response.ok) return sentenceOf(await parsed(response));
    await takeAnswer(response);
    return null;
  } catch {
    return 'Gatehouse cannot be reached. Try again in a moment.';
  }
}

/** Asks who is signed in here, and again whenever that may have changed: in another tab, or by what Gatehouse refuses. */
export function watchEntrance(): void {
  otherTabs ??= new BroadcastChannel('gatehouse-entrance');
  otherTabs.onmessage = () => void askEntrance();
  onRefused(() => void askEntrance());
  // A browser that keeps several windows apart tells nothing between them.
  window.addEventListener('focus', () => void askEntrance());
  void askEntrance();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in here, as it changes. */
export function useEntrance(): AtEntrance {
  return useSyncExternalStore(subscribe, () => state);
}

/** Whether this desk is locked. */
export function useIsLocked(): boolean {
  return useSyncExternalStore(subscribe, () => state.entrance?.signedIn?.isLocked === true);
}
