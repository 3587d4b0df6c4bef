import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, HandlerDetails, WebContents } from 'electron';

type UsedContents = Pick<WebContents, 'id' | 'reload' | 'setWindowOpenHandler'>;

/** The page of a window. Announces itself to `app` as every page of Electron does. */
export class StandInWebContents extends EventEmitter implements UsedContents {
  static announce: (contents: StandInWebContents) => void = () => undefined;
  static #count = 0;
  readonly id = ++StandInWebContents.#count;
  reloads = 0;
  #opens: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;

  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.#opens = handler;
  }
  /** Plays a page that calls `window.open`. */
  opensWindow(url: string): ReturnType<Parameters<WebContents['setWindowOpenHandler']>[0]> {
    if (this.#opens === null) throw new Error('nobody guards window.open');
    return this.#opens({ url } as HandlerDetails);
  }
  /** Plays an event that can be prevented; true where it was. */
  prevents(name: string, event: object = {}): boolean {
    let prevented = false;
    this.emit(name, {
      ...event,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  }
}

type UsedWindow = Pick<
  BrowserWindow,
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'loadURL'
>;

/** `electron.BrowserWindow`. */
export class StandInBrowserWindow extends EventEmitter implements UsedWindow {
  static readonly all: StandInBrowserWindow[] = [];
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new StandInWebContents();
  readonly loaded: string[] = [];
  visible: boolean;
  focused = false;
  minimized = false;
  maximized = false;
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.visible = options.show ?? true;
    StandInBrowserWindow.all.push(this);
    StandInWebContents.announce(this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {
    this.focused = true;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.bounds;
  }
  /** Plays the person who closes the window. */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (prevented) return;
    this.#destroyed = true;
    this.visible = false;
    this.emit('closed');
  }
}
