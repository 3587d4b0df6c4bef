import { createHash } from 'node:crypto';
import type { AnyRouter } from '@orpc/server';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { SiteSettings } from '../../../src-preload/contract/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { damageSentence, isDamage } from '../../platform/databaseRefused.ts';
import { refusalOfDisk } from '../../platform/diskTrouble.ts';
import type { Log } from '../../platform/log.ts';
import { onlyWhile } from '../../platform/precondition.ts';
import { Refusal, statusOfRefusal } from '../../platform/refusal.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { type Actor, actAs, isInScope } from '../../platform/serving/actor.ts';
import { notAllowed, notInScope } from '../../platform/serving/guard.ts';
import type { Keys, LetIn } from '../../site/keys/service.ts';
import type { PictureLinks, Stream } from '../told/service.ts';
import { createAdmission } from './admission.ts';
import { answered } from './answered.ts';
import type { RestContext } from './asking.ts';
import { bodyOf } from './body.ts';
import { isListed, preflight, readableFrom } from './cors.ts';
import { type DeclaredEndpoint, declaredEndpoints, streamEndpoint, typesAt, uploadEndpoint } from './endpoints.ts';
import { fileAt } from './files.ts';
import { type Answered, prefix, type RestHandler, restHandler } from './handler.ts';
import { linkedPicture } from './linkedPicture.ts';
import { publicPages } from './publicPages.ts';
import { bare, changedSince, notAsSeen, refused, withHeaders } from './responses.ts';
import { takes } from './rules/accept.ts';
import { fits, methodsAt } from './rules/paths.ts';
import { namesVersion } from './rules/tags.ts';
import { createSameAnswers, type KeptAnswer } from './sameAnswer.ts';
import { answerStream } from './streamAt.ts';
import { answerUpload, type UploadCall } from './uploadAt.ts';

export interface RestOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretBox;
  readonly keys: Pick<Keys, 'letIn'>;
  /** Every procedure of the contract, under the names it has there. */
  readonly procedures: () => AnyRouter;
  /** The door, for files that are served to people by routes of it. */
  readonly handle: () => (request: Request, actor: Actor | null) => Promise<Response>;
  readonly may: (action: string, role: Role) => boolean;
  /** What lets whoever has a link see its picture. */
  readonly links: Pick<PictureLinks, 'isGood'>;
  /** What happens, for those who watch. */
  readonly stream: Stream;
  /** What programs hand over. */
  readonly uploads: Pick<UploadCall, 'uploads' | 'folder'>;
  readonly settings: () => SiteSettings['programs'];
  readonly version: string;
}

/** What programs are answered under `/v1`. */
export interface Rest {
  /** @param address where it came from, by which strangers are counted */
  receive(request: Request, address: string): Promise<Response>;
  /** Whether it is for `/v1`, from a page of a server that an administrator listed. */
  isListed(request: Request): boolean;
  /** Whether a request is for `/v1`, where no browser's cookie counts. */
  isTheirs(request: Request): boolean;
  isOpenToNetwork(): boolean;
  /** What is answered over the network where it is not open to programs. */
  closed(): Response;
}

type Caller = Omit<RestContext, 'told'>;

/** A request that was let in, with its body read. */
interface Asked {
  readonly request: Request;
  /** Below `/v1`. */
  readonly path: string;
  readonly body: string;
  readonly context: Caller;
}

const methodsThatChange = new Set(['PUT', 'PATCH', 'DELETE']);

export function createRest(options: RestOptions): Rest {
  const { db, clock, log, secrets, keys, may, settings, version } = options;
  const admission = createAdmission(keys, clock);
  const sameAnswers = createSameAnswers(db, clock, secrets);
  const pages = publicPages(version);
  const turns = new Map<string, Promise<unknown>>();
  let handler: RestHandler | null = null;
  const ask = (request: Request, context: Caller) => {
    handler ??= restHandler(options.procedures(), clock, log);
    return handler(request, context);
  };

  /** One change of a thing after the other, so that what `If-Match` was compared with is what is changed. */
  async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
    const thing = asRead(path);
    const turn = (turns.get(thing) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined);
    turns.set(thing, settled);
    void settled.then(() => {
      if (turns.get(thing) === settled) turns.delete(thing);
    });
    return await turn;
  }

  /** Asks the procedure behind an address; a body is sent as it was read. */
  async function answer({ request, path, body, context }: Asked): Promise<Response> {
    const { method, url, signal } = request;
    const isHead = method === 'HEAD';
    const headers = body === '' ? undefined : { 'content-type': 'application/json' };
    const clean = new Request(url, {
      method: isHead ? 'GET' : method,
      signal,
      ...(body === '' ? {} : { body, headers }),
    });
    const given = await ask(clean, context);
    if (given === null) return refused(404, 'NOT_FOUND', 'There is no such address. See /v1/docs.');
    return given.status === 204 ? new Response(null, { status: 204 }) : answered(request, path, given);
  }

  /**
   * Changes a thing only where it is as the program saw it: looked at before anything is done, and again where the change is written, so that
   * nobody changes it in between.
   */
  async function answerMatched(asked: Asked, seen: string): Promise<Response> {
    const { request, path, context } = asked;
    if (!methodsAt(declaredEndpoints, path).includes('GET'))
      return refused(412, 'PRECONDITION_FAILED', 'Nothing is got here, so there is no ETag of it. Leave If-Match out.');
    const url = new URL(new URL(request.url).pathname, request.url);
    const look = async () => await ask(new Request(url, { signal: request.signal }), context);
    const isAsSeen = (now: Answered | null) => now?.version != null && namesVersion(seen, now.version);
    return await inTurn(path, async () => {
      const now = await look();
      if (now === null || now.status === 404) return changedSince();
      if (now.status !== 200) return answered(request, path, now);
      if (!isAsSeen(now)) return changedSince();
      const check = async () => {
        if (!isAsSeen(await look())) throw new Refusal('PRECONDITION_FAILED', notAsSeen);
      };
      return await onlyWhile(check, () => answer(asked));
    });
  }

  /** Does a request once, however often it is sent under one key of its own. */
  async function answerOnce(
    { request, body, actor, work }: { request: Request; body: string; actor: Actor; work: () => Promise<Response> },
    requestKey: string,
  ): Promise<Response> {
    if (!/^[\x21-\x7e]{1,255}$/.test(requestKey))
      return refused(400, 'MALFORMED', 'Idempotency-Key: give 1 to 255 letters and digits without spaces.');
    const { pathname, search } = new URL(request.url);
    const hash = createHash('sha256').update(`${request.method} ${pathname}${search}\n${body}`).digest('hex');
    const sent = { keyId: actor.id.replace(/^key:/, ''), requestKey, requestHash: hash };
    const found = await sameAnswers.begin(sent);
    switch (found.kind) {
      case 'answered': {
        const { status, headers, body: text } = found.answer;
        return withHeaders(new Response(status === 204 ? null : text, { status, headers }), {
          'idempotent-replayed': 'true',
        });
      }
      case 'another':
        return refused(422, 'REUSED_KEY', 'This Idempotency-Key was used for another request. Choose a new one.');
      case 'underWay':
        return refused(409, 'CONFLICT', 'The same request is being answered. Ask again in a moment.');
      case 'unknown':
        return refused(
          409,
          'CONFLICT',
          'Gatehouse ended while it answered this request, so it may have been done. Look, and send it under a new Idempotency-Key where it was not.',
        );
      case 'new':
        break;
    }
    let kept: KeptAnswer | null = null;
    try {
      const response = await work();
      const text = await response.text();
      // What was refused for how Gatehouse is may be tried again; whatever else was answered stands.
      if (![408, 429, 503].includes(response.status))
        kept = { status: response.status, headers: [...response.headers], body: text };
      return new Response(response.status === 204 ? null : text, response);
    } finally {
      await sameAnswers.end(sent, kept);
    }
  }

  async function answerKnown(request: Request, path: string, { actor, ended }: LetIn): Promise<Response> {
    const here = declaredEndpoints.filter((each) => fits(each.path, path));
    const methods = methodsAt(here, path);
    if (methods.length === 0) return refused(404, 'NOT_FOUND', 'There is no such address. See /v1/docs.');
    if (!methods.includes(request.method)) {
      const allow = methods.join(', ');
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
      return withHeaders(refused(405, 'METHOD_NOT_SUPPORTED', `This is asked for with ${allow} alone.`), { allow });
    }
    const mayHere = (action: string, role: Role) => may(action, role) && isInScope(actor, action);
    // Looked at before anything is: what somebody may not do, they are not told of either.
    const action = actionAt(here, request.method, path);
    if (action !== null && !isInScope(actor, action)) return refused(403, 'FORBIDDEN', notInScope);
    if (action !== null && !may(action, actor.role)) return refused(403, 'FORBIDDEN', notAllowed);
    const types = typesAt(path);
    if (types !== null && !takes(request.headers.get('accept'), types))
      return refused(406, 'NOT_ACCEPTABLE', `Here ${types.join(' or ')} is answered. Send that in Accept, or nothing.`);
    if (path === streamEndpoint.path)
      return answerStream(request, { actor, ended, again: () => admission.again(request) }, options.stream);
    if (path === uploadEndpoint.path) {
      const requestKey = request.headers.get('idempotency-key');
      const once: UploadCall['once'] = (body, work) =>
        requestKey === null ? work() : answerOnce({ request, body, actor, work }, requestKey);
      return await answerUpload(request, { ...options.uploads, actor, once });
    }
    const file = await fileAt(path, request, actor, options.handle());
    if (file !== null) return file;
    const body = await bodyOf(request);
    if (body instanceof Response) return body;
    const asked = { request, path, body: body.text, context: { actor, may: mayHere } };
    const seen = request.headers.get('if-match');
    if (seen !== null && methodsThatChange.has(request.method)) return await answerMatched(asked, seen);
    if (seen !== null && request.method === 'POST')
      return refused(400, 'MALFORMED', 'If-Match counts with PUT, PATCH and DELETE alone. Leave it out.');
    const requestKey = request.headers.get('idempotency-key');
    if (requestKey !== null && request.method === 'POST')
      return await answerOnce({ request, body: body.text, actor, work: () => answer(asked) }, requestKey);
    return methodsThatChange.has(request.method) ? await inTurn(path, () => answer(asked)) : await answer(asked);
  }

  async function answerLetIn(request: Request, path: string, letIn: LetIn): Promise<Response> {
    const { actor, ended } = letIn;
    const bound = new Request(request, { signal: AbortSignal.any([request.signal, ended]) });
    try {
      return await actAs(actor, () => answerKnown(bound, path, letIn));
    } catch (thrown) {
      const error = refusalOfDisk(thrown) ?? thrown;
      if (error instanceof Refusal) return refused(statusOfRefusal[error.code], error.code, error.message);
      if (isDamage(error)) return refused(503, 'UNAVAILABLE', damageSentence);
      log.error({ err: error, path }, 'A request of a program failed');
      return refused(
        500,
        'INTERNAL',
        'Something unexpected went wrong. Try again; if it stays, send the log to support.',
      );
    }
  }

  async function receive(request: Request, address: string): Promise<Response> {
    const path = new URL(request.url).pathname.slice(prefix.length);
    const page = await pages(request, path);
    if (page !== null) return page;
    const linked = await linkedPicture(request, path, options.links, options.handle());
    if (linked !== null) return linked;
    const letIn = admission.letIn(request, address);
    if (letIn instanceof Response) return letIn;
    return admission.withRate(await answerLetIn(request, path, letIn), letIn);
  }

  const isFromListed = (request: Request) => isListed(request, settings().origins);
  return {
    isListed: (request) => isOfPrograms(new URL(request.url).pathname) && isFromListed(request),
    isTheirs: (request) => isOfPrograms(new URL(request.url).pathname),
    isOpenToNetwork: () => settings().overNetwork,
    closed: () =>
      bare(
        refused(
          403,
          'FORBIDDEN',
          'Programs are answered on this machine alone. An administrator can open it on the page Keys.',
        ),
      ),
    async receive(request, address) {
      if (!isFromListed(request)) return bare(await receive(request, address));
      return bare(readableFrom(preflight(request) ?? (await receive(request, address)), request));
    },
  };
}

function actionAt(here: readonly DeclaredEndpoint[], method: string, path: string): string | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  const at = here.filter((each) => each.method === asked);
  // What is written out is meant before what has a place for any id.
  return (at.find((each) => each.path === path) ?? at[0])?.action ?? null;
}

/** A path without its `%41`, so that one thing has one name however it is written. */
function asRead(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether an address is one of programs, which no browser’s cookie opens. */
function isOfPrograms(pathname: string): boolean {
  return pathname === prefix || pathname.startsWith(`${prefix}/`);
}
