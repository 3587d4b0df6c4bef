import { EventEmitter } from 'node:events';
import type { App, LoginItemSettingsOptions, Settings } from 'electron';

type UsedApp = Pick<
  App,
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setPath'
  | 'getPath'
  | 'getAppPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'setAboutPanelOptions'
  | 'setLoginItemSettings'
>;

/** `electron.app`, as much of it as the host uses. `becomeReady` is Electron's own moment. */
export class StandInApp extends EventEmitter implements UsedApp {
  isPackaged = false;
  /** False where another Gatehouse already has the lock. */
  isFirst = true;
  sandboxed = false;
  readonly switches = new Map<string, string | undefined>();
  readonly exitCodes: number[] = [];
  quits = 0;
  readonly paths = new Map<string, string>();
  appPath = '/gatehouse';
  loginItem: Settings | null = null;
  #ready = false;

  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => {
      this.switches.set(name, value);
    },
  } satisfies Pick<App['commandLine'], 'appendSwitch'>;

  /** Back to a fresh start. */
  reset(): void {
    this.removeAllListeners();
    this.isPackaged = false;
    this.isFirst = true;
    this.sandboxed = false;
    this.switches.clear();
    this.exitCodes.length = 0;
    this.quits = 0;
    this.paths.clear();
    this.appPath = '/gatehouse';
    this.loginItem = null;
    this.#ready = false;
  }
  becomeReady(): void {
    this.#ready = true;
    this.emit('ready');
  }
  isReady(): boolean {
    return this.#ready;
  }
  async whenReady(): Promise<void> {
    if (!this.#ready) await new Promise<void>((resolve) => this.once('ready', () => resolve()));
  }
  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before the app is ready');
    this.sandboxed = true;
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  getAppPath(): string {
    return this.appPath;
  }
  getVersion(): string {
    return '1.2.3';
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }
  getLoginItemSettings(_options?: LoginItemSettingsOptions): { openAtLogin: boolean } {
    return { openAtLogin: this.loginItem?.openAtLogin ?? false };
  }
  setLoginItemSettings(settings: Settings): void {
    this.loginItem = settings;
  }
  /** As Electron does: asks everyone, and ends unless somebody holds it back. */
  quit(): void {
    this.quits += 1;
    let heldBack = false;
    const event = {
      preventDefault: () => {
        heldBack = true;
      },
    };
    this.emit('before-quit', event);
    this.emit('will-quit', event);
    if (!heldBack) this.exit(0);
  }
  exit(code = 0): void {
    this.exitCodes.push(code);
    this.emit('test:exited', code);
  }
}
