import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../platform/log.ts';

export interface RecoveryOptions {
  readonly log: Log;
  /** UTC ms. */
  readonly now: () => number;
  readonly quit: () => void;
}

/** More crashes than this within `windowMs` are no accident: a person is asked instead of trying for ever. */
const crashes = { allowed: 3, windowMs: 60_000 } as const;

/**
 * Brings the page back when its process dies, and records the end of every other process. Reads go on meanwhile: they
 * do not need the page. (The engine's supervisor restarts the engine; a lost GPU process is Chromium's to restart.)
 */
export function recoverWindow(window: BrowserWindow, { log, now, quit }: RecoveryOptions): void {
  let recent: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error({ reason, exitCode }, 'the page ended');
    recent = [...recent.filter((at) => now() - at < crashes.windowMs), now()];
    if (recent.length <= crashes.allowed) return reload(window);
    recent = [];
    void askToReload(window, quit);
  });
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame) log.error({ code, description, url }, 'the page did not load');
  });
  window.on('unresponsive', () => log.warn('the page does not answer'));
  window.on('responsive', () => log.info('the page answers again'));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason !== 'clean-exit') log.error({ type, reason, exitCode, name, serviceName }, 'a process ended');
  });
}

async function askToReload(window: BrowserWindow, quit: () => void): Promise<void> {
  if (window.isDestroyed()) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window keeps closing unexpectedly.',
    detail: 'Plates are still being read and recorded. Reload the window, or quit and start Gatehouse again.',
    buttons: ['Reload window', 'Quit Gatehouse'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) quit();
  else reload(window);
}

function reload(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.reload();
}
