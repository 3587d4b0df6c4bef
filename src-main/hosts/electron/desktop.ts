import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Notification, session, type Tray } from 'electron';
import type { AppOptions } from '../../appOptions.ts';
import { openLog } from '../../platform/log.ts';
import { writePrivately } from '../../platform/privateFolder.ts';
import { whyNotWritable, whyNotWritableNow } from '../../platform/writableFolder.ts';
import type { App } from '../../startedOnce.ts';
import { openCommandDoor } from '../commands/commandDoor.ts';
import { listenForPrograms } from '../loopback/forPrograms.ts';
import { listenOnNetwork } from '../network/listener.ts';
import { listenForPosts } from '../network/postListener.ts';
import { appFolders } from './appFolders.ts';
import { installApplicationMenu } from './applicationMenu.ts';
import { serveApp } from './appScheme.ts';
import { type DesktopMemory, openDesktopMemory } from './desktopMemory.ts';
import { forkEngineUtility } from './engineUtilityProcess.ts';
import { guardEveryPage, guardSession, openProvider } from './guards.ts';
import { hardenBeforeReady } from './hardening.ts';
import { keepingAwake } from './keepAwake.ts';
import { type LaunchOptions, parseLaunchOptions } from './launchOptions.ts';
import { openMainWindow, showWindow } from './mainWindow.ts';
import { openAtLogin } from './openAtLogin.ts';
import { recoverWindow } from './recovery.ts';
import { systemSecretKey } from './secretKey.ts';
import { openTray } from './tray.ts';
import { windowSession } from './windowSession.ts';

export interface DesktopOptions {
  /** `process.argv` as Electron gives it. */
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly createApp: (options: AppOptions) => Promise<App>;
  /** What ffmpeg says it is; null where it was not found. */
  readonly ffmpegVersion: () => Promise<string | null>;
}

/** The one session that knows `app://`; kept on disk for the page's own settings (theme, columns). */
const sessionPartition = 'persist:gatehouse';

/**
 * Starts Gatehouse on the desktop. A second start only shows the window of the first. Settles once the window is
 * being opened; failures before that are told to the person and end the program.
 */
export async function startDesktop(options: DesktopOptions): Promise<void> {
  writePrivately();
  const launch = parseLaunchOptions(options.argv);
  hardenBeforeReady();
  app.setAppUserModelId('uk.gatehouse.desktop');
  if (launch.dataFolder !== undefined && !keepOwnProfile(launch.dataFolder)) return;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  guardEveryPage();
  await app.whenReady();
  try {
    await openDesktop(options, launch);
  } catch (error) {
    refuseToStart(error instanceof Error ? error.message : String(error));
  }
}

function refuseToStart(sentence: string): void {
  dialog.showErrorBox('Gatehouse cannot start', sentence);
  app.exit(1);
}

/** Another data folder is another Gatehouse: its own profile, and so its own single instance. False where it cannot be written. */
function keepOwnProfile(dataFolder: string): boolean {
  const profile = join(dataFolder, 'desktop');
  const why = whyNotWritableNow(profile);
  if (why !== null) refuseToStart(whyNotWritable(why.cause, dataFolder));
  else app.setPath('userData', profile);
  return why === null;
}

async function openDesktop(options: DesktopOptions, launch: LaunchOptions): Promise<void> {
  const { createApp, ffmpegVersion, platform, argv } = options;
  const dataFolder = launch.dataFolder ?? join(app.getPath('userData'), launch.demo ? 'data-demo' : 'data');
  const folders = appFolders(platform);
  const why = whyNotWritableNow(dataFolder);
  if (why !== null) throw new Error(why.sentence, { cause: why.cause });
  const log = openLog(dataFolder);
  const memory = openDesktopMemory(dataFolder);
  let quitting = false;
  let tray: Tray | null = null;
  let window: BrowserWindow | null = null;

  const pageSession = session.fromPartition(sessionPartition);
  await guardSession(session.defaultSession, () => null);
  await guardSession(pageSession, () => (window === null || window.isDestroyed() ? null : window.webContents));

  const gatehouse = await createApp({
    dataFolder,
    rendererFolder: folders.renderer,
    sampleClip: folders.sampleClip,
    host: 'desktop',
    version: app.getVersion(),
    ffmpegVersion: await ffmpegVersion(),
    startEngine: keepingAwake(forkEngineUtility),
    listen: listenOnNetwork,
    listenForPosts,
    secretKey: systemSecretKey(platform, log),
    newKey: launch.newKey,
    demo: launch.demo ? 'site' : false,
  });
  serveApp({
    session: pageSession,
    handle: windowSession(gatehouse.entrance, memory, {
      openOutside: (url) => void openProvider(url),
      onSignedIn: () => window?.webContents.reload(),
    }),
    windowIsOpen: () => window !== null && !window.isDestroyed(),
    log,
  });

  const openWindow = () => {
    const opened = openMainWindow({
      session: pageSession,
      preload: folders.preload,
      icon: folders.windowIcon,
      memory,
      hidden: launch.hidden && tray !== null,
      mayClose: () => quitting || tray === null,
      onHidden: () => tellAboutTray(memory),
    });
    recoverWindow(opened, { log, now: () => performance.now(), quit: () => app.quit() });
    return opened;
  };
  const show = () => {
    if (window === null || window.isDestroyed()) window = openWindow();
    else showWindow(window);
  };

  installApplicationMenu({ platform, dataFolder, logFolder: join(dataFolder, 'logs') });
  try {
    const login = openAtLogin({
      platform,
      program: process.execPath,
      programArguments: argumentsToStartAgain(argv, launch),
      configFolder: app.getPath('appData'),
    });
    tray = openTray({ icon: folders.trayIcon, openAtLogin: login, show, quit: () => app.quit() });
  } catch (error) {
    // Without a tray nothing could bring a hidden window back, so closing it quits.
    log.warn({ err: error }, 'this desktop has no tray');
  }

  app.on('second-instance', show);
  app.on('activate', show);
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (tray === null) app.quit();
  });
  const beside: { close(): Promise<void> }[] = [];
  const all = {
    ...gatehouse,
    async stop() {
      for (const listener of beside) await listener.close();
      await gatehouse.stop();
    },
  };
  stopBeforeQuitting(all, (error) => log.error({ err: error }, 'stopping failed'));

  window = openWindow();
  await gatehouse.start();
  const opening = async (listener: Promise<{ close(): Promise<void> }>, without: string) => {
    try {
      beside.push(await listener);
    } catch (error) {
      log.warn({ err: error }, without);
    }
  };
  await opening(openCommandDoor(gatehouse, dataFolder), 'the command line cannot ask this application');
  await opening(listenForPrograms(gatehouse), 'programs on this machine cannot ask this application');
}

/** What has to follow the program's name for the same start again: the application's folder, when not packaged. */
function argumentsToStartAgain(argv: readonly string[], launch: LaunchOptions): string[] {
  const dataArguments = launch.dataFolder === undefined ? [] : ['--data', launch.dataFolder];
  const applicationFolder = argv[1];
  return app.isPackaged || applicationFolder === undefined ? dataArguments : [app.getAppPath(), ...dataArguments];
}

/** Once ever: a person who closes the window must know that cameras are still watched. */
function tellAboutTray(memory: DesktopMemory): void {
  if (memory.facts.toldAboutTray || !Notification.isSupported()) return;
  memory.remember({ toldAboutTray: true });
  new Notification({
    title: 'Gatehouse is still running',
    body: 'Cameras are still being read. Open the window or quit from the tray.',
  }).show();
}

/** Holds the end back until the record is closed and the engine has stopped; never longer than `stopPatienceMs`. */
function stopBeforeQuitting(gatehouse: App, onError: (error: unknown) => void): void {
  let stopping = false;
  app.on('will-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    const patience = setTimeout(() => app.exit(1), stopPatienceMs);
    gatehouse
      .stop()
      .catch(onError)
      .finally(() => {
        clearTimeout(patience);
        app.exit(0);
      });
  });
}

const stopPatienceMs = 8000;
