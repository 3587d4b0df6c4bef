import { createHash, randomBytes } from 'node:crypto';
import { answerDigest, parseChallenges } from '../../platform/http/digest.ts';
import { boundedBody } from '../../platform/serving/boundedBody.ts';
import { readXml } from '../../platform/xml/readXml.ts';
import type { XmlElement } from '../../platform/xml/rules.ts';
import { faultOf } from './rules/answers.ts';
import { envelope, type UsernameToken } from './rules/messages.ts';

export interface OnvifLogin {
  readonly user: string;
  readonly password: string;
}

/** How a message proves the login: within it, by the camera's clock or by ours, or by HTTP digest around it. */
type Way = 'none' | 'cameraClock' | 'ownClock' | 'digest';

/** Why a camera could not be asked. */
export class OnvifFault extends Error {
  override readonly name = 'OnvifFault';
  readonly kind: 'silent' | 'login' | 'refused' | 'noAnswer';

  constructor(kind: OnvifFault['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export interface DeviceOptions {
  readonly login: OnvifLogin;
  /** UTC ms. */
  readonly now: () => number;
  readonly answerWithinMs?: number;
}

const usualPatienceMs = 8_000;
const mostBytes = 256 * 1024;

/** One camera that is asked by ONVIF. Nobody follows where it would redirect, and what it says is bounded. */
export function createDevice({ login, now, answerWithinMs = usualPatienceMs }: DeviceOptions) {
  let aheadMs = 0;
  let way: Way | null = login.user === '' ? 'none' : null;

  function token(by: Way): UsernameToken | null {
    if (by !== 'cameraClock' && by !== 'ownClock') return null;
    const nonce = randomBytes(16);
    const created = new Date(now() + (by === 'cameraClock' ? aheadMs : 0)).toISOString();
    const digest = createHash('sha1').update(nonce).update(created).update(login.password).digest('base64');
    return { user: login.user, digest, nonce: nonce.toString('base64'), created };
  }

  async function send(address: string, body: string, by: Way): Promise<XmlElement> {
    const first = await post(address, envelope(body, token(by)), null);
    if (by !== 'digest' || first.status !== 401) return read(first);
    const { pathname, search } = new URL(address);
    const authorization = answerDigest(
      parseChallenges(first.challenge),
      { method: 'POST', uri: `${pathname}${search}`, body: '' },
      login,
    );
    if (authorization === null) throw new OnvifFault('login', wrongLogin);
    return read(await post(address, envelope(body, null), authorization));
  }

  async function post(address: string, message: string, authorization: string | null) {
    const signal = AbortSignal.timeout(answerWithinMs);
    const headers = {
      'content-type': 'application/soap+xml; charset=utf-8',
      ...(authorization === null ? {} : { authorization }),
    };
    try {
      const answer = await fetch(address, { method: 'POST', redirect: 'manual', signal, headers, body: message });
      const text = answer.body === null ? '' : await textOfBody(answer.body, answerWithinMs);
      return { status: answer.status, challenge: answer.headers.get('www-authenticate') ?? '', text };
    } catch (cause) {
      throw new OnvifFault(
        'silent',
        'The camera does not answer at this address. Check that ONVIF is switched on in it, and its port.',
        { cause },
      );
    }
  }

  function read({ status, text }: { readonly status: number; readonly text: string }): XmlElement {
    let answer: XmlElement;
    try {
      answer = readXml(text, { mostCharacters: mostBytes });
    } catch (cause) {
      if (status === 401 || status === 403) throw new OnvifFault('login', wrongLogin, { cause });
      throw new OnvifFault('noAnswer', 'What answers at this address is no ONVIF camera.', { cause });
    }
    const fault = faultOf(answer);
    if (fault?.isLogin === true || status === 401) throw new OnvifFault('login', wrongLogin);
    if (fault !== null)
      throw new OnvifFault('refused', `The camera refused: ${fault.said === '' ? 'it does not say why' : fault.said}.`);
    return answer;
  }

  return {
    /** Takes what the camera's clock shows as true for it: a token is good only by that. */
    clockIsAhead(byMs: number): void {
      aheadMs = byMs;
    },
    askOpenly: (address: string, body: string) => send(address, body, 'none'),
    /**
     * Asks with the login. The first question tries each way that cameras know once, then stops: some lock out who tries for long.
     * @throws OnvifFault
     */
    async ask(address: string, body: string): Promise<XmlElement> {
      if (way !== null) return await send(address, body, way);
      for (const by of ['cameraClock', 'ownClock', 'digest'] as const) {
        try {
          const answer = await send(address, body, by);
          way = by;
          return answer;
        } catch (error) {
          if (!(error instanceof OnvifFault) || error.kind !== 'login' || by === 'digest') throw error;
        }
      }
      throw new OnvifFault('login', wrongLogin);
    },
  };
}

const wrongLogin =
  'The camera does not take this user and password. Many have users of their own for ONVIF: add one in the camera’s pages.';

async function textOfBody(body: ReadableStream<Uint8Array>, patienceMs: number): Promise<string> {
  const bounds = { mostBytes, silentMs: patienceMs, wholeMs: patienceMs, tooLarge: 'The answer is too long.' };
  const parts: Uint8Array[] = [];
  const reader = boundedBody(body, bounds).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return Buffer.concat(parts).toString('utf8');
}
