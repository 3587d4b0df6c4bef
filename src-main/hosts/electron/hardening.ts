import { app } from 'electron';
import { engineEnvironment } from '../../sight/engine/engineProcess.ts';
import { registerAppScheme } from './appScheme.ts';

/**
 * Everything that has to be said before Electron is ready: every renderer is sandboxed, Chromium looks up no name and
 * starts none of its own background requests, and `app://` is a proper origin.
 */
export function hardenBeforeReady(): void {
  Object.assign(process.env, engineEnvironment);
  app.enableSandbox();
  for (const [name, value] of chromiumSwitches) app.commandLine.appendSwitch(name, value);
  registerAppScheme();
}

/** Cameras and services are reached by Node and ffmpeg, never by Chromium, so it needs no network at all. */
const chromiumSwitches: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
];
