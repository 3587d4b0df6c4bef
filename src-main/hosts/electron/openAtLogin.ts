import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';

/** Whether Gatehouse starts, in the tray, when this user signs in. */
export interface OpenAtLogin {
  isOn(): boolean;
  set(on: boolean): void;
}

export interface LoginPlace {
  readonly platform: NodeJS.Platform;
  /** The program to start. */
  readonly program: string;
  /** Its arguments; `--hidden` is added. */
  readonly programArguments: readonly string[];
  /** The user's configuration folder, for Linux. */
  readonly configFolder: string;
}

/** The setting of the system: its own list on Windows and macOS, an autostart entry of the desktop on Linux. */
export function openAtLogin(place: LoginPlace): OpenAtLogin {
  return place.platform === 'linux' ? autostartEntry(place) : loginItem(place);
}

function loginItem({ program, programArguments }: LoginPlace): OpenAtLogin {
  const item = { path: program, args: [...programArguments, '--hidden'] };
  return {
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set: (on) => app.setLoginItemSettings({ ...item, openAtLogin: on }),
  };
}

/** https://specifications.freedesktop.org/autostart-spec/latest/ */
function autostartEntry({ program, programArguments, configFolder }: LoginPlace): OpenAtLogin {
  const path = join(configFolder, 'autostart', 'gatehouse.desktop');
  return {
    isOn: () => existsSync(path),
    set(on) {
      if (!on) return rmSync(path, { force: true });
      const command = [program, ...programArguments, '--hidden'].map(quoted).join(' ');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `[Desktop Entry]\nType=Application\nName=Gatehouse\nExec=${command}\nTerminal=false\n`);
    },
  };
}

/**
 * One argument of an `Exec` line: quoted, with the four reserved characters escaped, backslashes once more for the
 * string value, and `%` doubled (Desktop Entry Specification, "The Exec key").
 */
function quoted(argument: string): string {
  const escaped = argument
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return `"${escaped}"`;
}
