import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');
const sampleClip = join(root, 'resources', 'sample', 'gate.mp4');
const whyNot = reasonToSkip();

test.skip(whyNot !== null, whyNot ?? '');
test.describe.configure({ mode: 'serial' });

let application: ElectronApplication;
let page: Page;
let dataFolder: string;
const complaints: string[] = [];

test.beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'buildDesktop.mjs')]);
  dataFolder = await mkdtemp(join(tmpdir(), 'gatehouse-desktop-'));
  // Chromium's own sandbox cannot be set up by root, which is who runs tests in a container.
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  application = await electron.launch({
    args: [...forRoot, join(root, 'dist', 'desktop'), '--data', dataFolder, '--demo'],
  });
  page = await application.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
});

test.afterAll(async () => {
  await application?.close();
  if (dataFolder !== undefined) await rm(dataFolder, { recursive: true, force: true });
});

test('the window opens on the live page, and reads arrive in it as they happen', async () => {
  await expect(page.locator('html[data-ready="true"]')).toBeAttached();
  expect(page.url()).toMatch(/^app:\/\/gatehouse\//);
  await expect(page.getByRole('list', { name: 'Passes as they happen' }).getByRole('listitem').first()).toBeVisible({
    timeout: 60_000,
  });
  expect(complaints, 'errors in the page').toEqual([]);
});

test('the page has no Node, and knows where a chosen file lies', async () => {
  expect(await page.evaluate('typeof require + typeof process')).toBe('undefinedundefined');
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<input type="file" id="probe" hidden>')`);
  await page.locator('#probe').setInputFiles(sampleClip);
  expect(await page.evaluate(`gatehouse.pathForFile(document.querySelector('#probe').files[0])`)).toBe(sampleClip);
});

test('a frame inside the page, and anything outside, is out of reach', async () => {
  const outcome = (script: string) => page.evaluate(`(${script})().then(() => 'reached', () => 'refused')`);
  expect(await outcome(`() => fetch('/rpc/system/status', { method: 'POST', body: '{}' })`)).toBe('reached');
  expect(await outcome(`() => fetch('http://127.0.0.1:4600/')`)).toBe('refused');
  const inner = `() => new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.onload = () => resolve(frame.contentDocument?.querySelector('#root') == null);
    frame.src = '/';
    document.body.append(frame);
  })`;
  expect(await page.evaluate(`(${inner})()`), 'the frame stays empty').toBe(true);
});

test('closing the window leaves Gatehouse running in the tray', async () => {
  const state = await application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    return { windows: BrowserWindow.getAllWindows().length, visible: window?.isVisible() };
  });
  expect(state).toEqual({ windows: 1, visible: false });
});

/** Null where the real thing can be run here; else one sentence on what is missing. */
function reasonToSkip(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const program =
    existsSync(join(folder, 'path.txt')) && join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  if (!program || !existsSync(program))
    return 'Electron’s program is not here (its package downloads it on first use).';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display to open a window on.';
  }
  return null;
}
