/** Where a listener is reached. */
export interface OwnPages {
  readonly protocol: 'http' | 'https';
  /** Whether a host name or address, as it stands in an address and without its port, is this very server's. */
  readonly isOwn: (hostname: string) => boolean;
  /** Whether a page elsewhere may send the browser here with this path and method; it proves itself by what it brings. */
  readonly mayComeFromElsewhere?: (method: string, pathname: string, origin: string | null) => boolean;
}

/** Why a request is refused: it names another server, or was made by a page of another one. */
export type Foreign = 'host' | 'page';

/**
 * Tells what did not come from a page of this very server. A browser that was let in sends its cookie along, so a
 * page elsewhere must not be able to make it send requests here (CSRF), nor reach it under another name (DNS
 * rebinding). Null where the request is fine.
 */
export function foreignIn(request: Request, { protocol, isOwn, mayComeFromElsewhere }: OwnPages): Foreign | null {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  const named = URL.parse(`${protocol}://${host}`);
  if (named === null || named.pathname !== '/' || named.username !== '' || !isOwn(named.hostname)) return 'host';
  const origin = request.headers.get('origin');
  if (mayComeFromElsewhere?.(request.method, url.pathname, origin) === true) return null;
  if (origin !== null && origin !== named.origin) return 'page';
  const site = request.headers.get('sec-fetch-site');
  const isNavigation = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  return site !== null && site !== 'same-origin' && site !== 'none' && !isNavigation ? 'page' : null;
}
