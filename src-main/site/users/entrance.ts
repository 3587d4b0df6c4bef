import * as z from 'zod';
import { type Entrance as EntranceState, signInSchema } from '../../../src-preload/contract/site/users.ts';
import type { BrowserKeys } from '../../platform/browserKeys.ts';
import { Refusal, statusOfRefusal } from '../../platform/refusal.ts';
import { type Actor, actAs } from '../../platform/serving/actor.ts';
import { announcedBytes, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';
import type { Demonstrated } from './demonstrated.ts';
import type { Desks } from './desks.ts';
import type { Place } from './place.ts';
import { camerasOfUser } from './rules/limits.ts';
import type { Users } from './service.ts';
import type { OpenSession, Sessions } from './sessions.ts';
import type { LetIn, NotLetIn, SignInService } from './signIn.ts';
import { type SignOnWay, signOnPrefix } from './signOnWay.ts';

/** What a host found a request to carry: tokens that it keeps for the browser or window, and where it comes from. */
export interface Came {
  readonly session: string | null;
  readonly desk: string | null;
  /** What it left for a provider with. */
  readonly pending?: string | null;
  readonly place: Place;
  /** Who it is without an account, as who holds the start's secret; counts until there are users. */
  readonly local: Actor | null;
}

/** What the host keeps from now on; null forgets it, undefined leaves it. */
export interface ToKeep {
  readonly session?: string | null;
  readonly desk?: string | null;
  /** For minutes, until the provider sends them back. */
  readonly pending?: string | null;
}

export interface Received {
  readonly response: Response;
  readonly keep: ToKeep;
}

export interface EntranceOptions {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly desks: Desks;
  readonly signIn: SignInService;
  readonly signOn: SignOnWay;
  readonly browserKeys: BrowserKeys;
  readonly siteName: () => string;
  readonly camerasOf: (carParkId: string) => readonly string[];
  readonly demonstrated: Demonstrated;
  /** What lies behind it. */
  readonly handle: (request: Request, actor: Actor | null) => Promise<Response>;
}

/** Between a host and the door: who asks is settled here, and one signs in and out here. */
export interface Entrance {
  receive(request: Request, came: Came): Promise<Received>;
  /** Who asks, without an answer; null for somebody unknown. */
  actorOf(came: Came): Actor | null;
  readonly demonstration: {
    /** Whether the start's address signs somebody in. */
    isOpen(): boolean;
    /** Signs the administrator of a demonstration in, for whom the host knows to hold the start's address; null where there is none. */
    letIn(came: Came): Promise<ToKeep | null>;
  };
}

const prefix = '/session';
const bounds = { mostBytes: 8_192, silentMs: 10_000, wholeMs: 20_000, tooLarge: 'This is too much for a sign-in.' };
const deskSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give the desk a name, such as “North gate”').max(60),
});

export function createEntrance(options: EntranceOptions): Entrance {
  const { users, sessions, desks, signIn, signOn, siteName, camerasOf, demonstrated, handle } = options;

  /** Who is signed in there. A token is good on the side where it was given alone, and one of a desk at that desk. */
  function openAt({ session, desk, place }: Came): OpenSession | null {
    const found = session === null ? null : sessions.find(session);
    if (found !== null && (found.overNetwork === 1) === place.isLocal) return null;
    if (found === null || found.deskId === null) return found;
    return desks.find(desk)?.id === found.deskId ? found : null;
  }

  function actorOf(came: Came): Actor | null {
    if (!users.hasUsers()) return came.local;
    const session = openAt(came);
    const user = session === null ? null : users.get(session.userId);
    if (session === null || user === null || !user.active) return null;
    return {
      ...{ id: user.id, name: user.name, role: user.role, from: session.place },
      sessionId: session.id,
      cameraIds: camerasOfUser(user, camerasOf),
      isLocked: session.lockedAt !== null,
    };
  }

  async function state(came: Came): Promise<EntranceState> {
    const actor = actorOf(came);
    const desk = desks.find(came.desk);
    const trusted = desk === null ? [] : await desks.usersAt(desk.id);
    return {
      siteName: siteName(),
      hasUsers: users.hasUsers(),
      signedIn:
        actor === null
          ? null
          : { userId: actor.sessionId === null ? null : actor.id, name: actor.name, isLocked: actor.isLocked },
      desk:
        desk === null
          ? null
          : {
              name: desk.name,
              users: users
                .list()
                .filter(({ id, active, hasPin }) => active && hasPin && trusted.includes(id))
                .map(({ id, name }) => ({ id, name })),
            },
      isOverNetwork: !came.place.isLocal,
      providers: users.hasUsers() ? signOn.providers(came.place.kind) : [],
      demonstration: await demonstrated.shown(came.place, desk !== null),
    };
  }

  async function letIn(request: Request, came: Came): Promise<Received> {
    if (!users.hasUsers()) throw new Refusal('CONFLICT', 'There are no users yet. Add the first one.');
    const asked = await bodyOf(request, signInSchema);
    const at = { place: came.place, desk: desks.find(came.desk), before: openAt(came) };
    const result = await signIn.signIn(asked, at);
    return isLetIn(result)
      ? { response: await told({ ...came, session: result.token }), keep: { session: result.token } }
      : refusedWith(result);
  }

  /** By a provider of the site: what it proves is let in as whoever they are, in the browser and at the desk that they left from. */
  async function throughProvider(request: Request, came: Came): Promise<Received> {
    const actor = actorOf(came);
    const isAdministrator = actor !== null && !actor.isLocked && actor.role === 'administrator';
    return await signOn.receive(
      request,
      came,
      (user, left, proof) => {
        const at = { place: came.place, desk: desks.find(left.desk), before: openAt({ ...came, ...left }) };
        return signIn.letInProved(user, 'provider', at, proof);
      },
      isAdministrator,
    );
  }

  async function told(came: Came): Promise<Response> {
    return answer(200, await state(came));
  }

  async function own(request: Request, came: Came): Promise<Received> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(signOnPrefix)) return await throughProvider(request, came);
    const asks = `${request.method} ${pathname}`;
    switch (asks) {
      case 'GET /session':
        return { response: await told(came), keep: {} };
      case 'POST /session':
        return await letIn(request, came);
      case 'POST /session/lock': {
        const session = openAt(came);
        if (session !== null) await sessions.lock(session.id);
        return { response: await told(came), keep: {} };
      }
      case 'POST /session/end': {
        const session = openAt(came);
        const actor = actorOf(came);
        if (session !== null && actor !== null) await actAs(actor, () => sessions.signOut(session.id));
        return { response: await told({ ...came, session: null }), keep: { session: null } };
      }
      case 'POST /session/desk': {
        const { name } = await bodyOf(request, deskSchema);
        return await enrol(name, came);
      }
      default:
        return { response: answer(404, { message: 'There is nothing here.' }), keep: {} };
    }
  }

  /** Makes this browser or window a desk. Who does it goes on there; their PIN is good there once they set it there, or gave their passphrase. */
  async function enrol(name: string, came: Came): Promise<Received> {
    const actor = actorOf(came);
    if (actor === null || actor.isLocked || actor.sessionId === null || actor.role !== 'administrator')
      throw new Refusal('FORBIDDEN', 'Only an administrator who is signed in here can make this a desk.');
    const old = desks.find(came.desk);
    const desk = await actAs(actor, async () => {
      const token = await desks.enrol(name, actor.name);
      const enrolled = desks.find(token);
      if (enrolled !== null && actor.sessionId !== null) await sessions.moveToDesk(actor.sessionId, enrolled);
      if (old !== null) {
        await sessions.endAtDesk(old.id);
        await desks.remove(old.id);
      }
      return token;
    });
    return { response: await told({ ...came, desk }), keep: { desk } };
  }

  return {
    actorOf,
    demonstration: {
      isOpen: demonstrated.isOpen,
      letIn: (came) => demonstrated.letIn({ place: came.place, deskToken: came.desk, before: openAt(came) }),
    },
    async receive(request, came) {
      const { pathname } = new URL(request.url);
      if (pathname === prefix || pathname.startsWith(`${prefix}/`)) {
        return await own(request, came).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          const { code, message, field } = error;
          return { response: answer(statusOfRefusal[code], { message, field }), keep: {} };
        });
      }
      const session = openAt(came);
      // What is open when a session ends, as the live events, ends with it.
      const bound = session === null ? request : endingWith(request, session.ended);
      return { response: await handle(bound, actorOf(came)), keep: {} };
    },
  };
}

function isLetIn(result: LetIn | NotLetIn): result is LetIn {
  return 'token' in result;
}

function refusedWith({ reason, message, waitMs }: NotLetIn): Received {
  const response = answer(reason === 'wait' ? 429 : 401, { message, reason, waitMs });
  if (waitMs !== undefined) response.headers.set('retry-after', String(Math.ceil(waitMs / 1000)));
  return { response, keep: {} };
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
}

function endingWith(request: Request, ended: AbortSignal): Request {
  return new Request(request, { signal: AbortSignal.any([request.signal, ended]) });
}

/** @throws Refusal where it is no JSON, or not what is asked for */
async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const isJson = request.headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson || request.body === null) throw new Refusal('INVALID', 'Send this as JSON.');
  refuseTooLarge(announcedBytes(request), bounds);
  const text = await new Response(boundedBody(request.body, bounds)).text();
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal('INVALID', parsed.error.issues[0]?.message ?? 'This was not understood.');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
