import type { OnBeforeRequestListenerDetails, ProtocolRequest, ProxyConfig, Session, WebRequest } from 'electron';

type UsedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
>;
type Handler<Name extends keyof UsedSession> = NonNullable<Parameters<UsedSession[Name]>[0]>;
type RequestListener = Extract<Parameters<WebRequest['onBeforeRequest']>[0], (...args: never[]) => void>;
type ProtocolHandler = Parameters<Session['protocol']['handle']>[1];

/** A request as Electron would bring it to a protocol's handler. */
export interface PageRequest {
  readonly url: string;
  readonly init?: RequestInit;
  /** Absent for what the host itself loads. */
  readonly initiatorOrigin?: string;
}

/** `electron.session.fromPartition(…)`: keeps what the host hands in, so that a test can play page and Chromium. */
export class StandInSession implements UsedSession {
  spellChecks = true;
  proxy: ProxyConfig | null = null;
  permissionRequest: Handler<'setPermissionRequestHandler'> | null = null;
  permissionCheck: Handler<'setPermissionCheckHandler'> | null = null;
  devicePermission: Handler<'setDevicePermissionHandler'> | null = null;
  displayMedia: Handler<'setDisplayMediaRequestHandler'> | null = null;
  #beforeRequest: RequestListener | null = null;
  #schemes = new Map<string, ProtocolHandler>();

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (this.#schemes.has(scheme)) throw new Error('Failed to register protocol: already handled');
      this.#schemes.set(scheme, handler);
    },
  } satisfies Pick<Session['protocol'], 'handle'>;

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: Parameters<Session['setDisplayMediaRequestHandler']>[0]): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecks = enable;
  }
  async setProxy(config: ProxyConfig): Promise<void> {
    this.proxy = config;
  }

  /** What becomes of a request before it is made: true where it is cancelled. */
  cancels(details: Partial<OnBeforeRequestListenerDetails>): boolean {
    let cancelled: boolean | undefined;
    this.#beforeRequest?.(details as OnBeforeRequestListenerDetails, (answer) => {
      cancelled = answer.cancel === true;
    });
    if (cancelled === undefined) throw new Error('nobody decided on the request');
    return cancelled;
  }

  /** Brings a request to the handler of its scheme. */
  async ask({ url, init, initiatorOrigin }: PageRequest): Promise<Response> {
    const scheme = url.slice(0, url.indexOf(':'));
    const handler = this.#schemes.get(scheme);
    if (handler === undefined) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${url}`);
    const facts: Pick<ProtocolRequest, 'initiatorOrigin'> = initiatorOrigin === undefined ? {} : { initiatorOrigin };
    return handler(Object.assign(new Request(url, init), facts));
  }
}
