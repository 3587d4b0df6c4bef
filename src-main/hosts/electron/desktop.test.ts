import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppOptions } from '../../appOptions.ts';
import type { App } from '../../startedOnce.ts';
import { noKeys } from '../../testing/noKeys.ts';
import { startDesktop } from './desktop.ts';
import { electron, resetElectron } from './testing/electronStandIn.ts';
import { StandInMenu, StandInTray } from './testing/standInParts.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

let folder: string;
let given: AppOptions | null;
let events: string[];
let answer: (request: Request, role: string) => Response;
let programsAt: string | null = null;

/** The application behind the door; what it does is tested elsewhere. */
const createApp = async (options: AppOptions): Promise<App> => {
  given = options;
  return {
    handle: () => Promise.reject(new Error('A host asks the entrance')),
    entrance: {
      actorOf: ({ local }) => local,
      demonstration: { isOpen: () => false, letIn: async () => null },
      receive: async (request, { local, session }) => ({
        response: answer(request, session ?? local?.role ?? 'nobody'),
        keep: request.url.endsWith('/session') ? { session: 'the token' } : {},
      }),
    },
    browserKeys: noKeys,
    // The desktop asks nothing of it: people sign in at the entrance.
    users: {} as App['users'],
    keys: {} as App['keys'],
    programs: {
      isListed: () => false,
      isTheirs: (request) => new URL(request.url).pathname.startsWith('/v1'),
      receive: async () => new Response('for a program'),
      listeningAt: (address) => {
        programsAt = address;
      },
    },
    ...{ exports: {} as App['exports'], reports: {} as App['reports'] },
    enginePid: () => undefined,
    holdings: {
      held: async () => [],
      forget: () => Promise.reject(new Error('Nothing is held')),
      compact: async () => undefined,
    },
    subjects: { access: () => new ReadableStream() },
    notices: () => [],
    start: async () => void events.push('started'),
    stop: async () => void events.push('stopped'),
  };
};

async function start(...args: string[]): Promise<void> {
  const starting = startDesktop({
    argv: ['/opt/electron', '/opt/gatehouse', '--data', folder, ...args],
    platform: 'linux',
    createApp,
    ffmpegVersion: async () => '5.1',
  });
  electron.app.becomeReady();
  await starting;
}

function only<T>(list: readonly T[]): T {
  const [first, second] = list;
  if (first === undefined || second !== undefined) throw new Error(`expected one, there are ${list.length}`);
  return first;
}

const window = () => only(electron.windows);
const trayMenu = () => only(electron.trays).menu as StandInMenu;
const page = () => {
  const session = electron.sessions.get('persist:gatehouse');
  if (session === undefined) throw new Error('the window has no session of its own');
  return session;
};

beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-desktop-'));
  electron.app.paths.set('userData', join(folder, 'user'));
  electron.app.paths.set('appData', join(folder, 'config'));
  given = null;
  events = [];
  answer = (request, role) => new Response(`${role} ${request.method} ${new URL(request.url).pathname}`);
});

describe('programs on this machine', () => {
  it('are answered by a port of their own under /v1, and see nothing else there', async () => {
    await start();
    await expect.poll(() => programsAt).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${programsAt}${path}`, { headers });
      return [answer.status, await answer.text()];
    };
    expect(await ask('/v1/reads')).toEqual([200, 'for a program']);
    expect(await ask('/v1/reads', { origin: 'https://elsewhere.example' })).toEqual([403, expect.any(String)]);
    for (const path of ['/', '/rpc/cameras/list', '/session', '/media/1']) expect((await ask(path))[0], path).toBe(404);
  });
});

describe('before Electron is ready', () => {
  it('sandboxes every page, keeps Chromium off the network, and makes app:// a secure streaming origin', async () => {
    await start();
    expect(electron.app.sandboxed).toBe(true);
    expect(electron.app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    const { scheme, afterReady } = only(electron.schemes);
    expect(afterReady).toBe(false);
    expect(scheme).toMatchObject({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    });
    expect(scheme.privileges).not.toHaveProperty('bypassCSP');
    expect(process.env.ORT_DISABLE_TELEMETRY).toBe('1');
  });
});

describe('the window', () => {
  it('opens our page in a sandbox without Node, in a session of its own', async () => {
    await start();
    expect(window().loaded).toEqual(['app://gatehouse/']);
    expect(window().options.webPreferences).toMatchObject({
      session: page(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      preload: join('/gatehouse', 'preload', 'bridge.cjs'),
    });
    expect(window().options.icon).toBe(join('/gatehouse', 'resources', 'icons', 'icon-256.png'));
  });

  it('shows when there is something to see', async () => {
    await start();
    expect(window().visible).toBe(false);
    window().emit('ready-to-show');
    expect(window().visible).toBe(true);
  });

  it('stays in the tray when started at sign-in', async () => {
    await start('--hidden');
    window().emit('ready-to-show');
    expect(window().visible).toBe(false);
    trayMenu().press('Open Gatehouse');
    expect(window().visible).toBe(true);
  });

  it('is where it was left', async () => {
    await start();
    window().bounds = { x: 100, y: 120, width: 1200, height: 800 };
    window().maximized = true;
    window().close();
    resetElectron();
    electron.app.paths.set('appData', join(folder, 'config'));
    await start();
    expect(window().options).toMatchObject({ x: 100, y: 120, width: 1200, height: 800 });
    expect(window().maximized).toBe(true);
  });

  it('keeps its size but not its place when that screen is gone', async () => {
    const bounds = { x: 3000, y: 120, width: 1200, height: 800 };
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ bounds, maximized: false, toldAboutTray: true }));
    await start();
    expect(window().options).toMatchObject({ width: 1200, height: 800 });
    expect(window().options.x).toBeUndefined();
  });

  it('opens as usual where what was remembered is damaged', async () => {
    writeFileSync(join(folder, 'desktop.json'), '{"bounds": 5');
    await start();
    expect(window().options).toMatchObject({ width: 1440, height: 900 });
  });
});

describe('the door on app://', () => {
  it('answers our page as an administrator', async () => {
    await start();
    const response = await page().ask({
      url: 'app://gatehouse/rpc/reads/list',
      init: { method: 'POST', body: '{}' },
      initiatorOrigin: 'app://gatehouse',
    });
    expect(await response.text()).toBe('administrator POST /rpc/reads/list');
  });

  it('answers 403 to anyone else, without asking the application', async () => {
    await start();
    let asked = 0;
    answer = () => {
      asked += 1;
      return new Response();
    };
    const response = await page().ask({ url: 'app://gatehouse/rpc/x', initiatorOrigin: 'https://example.com' });
    expect(response.status).toBe(403);
    expect(asked).toBe(0);
    const [line] = readFileSync(join(folder, 'logs', 'gatehouse.log'), 'utf8')
      .trim()
      .split('\n')
      .slice(-1);
    expect(line).toContain('https://example.com');
  });

  it('adds the page’s security policy where the application did not set one', async () => {
    await start();
    const load = () => page().ask({ url: 'app://gatehouse/', init: { headers: { accept: 'text/html' } } });
    const policy = (await load()).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    answer = () => new Response('', { headers: { 'content-security-policy': "default-src 'self'" } });
    expect((await load()).headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  it('passes a body on as it comes, piece by piece', async () => {
    await start();
    let more: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        more = controller;
      },
    });
    answer = () => new Response(body);
    const response = await page().ask({ url: 'app://gatehouse/rpc/live', initiatorOrigin: 'app://gatehouse' });
    const reader = response.body?.getReader();
    more?.enqueue(Buffer.from('first'));
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    more?.enqueue(Buffer.from('second'));
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
  });

  it('tells a failure in one sentence and keeps its details to the log', async () => {
    await start();
    answer = () => {
      throw new Error('SQLITE_CORRUPT');
    };
    const response = await page().ask({ url: 'app://gatehouse/rpc/x', initiatorOrigin: 'app://gatehouse' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('SQLITE');
    expect(readFileSync(join(folder, 'logs', 'gatehouse.log'), 'utf8')).toContain('SQLITE_CORRUPT');
  });

  it('exists in no other session', async () => {
    await start();
    const foreign = electron.defaultSession;
    await expect(foreign.ask({ url: 'app://gatehouse/', initiatorOrigin: 'app://gatehouse' })).rejects.toThrow();
    expect(foreign.cancels({ url: 'app://gatehouse/', resourceType: 'xhr' })).toBe(true);
  });
});

describe('closing and quitting', () => {
  it('keeps running in the tray when the window is closed, and says so once ever', async () => {
    await start();
    window().emit('ready-to-show');
    window().close();
    window().close();
    expect(window().isDestroyed()).toBe(false);
    expect(window().visible).toBe(false);
    expect(electron.notifications).toHaveLength(1);
    resetElectron();
    electron.app.paths.set('appData', join(folder, 'config'));
    await start();
    window().close();
    expect(electron.notifications).toHaveLength(0);
  });

  it('quits from the tray: the application stops first, then the program ends', async () => {
    await start();
    const exited = once(electron.app, 'test:exited');
    trayMenu().press('Quit Gatehouse');
    window().close();
    expect(window().isDestroyed()).toBe(true);
    expect((await exited)[0]).toBe(0);
    expect(events).toEqual(['started', 'stopped']);
    expect(electron.app.exitCodes).toEqual([0]);
  });

  it('really closes where there is no tray to come back from', async () => {
    StandInTray.isPossible = false;
    await start('--hidden');
    window().emit('ready-to-show');
    expect(window().visible).toBe(true);
    window().close();
    expect(window().isDestroyed()).toBe(true);
    electron.app.emit('window-all-closed');
    expect(electron.app.quits).toBe(1);
  });
});

describe('a second start', () => {
  it('ends at once and leaves the data alone', async () => {
    electron.app.isFirst = false;
    await start();
    expect(electron.app.quits).toBe(1);
    expect(given).toBeNull();
    expect(electron.windows).toHaveLength(0);
  });

  it('brings the first one’s window to the front', async () => {
    await start();
    window().minimized = true;
    electron.app.emit('second-instance', {}, [], '/');
    expect(window()).toMatchObject({ minimized: false, visible: true, focused: true });
  });
});

describe('what the host gives the application', () => {
  it('is the folders, the version and the demonstration', async () => {
    await start('--demo');
    expect(given).toMatchObject({
      dataFolder: folder,
      rendererFolder: join('/gatehouse', 'renderer'),
      host: 'desktop',
      version: '1.2.3',
      ffmpegVersion: '5.1',
      demo: 'site',
    });
    expect(electron.app.getPath('userData')).toBe(join(folder, 'desktop'));
  });

  it('names the unpacked clip in a packaged application, which ffmpeg can open', async () => {
    electron.app.appPath = join('/opt', 'Gatehouse', 'resources', 'app.asar');
    await start();
    expect(given?.sampleClip.startsWith(`${electron.app.appPath}.unpacked`)).toBe(true);
  });

  it('is told to the person, and the program ends, where the application refuses to open', async () => {
    const starting = startDesktop({
      argv: ['/opt/gatehouse', '--data', folder],
      platform: 'linux',
      ffmpegVersion: async () => null,
      createApp: async () => {
        throw new Error('This data folder is from a newer version.');
      },
    });
    electron.app.becomeReady();
    await starting;
    expect(only(electron.errorBoxes).content).toBe('This data folder is from a newer version.');
    expect(electron.app.exitCodes).toEqual([1]);
  });

  it('is told to the person, and the program ends, where the data folder cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const createApp = () => Promise.reject(new Error('It was opened all the same.'));
    const ffmpegVersion = async () => null;
    await startDesktop({ argv: ['/opt/gatehouse', '--data', file], platform: 'linux', ffmpegVersion, createApp });
    expect(only(electron.errorBoxes).content).toMatch(/there is a file where the folder should be/);
    expect(electron.app.exitCodes).toEqual([1]);
  });
});

describe('a page whose process dies', () => {
  const crash = () => window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });

  it('is loaded again', async () => {
    await start();
    crash();
    expect(window().webContents.reloads).toBe(1);
    window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window().webContents.reloads).toBe(1);
  });

  it('is a person’s decision when it keeps dying', async () => {
    await start();
    electron.pressedButton = 1;
    for (let count = 0; count < 4; count += 1) crash();
    expect(window().webContents.reloads).toBe(3);
    expect(only(electron.messageBoxes).buttons).toEqual(['Reload window', 'Quit Gatehouse']);
    await expect.poll(() => electron.app.quits).toBe(1);
  });

  it('leaves a line in the log, as every other process does', async () => {
    await start();
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
    expect(readFileSync(join(folder, 'logs', 'gatehouse.log'), 'utf8')).toContain('"type":"GPU"');
  });
});

describe('the menus', () => {
  it('offer the folders under Help, and the keys people know', async () => {
    await start();
    const menu = StandInMenu.application;
    menu?.press('Open data folder');
    menu?.press('Open logs');
    expect(electron.openedPaths).toEqual([folder, join(folder, 'logs')]);
    const keyOf = (role: string) => menu?.all().find((item) => item.role === role)?.accelerator;
    expect(keyOf('togglefullscreen')).toBe('F11');
    expect(keyOf('quit')).toBe('CmdOrCtrl+Q');
  });

  it('offer no developer tools in a packaged application', async () => {
    electron.app.isPackaged = true;
    await start();
    expect(StandInMenu.application?.all().some((item) => item.role === 'toggleDevTools')).toBe(false);
    expect(window().options.webPreferences?.devTools).toBe(false);
  });

  it('switch the start at sign-in from the tray, with the same data folder', async () => {
    await start();
    trayMenu().press('Start when I sign in', true);
    const entry = readFileSync(join(folder, 'config', 'autostart', 'gatehouse.desktop'), 'utf8');
    expect(entry).toContain(`"--data" "${folder}" "--hidden"`);
  });
});
