import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly dataFolder: string;
  readonly logFolder: string;
}

/** The menu of the application, with the accelerators each system's users expect. */
export function applicationMenu({ platform, dataFolder, logFolder }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const about: MenuItemConstructorOptions = { role: 'about', label: 'About Gatehouse' };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { role: 'close', label: 'Close window', accelerator: 'CmdOrCtrl+W' },
        // On a Mac, quitting stands in the application's own menu.
        ...(isMac ? [] : [{ role: 'quit', label: 'Quit Gatehouse', accelerator: 'CmdOrCtrl+Q' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload', label: 'Reload window', accelerator: 'CmdOrCtrl+R' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
        { type: 'separator' },
        { role: 'resetZoom', accelerator: 'CmdOrCtrl+0' },
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+Plus' },
        { role: 'zoomOut', accelerator: 'CmdOrCtrl+-' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Full screen', accelerator: isMac ? 'Ctrl+Cmd+F' : 'F11' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        { label: 'Open data folder', click: () => void shell.openPath(dataFolder) },
        { label: 'Open logs', click: () => void shell.openPath(logFolder) },
        ...(isMac ? [] : [{ type: 'separator' } as const, about]),
      ],
    },
  ];
}

/** Gives the application its menu. */
export function installApplicationMenu(options: MenuOptions): void {
  app.setAboutPanelOptions({ applicationName: 'Gatehouse', applicationVersion: app.getVersion() });
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(options)));
}
