import type { Page } from '@playwright/test';
import { openSmtpServer } from '../../src-main/testing/smtpServer.ts';
import { type AlertSettings, defaultAlertSettings } from '../../src-preload/contract/gate/alertSettings.ts';
import { firstInSample } from '../fixtures/clips.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { listenTo } from '../fixtures/heard.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';
import { spelled } from '../pages/spelled.ts';

const signIn = { user: 'gate', password: 'open sesame' };

const test = base.extend<{ readonly mailServer: Awaited<ReturnType<typeof openSmtpServer>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  mailServer: async ({}, use) => {
    const server = await openSmtpServer({ signIn });
    await use(server);
    await server.close();
  },
});

async function setUp({ api }: Gatehouse, port: number, change: Partial<AlertSettings> = {}): Promise<void> {
  const mail = { ...defaultAlertSettings.mail, host: '127.0.0.1', port, user: signIn.user, from: 'gate@site.example' };
  await api.settings.update({
    section: 'alerts',
    change: { recipients: ['guard@example.com'], mail: { ...mail, verifyCertificate: false }, ...change },
  });
  await api.alerts.setMailPassword({ host: '127.0.0.1', ...signIn });
  await api.watchList.add({
    pattern: firstInSample,
    reason: 'left without paying',
    severity: 'severe',
    tolerance: 'lookAlikes',
    tell: 'Site manager, 01632 960 001',
    expiresAt: null,
  });
}

/** Plays the sample clip until its first vehicle has passed, and no longer. */
async function letItPass({ api }: Gatehouse): Promise<void> {
  const { id } = await api.cameras.addSample();
  const closed = async () =>
    (await api.reads.list({ plate: firstInSample })).items.filter(({ state }) => state === 'closed').length;
  await expect.poll(closed, { timeout: 60_000 }).toBe(1);
  await api.cameras.update({ id, enabled: false });
}

const band = (page: Page) => page.getByRole('alert', { name: 'Severe alert' });

test('a plate on the watch list raises one alert that somebody must acknowledge, and one e-mail', async ({
  page,
  gatehouse,
  mailServer,
}) => {
  const told = await listenTo(page);
  const shell = new Shell(page);
  await setUp(gatehouse, mailServer.port);
  await shell.goTo('/permits');
  await shell.heading.click();
  await letItPass(gatehouse);

  await expect(band(page)).toContainText('On the watch list: left without paying. Do not let in.');
  await expect(band(page)).toContainText('Tell Site manager, 01632 960 001');
  await expect(band(page).getByRole('img', { name: spelled(firstInSample) })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show alerts: 1 open' })).toBeVisible();
  await expect.poll(async () => (await told()).tones.filter((shape) => shape === 'square').length).toBe(6);
  expect((await told()).notices).toEqual([
    `Watch list: ${firstInSample}\nOn the watch list: left without paying. Do not let in.\nSample gate\nTell Site manager, 01632 960 001`,
  ]);

  // It is on every page, and stays over a reload.
  await shell.goTo('/cameras');
  await expect(band(page)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('a');
    await expect(band(page)).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole('button', { name: 'Show alerts: none open' })).toBeVisible();

  await shell.open('Alerts');
  const rows = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'Watch list' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Watch list' })).toContainText(/Acknowledged by Administrator.*E-mail sent/);

  const [mail, ...others] = mailServer.received;
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: ['guard@example.com'], from: 'gate@site.example', isEncrypted: true, user: 'gate' });
  expect(mail?.source).toContain('Subject: SEVERE: Watch list: KV19 RHT at Sample gate');
  expect(mail?.source).toContain('On the watch list: left without paying. Do not let in.');
  expect(mail?.source).toContain('Content-Type: image/jpeg');
});

test('quiet hours keep an alert quiet, but not off the screen', async ({ page, gatehouse, mailServer }) => {
  const told = await listenTo(page);
  const shell = new Shell(page);
  const always = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }];
  await setUp(gatehouse, mailServer.port, { quiet: { times: always, sparesSevere: false } });
  await shell.goTo('/alerts');
  await shell.heading.click();
  await expect(page.getByRole('heading', { name: 'No alerts yet' })).toBeVisible();
  await letItPass(gatehouse);

  await expect(band(page)).toContainText('left without paying');
  await expect(page.getByRole('list', { name: 'Alerts' }).getByRole('listitem')).toHaveCount(1);
  expect(await told()).toEqual({ tones: [], notices: [] });
  expect(mailServer.received).toEqual([]);
  await page.getByRole('button', { name: 'Acknowledge all' }).click();
  await expect(band(page)).toBeHidden();
  await expect(page.getByText('No alert waits for anybody')).toBeVisible();
});

test('a camera that goes down raises one alert, which is over when it is back', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  const shell = new Shell(page);
  await api.settings.update({ section: 'alerts', change: { downAfterS: 5 } });
  await shell.goTo('/alerts');
  const camera = await api.cameras.add({ name: 'Exit 1', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } });
  const rows = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Exit 1 gives no picture');
  await expect(page.getByRole('button', { name: 'Show alerts: 1 open' })).toBeVisible();

  const sample = await api.cameras.addSample();
  await api.cameras.update({ id: camera.id, source: sample.source });
  await expect(rows).toContainText('Works again since');
  await expect(rows).toHaveCount(1);
  // One rule for all: it is open until somebody has acknowledged it, over or not.
  await expect(page.getByRole('button', { name: 'Show alerts: 1 open' })).toBeVisible();
  await rows.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('button', { name: 'Show alerts: none open' })).toBeVisible();
});

test('e-mail is set up and tried from the settings, where the password is never shown again', async ({
  page,
  gatehouse,
  mailServer,
}) => {
  const shell = new Shell(page);
  await shell.goTo('/settings');
  const section = page.getByRole('region', { name: 'Alerts', exact: true });
  await section.getByLabel('Send to').fill('guard@example.com');
  await section.getByLabel('Mail server').fill('127.0.0.1');
  await section.getByLabel('Port').fill(String(mailServer.port));
  await section.getByLabel('Sent from').fill('gate@site.example');
  await section.getByLabel('User').fill('gate');
  await section.getByLabel('Verify the server’s certificate').uncheck();
  await section.getByRole('button', { name: 'Save alerts' }).click();
  await expect(section.getByRole('button', { name: 'Save alerts' })).toBeDisabled();

  await section.getByRole('button', { name: 'Send a test e-mail' }).click();
  await expect(section.getByText('No password is stored for gate at 127.0.0.1')).toBeVisible();
  await section.getByLabel('Password', { exact: true }).fill(signIn.password);
  await section.getByRole('button', { name: 'Store password' }).click();
  await expect(section.getByText('Stored for gate at 127.0.0.1', { exact: true })).toBeVisible();
  await expect(section.getByLabel('Password', { exact: true })).toHaveValue('');
  await section.getByRole('button', { name: 'Send a test e-mail' }).click();
  await expect(section.getByText('127.0.0.1 took the e-mail to guard@example.com')).toBeVisible();
  expect(mailServer.received).toHaveLength(1);

  const everything = JSON.stringify([
    await gatehouse.api.settings.get(),
    await gatehouse.api.settings.history({ section: 'alerts' }),
    await gatehouse.api.alerts.mailPassword(),
  ]);
  expect(everything).not.toContain(signIn.password);
});
