import { app, BrowserWindow, type Rectangle, type Session, screen } from 'electron';
import { entryUrl } from './caller.ts';
import type { DesktopMemory } from './desktopMemory.ts';

export interface MainWindowOptions {
  readonly session: Session;
  /** Absolute path of the bundled preload, a CommonJS file as the sandbox wants it. */
  readonly preload: string;
  /** Path of the picture. */
  readonly icon: string;
  readonly memory: DesktopMemory;
  /** Stay in the tray until asked for. */
  readonly hidden: boolean;
  /** Says whether closing should really close: when quitting, or where no tray could bring the window back. */
  readonly mayClose: () => boolean;
  /** Called each time a close hid the window instead. */
  readonly onHidden: () => void;
}

/** Opens the one window, on our own page, where it last stood. Closing it hides it unless `mayClose`. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { memory } = options;
  const window = new BrowserWindow({
    title: 'Gatehouse',
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 600,
    ...visibleBounds(memory.facts.bounds),
    show: false,
    backgroundColor: '#16181c',
    icon: options.icon,
    webPreferences: {
      session: options.session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (memory.facts.maximized && !options.hidden) window.maximize();
  window.once('ready-to-show', () => {
    if (!options.hidden) window.show();
  });
  window.on('close', (event) => {
    memory.remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    if (options.mayClose()) return;
    event.preventDefault();
    window.hide();
    options.onHidden();
  });
  void window.loadURL(entryUrl);
  return window;
}

/** Brings the window to the front from wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The remembered place, unless the screen it was on is gone. */
function visibleBounds(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const overlapY = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  const isReachable = overlapX >= grabbablePixels && overlapY >= grabbablePixels;
  return isReachable ? bounds : { width: bounds.width, height: bounds.height };
}

/** Enough of a window to take hold of with a mouse. */
const grabbablePixels = 80;
