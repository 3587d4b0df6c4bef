import { app, type OnBeforeRequestListenerDetails, type Session, shell, type WebContents } from 'electron';
import { isAppUrl } from './caller.ts';

/** Pages outside that may be opened, in the person's own browser: the rules this product follows are there. */
const outsideHosts: ReadonlySet<string> = new Set(['www.gov.uk', 'ico.org.uk']);

/** What our page may be granted: full screen, notices of the system, and copying a plate. Everything else is denied. */
const grantable: ReadonlySet<string> = new Set(['fullscreen', 'notifications', 'clipboard-sanitized-write']);

/** True for an https address of a host on the list; only these leave the window, and only to the system's browser. */
export function mayOpenOutside(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'https:' && parsed.port === '' && outsideHosts.has(parsed.hostname);
}

/** Opens a provider's page, which an administrator set up, in the system's browser: by https alone, or on this machine. */
export async function openProvider(url: string): Promise<void> {
  const parsed = URL.parse(url);
  const isHere = parsed?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  if (parsed?.protocol === 'https:' || isHere) await shell.openExternal(url);
}

/**
 * Guards every page that is ever made, so that none can be forgotten: it stays on our origin, opens no windows, embeds
 * no other pages.
 */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

function guardPage(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Lets a session ask for nothing but our own page, and grants it nothing but what `grantable` names. */
export async function guardSession(session: Session, ourWindow: () => WebContents | null): Promise<void> {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayRequest(details, ourWindow()) });
  });
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    callback(
      grantable.has(permission) && contents === ourWindow() && details.isMainFrame && isAppUrl(details.requestingUrl),
    );
  });
  session.setPermissionCheckHandler((contents, permission, requestingOrigin, details) => {
    return grantable.has(permission) && contents === ourWindow() && details.isMainFrame && isAppUrl(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setSpellCheckerEnabled(false);
  // Otherwise the system's proxy settings may be looked up on the network.
  await session.setProxy({ mode: 'direct' });
}

/** The part of a request that decides whether it may be made at all. */
export type RequestFacts = Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType' | 'webContents' | 'frame'>;

/**
 * True for requests of the main frame of our window to our own origin, and for Electron's own developer tools.
 * Where Chromium does not say which window or frame asks (workers), the origin check of the handler decides alone.
 */
export function mayRequest(facts: RequestFacts, ourWindow: WebContents | null): boolean {
  if (facts.url.startsWith('devtools://')) return true;
  if (!isAppUrl(facts.url) || facts.resourceType === 'subFrame' || ourWindow === null) return false;
  if (facts.webContents !== undefined && facts.webContents.id !== ourWindow.id) return false;
  const isInnerFrame = facts.frame !== undefined && facts.frame !== null && facts.frame.parent !== null;
  return !isInnerFrame;
}
