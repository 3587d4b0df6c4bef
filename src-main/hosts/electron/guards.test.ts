import type { OnBeforeRequestListenerDetails, PermissionRequest, WebContents, WebFrameMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guardEveryPage, guardSession } from './guards.ts';
import { electron, resetElectron } from './testing/electronStandIn.ts';
import { StandInSession } from './testing/standInSession.ts';
import { StandInBrowserWindow } from './testing/standInWindow.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

beforeEach(resetElectron);

describe('a page', () => {
  const page = () => {
    guardEveryPage();
    return new StandInBrowserWindow().webContents;
  };

  it('may navigate within Gatehouse', () => {
    const contents = page();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(contents.prevents(name, { url: 'app://gatehouse/reads', isMainFrame: true }), name).toBe(false);
    }
  });

  it.each([
    'https://example.com/',
    'file:///etc/passwd',
    'app://elsewhere/',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('never navigates to %s', (url) => {
    const contents = page();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(contents.prevents(name, { url, isMainFrame: true }), name).toBe(true);
    }
  });

  it('embeds no page, not even ours', () => {
    const contents = page();
    expect(contents.prevents('will-frame-navigate', { url: 'app://gatehouse/', isMainFrame: false })).toBe(true);
    expect(contents.prevents('will-attach-webview')).toBe(true);
  });

  it('opens no window, and only listed https pages in the person’s own browser', () => {
    const contents = page();
    const asked = [
      'https://www.gov.uk/number-plates',
      'http://www.gov.uk/',
      'https://www.gov.uk.example.com/',
      'https://www.gov.uk:8443/',
      'app://gatehouse/',
      'file:///etc/passwd',
      'mailto:someone@example.com',
    ];
    expect(asked.map((url) => contents.opensWindow(url).action)).toEqual(asked.map(() => 'deny'));
    expect(electron.openedOutside).toEqual(['https://www.gov.uk/number-plates']);
  });
});

describe('a session', () => {
  const inner = { parent: {} } as WebFrameMain;
  const main = { parent: null } as WebFrameMain;
  const ours = () => electron.windows[0]?.webContents as unknown as WebContents;
  const guarded = async () => {
    new StandInBrowserWindow();
    const session = new StandInSession();
    await guardSession(session as never, ours);
    return session;
  };
  const fetchOf = (url: string, change: Partial<OnBeforeRequestListenerDetails> = {}) => ({
    url,
    resourceType: 'xhr' as const,
    webContents: ours(),
    frame: main,
    ...change,
  });

  it('lets our main frame ask our own origin', async () => {
    const session = await guarded();
    expect(session.cancels(fetchOf('app://gatehouse/rpc/live/events'))).toBe(false);
    expect(session.cancels(fetchOf('app://gatehouse/', { resourceType: 'mainFrame' }))).toBe(false);
  });

  it.each([
    'http://127.0.0.1:4600/',
    'https://example.com/pixel.png',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome-extension://abc/x.js',
  ])('lets nothing reach %s', async (url) => {
    const session = await guarded();
    expect(session.cancels(fetchOf(url))).toBe(true);
  });

  it('cancels what an inner frame or another window asks', async () => {
    const session = await guarded();
    const other = new StandInBrowserWindow().webContents as unknown as WebContents;
    expect(session.cancels(fetchOf('app://gatehouse/', { frame: inner }))).toBe(true);
    expect(session.cancels(fetchOf('app://gatehouse/', { resourceType: 'subFrame' }))).toBe(true);
    expect(session.cancels(fetchOf('app://gatehouse/', { webContents: other }))).toBe(true);
  });

  it('cancels everything while there is no window', async () => {
    const session = new StandInSession();
    await guardSession(session as never, () => null);
    expect(session.cancels(fetchOf('app://gatehouse/'))).toBe(true);
  });

  it('grants our page full screen, notices and copying, and nothing else', async () => {
    const session = await guarded();
    const request = { requestingUrl: 'app://gatehouse/live', isMainFrame: true } as PermissionRequest;
    const asked = ['fullscreen', 'notifications', 'clipboard-sanitized-write', 'media', 'geolocation', 'usb'] as const;
    const granted = asked.filter((permission) => {
      let answer = false;
      session.permissionRequest?.(ours(), permission, (yes) => (answer = yes), request);
      const details = { isMainFrame: true };
      expect(session.permissionCheck?.(ours(), permission, 'app://gatehouse/', details)).toBe(answer);
      return answer;
    });
    expect(granted).toEqual(['fullscreen', 'notifications', 'clipboard-sanitized-write']);
  });

  it('grants nothing to an inner frame, another origin or another window', async () => {
    const session = await guarded();
    const other = new StandInBrowserWindow().webContents as unknown as WebContents;
    const ask = (contents: WebContents, requestingUrl: string, isMainFrame: boolean) => {
      let answer: boolean | undefined;
      session.permissionRequest?.(contents, 'fullscreen', (yes) => (answer = yes), {
        requestingUrl,
        isMainFrame,
      });
      expect(session.permissionCheck?.(contents, 'fullscreen', requestingUrl, { isMainFrame })).toBe(answer);
      return answer;
    };
    expect(ask(ours(), 'app://gatehouse/', true)).toBe(true);
    expect(ask(ours(), 'app://gatehouse/', false)).toBe(false);
    expect(ask(ours(), 'https://example.com/', true)).toBe(false);
    expect(ask(other, 'app://gatehouse/', true)).toBe(false);
  });

  it('offers no devices and no screen to share, checks no spelling, and asks no proxy', async () => {
    const session = await guarded();
    let streams: unknown = 'not asked';
    session.displayMedia?.({} as never, (answer) => (streams = answer));
    expect(streams).toBeNull();
    expect(session.devicePermission?.({} as never)).toBe(false);
    expect(session.spellChecks).toBe(false);
    expect(session.proxy).toEqual({ mode: 'direct' });
  });
});
