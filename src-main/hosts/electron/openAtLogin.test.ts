import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { type LoginPlace, openAtLogin } from './openAtLogin.ts';
import { electron, resetElectron } from './testing/electronStandIn.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

const place = (platform: NodeJS.Platform): LoginPlace => ({
  platform,
  program: '/opt/Gate House/gatehouse',
  programArguments: ['--data', '/srv/50% "a" $b\\c'],
  configFolder: mkdtempSync(join(tmpdir(), 'gatehouse-login-')),
});

beforeEach(resetElectron);

it.each(['win32', 'darwin'] as const)('is a login item of the system on %s, which starts in the tray', (platform) => {
  const setting = openAtLogin(place(platform));
  expect(setting.isOn()).toBe(false);
  setting.set(true);
  expect(setting.isOn()).toBe(true);
  expect(electron.app.loginItem).toMatchObject({ path: '/opt/Gate House/gatehouse', openAtLogin: true });
  expect(electron.app.loginItem?.args?.at(-1)).toBe('--hidden');
  setting.set(false);
  expect(setting.isOn()).toBe(false);
});

it('is an autostart entry on Linux, quoted as the desktop entry specification wants it', () => {
  const linux = place('linux');
  const setting = openAtLogin(linux);
  expect(setting.isOn()).toBe(false);
  setting.set(true);
  expect(setting.isOn()).toBe(true);
  const entry = readFileSync(join(linux.configFolder, 'autostart', 'gatehouse.desktop'), 'utf8');
  expect(entry.split('\n')).toContain(
    String.raw`Exec="/opt/Gate House/gatehouse" "--data" "/srv/50%% \\"a\\" \\$b\\\\c" "--hidden"`,
  );
  setting.set(false);
  setting.set(false);
  expect(setting.isOn()).toBe(false);
});
