import type { Arrival } from '../../../src-preload/contract/record/posts.ts';
import { provesItself } from '../../../src-preload/contract/site/postSources.ts';
import { isPrivateAddress, plainAddress } from '../../platform/addresses/rules.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { announcedBytes, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';
import type { PostingCamera } from '../../site/cameras/service.ts';
import { createDigestCheck, isSame } from './digestCheck.ts';
import type { Intake } from './intake.ts';
import { answerTo } from './rules/answers.ts';
import { NotUnderstood } from './rules/postBody.ts';
import type { Understood } from './rules/postedRead.ts';
import { shownBody } from './rules/shownBody.ts';
import type { PostStore } from './store.ts';
import { type RawPost, understand } from './understand.ts';

/** Who a camera that answers a digest challenge is. */
export const digestUser = 'gatehouse';
/** The header in which a key is sent. */
export const keyHeader = 'X-Api-Key';

const bounds = {
  mostBytes: 16 * 1024 * 1024,
  silentMs: 15_000,
  wholeMs: 60_000,
  tooLarge: 'A post may be 16 MB. Let the camera send smaller pictures.',
};
/** Bodies that are held at once, of all cameras and of one. */
const most = { bodies: 8, ofOne: 3 };
/** A camera waits no longer for an answer; what came is written down all the same, once it can be. */
const answersWithinMs = 8_000;

export interface ReceiveOptions {
  readonly cameras: () => readonly PostingCamera[];
  readonly store: PostStore;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells what became of a post; `isAlive` where it was the camera's own. */
  readonly arrived: (cameraId: string, arrival: Omit<Arrival, 'at'>) => void;
}

/** A post on its way in: the request, and the address it came from. */
export interface ComingPost {
  readonly request: Request;
  readonly address: string;
}

/** Settles whose a post is, what it says, and what the camera is answered. */
export function createReceive({ cameras, store, intake, clock, log, arrived }: ReceiveOptions) {
  const digest = createDigestCheck(clock);
  const holding = new Map<string, number>();

  /** Why a camera's post is not taken, as a sentence, with the answer; null where it is. */
  function whyNot(
    { source }: PostingCamera,
    { request, address }: ComingPost,
  ): { said: string; response: Response } | null {
    const plain = plainAddress(address);
    if (source.addresses.length > 0 ? !source.addresses.map(plainAddress).includes(plain) : !isPrivateAddress(plain))
      return { said: 'It came from an address that is not this camera’s.', response: empty(403) };
    const { pathname, search } = new URL(request.url);
    const password = source.password ?? '';
    if (source.signs === 'key') {
      const given =
        request.headers.get(keyHeader) ?? /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      if (password === '' || !isSame(given ?? '', password))
        return { said: 'It brought no key, or another one.', response: empty(401) };
    }
    if (source.signs === 'digest') {
      const authorization = request.headers.get('authorization');
      const asked = { method: request.method, uri: `${pathname}${search}`, authorization };
      if (password === '' || !digest.accepts(asked, { user: digestUser, password })) {
        const response = empty(401);
        for (const challenge of digest.challenges()) response.headers.append('www-authenticate', challenge);
        // The first try of every camera that signs comes without an answer: that is how digest works.
        return {
          said: authorization === null ? '' : 'It did not answer the challenge with this camera’s password.',
          response,
        };
      }
    }
    return null;
  }

  async function bodyOf(request: Request): Promise<Uint8Array> {
    refuseTooLarge(announcedBytes(request), bounds);
    if (request.body === null) return new Uint8Array();
    const parts: Uint8Array[] = [];
    const reader = boundedBody(request.body, bounds).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
    return Buffer.concat(parts);
  }

  async function notUnderstood(camera: PostingCamera, post: RawPost, why: string, address: string): Promise<void> {
    arrived(camera.id, { address, outcome: 'notUnderstood', said: why, readId: null });
    const { contentType, bytes } = post;
    await store
      .keepUnreadable({
        ...{ cameraId: camera.id, at: clock.now(), why, sizeBytes: bytes.length },
        contentType: contentType.slice(0, 200),
        body: shownBody(bytes),
      })
      .catch((err: unknown) => log.warn({ err }, 'A post that was not understood could not be kept'));
  }

  async function takeAll(camera: PostingCamera, found: Understood, address: string): Promise<void> {
    if ('other' in found) {
      arrived(camera.id, { address, outcome: 'other', said: `It was ${found.other}.`, readId: null });
      return;
    }
    const coming = { isProven: provesItself(camera.source), receivedMs: clock.monotonicMs(), receivedAt: clock.now() };
    const pictures = new Map<string, boolean>();
    for (const read of found.reads) {
      const outcome = await intake.take(camera, read, { ...coming, pictures });
      const plate = read.plate === '' ? 'a plate that the camera could not read' : read.plate;
      const said = outcome === 'again' ? `It was ${plate}, which had come before.` : `It read ${plate}.`;
      arrived(camera.id, { address, outcome, said, readId: null });
    }
  }

  async function receiveOf(camera: PostingCamera, coming: ComingPost): Promise<Response> {
    const { request, address } = coming;
    const refused = whyNot(camera, coming);
    if (refused !== null) {
      if (refused.said !== '') arrived(camera.id, { address, outcome: 'refused', said: refused.said, readId: null });
      return refused.response;
    }
    const bytes = await bodyOf(request);
    // A body may take a minute: what was set, renewed or removed meanwhile holds.
    const now = cameras().find(({ id }) => id === camera.id);
    if (now === undefined) return empty(404);
    if (isProvenOtherwise(now, camera)) {
      const said = 'What it has to prove itself by was changed while it came.';
      arrived(camera.id, { address, outcome: 'refused', said, readId: null });
      return empty(401);
    }
    if (!now.enabled) return answered(camera);
    const contentType = request.headers.get('content-type') ?? '';
    const post: RawPost = { contentType, path: new URL(request.url).pathname, bytes };
    let found: Understood;
    try {
      found = understand(camera.source.maker, post);
    } catch (error) {
      if (!(error instanceof NotUnderstood))
        log.warn({ err: error, cameraId: camera.id }, 'A post broke what reads it');
      await notUnderstood(
        camera,
        post,
        error instanceof NotUnderstood ? error.message : 'It could not be taken apart.',
        address,
      );
      return answered(camera);
    }
    const isDone = await inTime(takeAll(now, found, plainAddress(address)).then(() => true));
    if (!isDone) return new Response(null, { status: 503, headers: { 'retry-after': '10' } });
    return answered(camera);
  }

  return {
    /** The camera whose secret path this is. */
    byPath: (path: string) =>
      cameras().find(
        ({ source }) => source.toldBy === 'path' && source.path !== undefined && isSame(source.path, path),
      ) ?? null,
    /** The camera that is told by this address alone. */
    byAddress: (address: string) =>
      cameras().find(
        ({ source }) =>
          source.toldBy === 'address' && source.addresses.map(plainAddress).includes(plainAddress(address)),
      ) ?? null,

    async receive(camera: PostingCamera | null, coming: ComingPost): Promise<Response> {
      if (camera === null) return empty(404);
      const [all, own] = [[...holding.values()].reduce((sum, count) => sum + count, 0), holding.get(camera.id) ?? 0];
      if (all >= most.bodies || own >= most.ofOne)
        return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
      holding.set(camera.id, own + 1);
      try {
        return await receiveOf(camera, coming);
      } catch (error) {
        if (error instanceof Refusal) {
          arrived(camera.id, { address: coming.address, outcome: 'refused', said: error.message, readId: null });
          return empty(error.code === 'TOO_LARGE' ? 413 : 408);
        }
        log.error({ err: error, cameraId: camera.id }, 'A post could not be taken');
        return empty(500);
      } finally {
        const left = (holding.get(camera.id) ?? 1) - 1;
        if (left === 0) holding.delete(camera.id);
        else holding.set(camera.id, left);
      }
    },
  };

  async function inTime(work: Promise<true>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), answersWithinMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
      work.catch((err: unknown) => log.error({ err }, 'A post could not be written down'));
    }
  }
}

/** Whether a camera has to prove itself by something else than before. */
function isProvenOtherwise({ source: now }: PostingCamera, { source: before }: PostingCamera): boolean {
  const of = ({ toldBy, addresses, signs, path, password, maker }: PostingCamera['source']) =>
    JSON.stringify([toldBy, addresses, signs, path, password, maker]);
  return of(now) !== of(before);
}

export type Receive = ReturnType<typeof createReceive>;

function answered({ source }: PostingCamera): Response {
  const { type, body } = answerTo(source.maker);
  return new Response(body, { status: 200, headers: { 'content-type': type } });
}

function empty(status: number): Response {
  return new Response(null, { status });
}
