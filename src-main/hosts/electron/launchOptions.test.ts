import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseLaunchOptions } from './launchOptions.ts';

it('takes the data folder as an absolute path, the demonstration and the hidden start', () => {
  const argv = ['/opt/electron', '/opt/gatehouse', '--data', 'site', '--demo', '--hidden'];
  expect(parseLaunchOptions(argv)).toEqual({ dataFolder: resolve('site'), demo: true, newKey: false, hidden: true });
});

it('leaves Chromium’s switches alone', () => {
  const argv = ['/opt/gatehouse', '--no-sandbox', '--remote-debugging-port=0', '--data=/srv/site', '-psn_0_1'];
  expect(parseLaunchOptions(argv)).toEqual({ dataFolder: '/srv/site', demo: false, newKey: false, hidden: false });
});

it('uses the usual place where no folder is named', () => {
  expect(parseLaunchOptions(['/opt/gatehouse', '--data']).dataFolder).toBeUndefined();
  expect(parseLaunchOptions(['/opt/gatehouse']).dataFolder).toBeUndefined();
});
