import type * as Electron from 'electron';
import { StandInApp } from './standInApp.ts';
import {
  StandInMenu,
  StandInNotification,
  StandInPowerSaveBlocker,
  StandInSafeStorage,
  StandInTray,
  StandInUtilityProcess,
} from './standInParts.ts';
import { StandInSession } from './standInSession.ts';
import { StandInBrowserWindow, StandInWebContents } from './standInWindow.ts';

/**
 * Everything a test can look at or change. One set for all, as there is one Electron in a process; `resetElectron`
 * puts it back to a fresh start.
 */
export const electron = {
  app: new StandInApp(),
  defaultSession: new StandInSession(),
  sessions: new Map<string, StandInSession>(),
  /** What `protocol.registerSchemesAsPrivileged` was given, and whether Electron was ready by then. */
  schemes: [] as { readonly scheme: Electron.CustomScheme; readonly afterReady: boolean }[],
  safeStorage: new StandInSafeStorage(),
  powerSaveBlocker: new StandInPowerSaveBlocker(),
  openedOutside: [] as string[],
  openedPaths: [] as string[],
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  /** The button the person presses in the next message boxes. */
  pressedButton: 0,
  messageBoxes: [] as Electron.MessageBoxOptions[],
  exposed: new Map<string, unknown>(),
  screen: { x: 0, y: 0, width: 1920, height: 1080 },
  windows: StandInBrowserWindow.all,
  trays: StandInTray.all,
  notifications: StandInNotification.shown,
  children: StandInUtilityProcess.all,
};

/** A fresh Electron that is not ready yet. */
export function resetElectron(): void {
  electron.app.reset();
  StandInWebContents.announce = (contents) => electron.app.emit('web-contents-created', {}, contents);
  electron.defaultSession = new StandInSession();
  electron.sessions.clear();
  Object.assign(electron.safeStorage, new StandInSafeStorage());
  electron.powerSaveBlocker.running.clear();
  electron.pressedButton = 0;
  electron.screen = { x: 0, y: 0, width: 1920, height: 1080 };
  electron.exposed.clear();
  StandInTray.isPossible = true;
  StandInMenu.application = null;
  for (const list of [
    electron.schemes,
    electron.openedOutside,
    electron.openedPaths,
    electron.errorBoxes,
    electron.messageBoxes,
    electron.windows,
    electron.trays,
    electron.notifications,
    electron.children,
  ]) {
    list.length = 0;
  }
}

/**
 * The module itself, for `vi.mock('electron', …)`. Each part is checked against Electron's own declarations, so that a
 * change of its API shows as a type error here rather than in front of a person.
 */
export const electronModule = {
  app: electron.app,
  BrowserWindow: StandInBrowserWindow,
  Menu: StandInMenu,
  Tray: StandInTray,
  Notification: StandInNotification,
  safeStorage: electron.safeStorage,
  powerSaveBlocker: electron.powerSaveBlocker,
  utilityProcess: { fork: StandInUtilityProcess.fork },
  protocol: {
    registerSchemesAsPrivileged(schemes) {
      for (const scheme of schemes) electron.schemes.push({ scheme, afterReady: electron.app.isReady() });
    },
  } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>,
  session: {
    get defaultSession() {
      return electron.defaultSession;
    },
    fromPartition(partition: string) {
      const session = electron.sessions.get(partition) ?? new StandInSession();
      electron.sessions.set(partition, session);
      return session;
    },
  },
  shell: {
    async openExternal(url) {
      electron.openedOutside.push(url);
    },
    async openPath(path) {
      electron.openedPaths.push(path);
      return '';
    },
  } satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>,
  dialog: {
    showErrorBox(title: string, content: string) {
      electron.errorBoxes.push({ title, content });
    },
    async showMessageBox(_window: unknown, options: Electron.MessageBoxOptions) {
      electron.messageBoxes.push(options);
      return { response: electron.pressedButton, checkboxChecked: false } satisfies Electron.MessageBoxReturnValue;
    },
  } satisfies Pick<Electron.Dialog, 'showErrorBox'> & { showMessageBox: unknown },
  screen: {
    getDisplayMatching: () => ({ workArea: electron.screen }),
  },
  contextBridge: {
    exposeInMainWorld(key, api) {
      electron.exposed.set(key, api);
    },
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>,
  webUtils: {
    getPathForFile: (file) => `/dropped/${file.name}`,
  } satisfies Pick<Electron.WebUtils, 'getPathForFile'>,
};
