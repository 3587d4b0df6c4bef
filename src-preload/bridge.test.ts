import { expect, it, vi } from 'vitest';
import { electron } from '../src-main/hosts/electron/testing/electronStandIn.ts';
import type { DesktopBridge } from './desktopBridge.ts';

vi.mock('electron', async () => (await import('../src-main/hosts/electron/testing/electronStandIn.ts')).electronModule);

it('gives the page the place of a dropped file and the name of the system, and nothing else', async () => {
  await import('./bridge.ts');
  expect([...electron.exposed.keys()]).toEqual(['gatehouse']);
  const bridge = electron.exposed.get('gatehouse') as DesktopBridge;
  expect(Object.keys(bridge).sort()).toEqual(['pathForFile', 'platform']);
  expect(bridge.pathForFile(new File([], 'gate.mp4'))).toBe('/dropped/gate.mp4');
  expect(['linux', 'darwin', 'win32', 'other']).toContain(bridge.platform);
});
