import { type ProtocolRequest, protocol, type Session } from 'electron';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { callerOf } from './caller.ts';

/** Makes `app://` a standard, secure origin with fetch and streaming. Only before Electron is ready, and only once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

export interface AppServer {
  readonly session: Session;
  /** @param local who the window is, as long as there are no users */
  readonly handle: (request: Request, local: Actor) => Promise<Response>;
  readonly windowIsOpen: () => boolean;
  readonly log: Log;
}

/** Serves the one handler on `app://gatehouse` in this session, to our own page only; answers 403 to anyone else. */
export function serveApp({ session, handle, windowIsOpen, log }: AppServer): void {
  session.protocol.handle('app', async (request: Request & Pick<ProtocolRequest, 'initiatorOrigin'>) => {
    const { initiatorOrigin } = request;
    const caller = callerOf({
      url: request.url,
      method: request.method,
      initiatorOrigin,
      accept: request.headers.get('accept'),
      windowIsOpen: windowIsOpen(),
    });
    if (caller === null) {
      log.warn({ url: request.url, initiatorOrigin }, 'refused a request that is not from the window');
      return plainAnswer(403, 'Only the Gatehouse window may ask for this.');
    }
    try {
      return withPageSecurity(await handle(request, caller));
    } catch (error) {
      log.error({ err: error, url: request.url }, 'the door failed');
      return plainAnswer(500, 'Gatehouse could not answer this. The log says why.');
    }
  });
}

/**
 * What a page may load and run, for answers that do not say so themselves. Styles may be inline because the component
 * library sets them on elements; scripts may not.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function withPageSecurity(response: Response): Response {
  const headers = new Headers(response.headers);
  const setIfAbsent = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  setIfAbsent('content-security-policy', pagePolicy);
  setIfAbsent('x-content-type-options', 'nosniff');
  setIfAbsent('x-frame-options', 'DENY');
  setIfAbsent('referrer-policy', 'no-referrer');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

function plainAnswer(status: number, sentence: string): Response {
  return withPageSecurity(new Response(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } }));
}
