import { join } from 'node:path';
import { app } from 'electron';

/** Where the parts of the application lie: the same folders below `dist/desktop` and inside a packaged `app.asar`. */
export interface AppFolders {
  readonly renderer: string;
  /** The bundled preload, absolute. */
  readonly preload: string;
  /** A picture for the window, for systems that show one. */
  readonly windowIcon: string;
  /** One colour on macOS, which tints it by itself (a "template"). */
  readonly trayIcon: string;
  /** A real file also when packaged, because ffmpeg has to open it. */
  readonly sampleClip: string;
}

/** Finds them. Files that other programs read are unpacked beside the archive (`asarUnpack` in electron-builder.yml). */
export function appFolders(platform: NodeJS.Platform): AppFolders {
  const folder = app.getAppPath();
  const unpacked = folder.endsWith('.asar') ? `${folder}.unpacked` : folder;
  return {
    renderer: join(folder, 'renderer'),
    preload: join(folder, 'preload', 'bridge.cjs'),
    windowIcon: join(folder, 'resources', 'icons', 'icon-256.png'),
    trayIcon: join(folder, 'resources', 'icons', platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    sampleClip: join(unpacked, 'resources', 'sample', 'gate.mp4'),
  };
}
