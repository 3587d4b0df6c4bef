import { spawn } from 'node:child_process';

/** Shows the address in the default browser where there is a screen and one to show it in; says whether it tried. */
export function openBrowser(url: string): boolean {
  const [command, ...rest] = opener(url);
  if (command === undefined) return false;
  const child = spawn(command, rest, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function opener(url: string): readonly string[] {
  switch (process.platform) {
    case 'win32':
      return ['explorer.exe', url];
    case 'darwin':
      return ['open', url];
    default:
      return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', url] : [];
  }
}
