import { dialog, Menu, Tray } from 'electron';
import type { OpenAtLogin } from './openAtLogin.ts';

export interface TrayOptions {
  /** Path of the picture. */
  readonly icon: string;
  readonly openAtLogin: OpenAtLogin;
  readonly show: () => void;
  readonly quit: () => void;
}

/** Puts Gatehouse into the system's tray. @throws where the system has none */
export function openTray({ icon, openAtLogin, show, quit }: TrayOptions): Tray {
  const tray = new Tray(icon);
  tray.setToolTip('Gatehouse');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Gatehouse', click: show },
      {
        label: 'Start when I sign in',
        type: 'checkbox',
        checked: openAtLogin.isOn(),
        click(item) {
          try {
            openAtLogin.set(item.checked);
          } catch (error) {
            item.checked = openAtLogin.isOn();
            dialog.showErrorBox('This could not be set', error instanceof Error ? error.message : String(error));
          }
        },
      },
      { type: 'separator' },
      { label: 'Quit Gatehouse', click: quit },
    ]),
  );
  tray.on('click', show);
  return tray;
}
