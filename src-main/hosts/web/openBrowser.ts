import { spawn } from 'node:child_process';
import { writeRedirect } from './addressFile.ts';

/**
 * Shows the address in the default browser where there is a screen and one to show it in; says whether it tried. The
 * browser is given a file that leads there, for the address holds a secret.
 */
export function openBrowser(dataFolder: string, address: string): boolean {
  const [command, ...rest] = opener();
  if (command === undefined) return false;
  const child = spawn(command, [...rest, writeRedirect(dataFolder, address)], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function opener(): readonly string[] {
  switch (process.platform) {
    case 'win32':
      return ['explorer.exe'];
    case 'darwin':
      return ['open'];
    default:
      return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : [];
  }
}
