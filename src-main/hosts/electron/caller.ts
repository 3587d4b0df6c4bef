import { type Actor, localActor } from '../../platform/serving/actor.ts';

/** The one origin that Gatehouse's page has in the desktop window. */
export const appOrigin = 'app://gatehouse';

/** The page the window opens with. */
export const entryUrl = `${appOrigin}/`;

/** True for an address of our own page or door, whatever its path. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === 'app:' &&
    parsed.host === 'gatehouse' &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** What is known about a request on `app://`. None of it but `accept` and `method` is under a page's control. */
export interface CallFacts {
  readonly url: string;
  readonly method: string;
  /** The origin whose page issued the request, by Chromium; undefined where the host itself did (`loadURL`). */
  readonly initiatorOrigin: string | undefined;
  readonly accept: string | null;
  /** False once the window is gone: nobody is left who could ask. */
  readonly windowIsOpen: boolean;
}

/**
 * Who is asking, or null for nobody we know. Our own page acts as Administrator; what the host itself loads is the
 * document alone. Other windows and inner frames are cancelled before they come here (`guards.ts`).
 */
export function callerOf(facts: CallFacts): Actor | null {
  if (!facts.windowIsOpen || !isAppUrl(facts.url)) return null;
  if (facts.initiatorOrigin === appOrigin) return desktopOperator;
  const hostLoadsTheDocument =
    facts.initiatorOrigin === undefined && facts.method === 'GET' && (facts.accept ?? '').includes('text/html');
  return hostLoadsTheDocument ? desktopOperator : null;
}

const desktopOperator = localActor('desktop', 'Desktop', 'desktop window');
