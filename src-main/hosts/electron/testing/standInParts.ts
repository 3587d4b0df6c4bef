import { EventEmitter } from 'node:events';
import type {
  ForkOptions,
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
  Notification,
  NotificationConstructorOptions,
  PowerSaveBlocker,
  SafeStorage,
  Tray,
  UtilityProcess,
} from 'electron';

/** `electron.Menu`: keeps the template, so that a test can find and press an item. */
export class StandInMenu {
  static application: StandInMenu | null = null;
  readonly template: readonly (MenuItemConstructorOptions | MenuItem)[];
  constructor(template: readonly (MenuItemConstructorOptions | MenuItem)[]) {
    this.template = template;
  }
  static buildFromTemplate(template: Parameters<typeof Menu.buildFromTemplate>[0]): StandInMenu {
    return new StandInMenu(template);
  }
  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.application = menu;
  }
  /** Plays the person who presses an item; `checked` is what a checkbox became. */
  press(label: string, checked = false): void {
    const item = this.all().find((candidate) => candidate.label === label);
    if (item?.click === undefined) throw new Error(`There is no item "${label}" to press.`);
    const pressed = { checked } as Parameters<typeof item.click>[0];
    item.click(pressed, undefined, {} as Parameters<typeof item.click>[2]);
  }
  all(): MenuItemConstructorOptions[] {
    const within = (items: StandInMenu['template']): MenuItemConstructorOptions[] =>
      items.flatMap(
        (item) => [item, ...(Array.isArray(item.submenu) ? within(item.submenu) : [])] as MenuItemConstructorOptions[],
      );
    return within(this.template);
  }
}
/** `electron.Tray`. */
export class StandInTray extends EventEmitter implements Pick<Tray, 'setToolTip'> {
  static readonly all: StandInTray[] = [];
  /** False for a desktop without a tray. */
  static isPossible = true;
  toolTip = '';
  menu: StandInMenu | null = null;
  constructor() {
    super();
    if (!StandInTray.isPossible) throw new Error('No tray');
    StandInTray.all.push(this);
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
  }
}

/** `electron.Notification`. */
export class StandInNotification extends EventEmitter implements Pick<Notification, 'show'> {
  static readonly shown: NotificationConstructorOptions[] = [];
  readonly #options: NotificationConstructorOptions;
  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.#options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    StandInNotification.shown.push(this.#options);
  }
}

type UsedSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** `electron.safeStorage` for one user of one computer: what another `account` wrapped does not open. */
export class StandInSafeStorage implements UsedSafeStorage {
  available = true;
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';
  account = 'guard';
  keyWasRotated = false;
  /** Of the store's own key; older ones still open. */
  generation = 1;
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }
  getSelectedStorageBackend(): ReturnType<SafeStorage['getSelectedStorageBackend']> {
    return this.backend;
  }
  async encryptStringAsync(plain: string): Promise<Buffer> {
    return Buffer.from(`${this.account}:${Buffer.from(plain).toString('hex')}:${this.generation}`);
  }
  async decryptStringAsync(sealed: Buffer): ReturnType<SafeStorage['decryptStringAsync']> {
    const [account, hex] = sealed.toString().split(':');
    if (account !== this.account || hex === undefined) throw new Error('Error while decrypting the ciphertext');
    return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: this.keyWasRotated };
  }
}

/** `electron.powerSaveBlocker`. */
export class StandInPowerSaveBlocker implements Pick<PowerSaveBlocker, 'start' | 'stop'> {
  readonly running = new Map<number, string>();
  #next = 0;
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.running.set(++this.#next, type);
    return this.#next;
  }
  stop(id: number): boolean {
    return this.running.delete(id);
  }
}

/** A child of `electron.utilityProcess`. */
export class StandInUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid'>
{
  static readonly all: StandInUtilityProcess[] = [];
  pid: number | undefined = undefined;
  readonly received: unknown[] = [];
  asksToEnd = 0;
  readonly modulePath: string;
  readonly options: ForkOptions;
  constructor(modulePath: string, options: ForkOptions) {
    super();
    this.modulePath = modulePath;
    this.options = options;
  }
  static fork(modulePath: string, _args: string[] = [], options: ForkOptions = {}): StandInUtilityProcess {
    const child = new StandInUtilityProcess(modulePath, options);
    StandInUtilityProcess.all.push(child);
    return child;
  }
  postMessage(message: unknown): void {
    this.received.push(message);
  }
  kill(): boolean {
    this.asksToEnd += 1;
    return true;
  }
}
