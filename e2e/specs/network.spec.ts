import { connect } from 'node:tls';
import { generateCertificate } from '../../src-main/site/network/certificate.ts';
import { takePort } from '../fixtures/freePort.ts';
import { keepOnly, passphrase } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { NetworkPage } from '../pages/networkPage.ts';

const ann = { name: 'Ann Hill', role: 'administrator' } as const;
const bob = { name: 'Bob', role: 'operator' } as const;

/** The fingerprint of the certificate that a device is shown. */
async function fingerprintAt(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  try {
    await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
    return socket.getPeerCertificate().fingerprint256;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const { port, close } = await takePort();
  await close();
  return port;
}

test('nobody can open it to the network before there is a user', async ({ page }) => {
  const network = new NetworkPage(page);
  await network.open();
  await expect(network.isOpen).toBeDisabled();
  await expect(network.main).toContainText('Add the first user to open it');
});

test('an administrator opens it to the network; another device signs in there, and is cut off when it is closed', async ({
  page,
  browser,
  gatehouse,
}) => {
  await gatehouse.addPeople(ann, bob);
  await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
  const network = new NetworkPage(page);
  const port = await freePort();
  await network.open();
  await expect(network.main).toContainText('Closed');
  await expect(network.main).toContainText('administrators cannot sign in over the network: Ann Hill');
  await network.setPort(port);
  await network.isOpen.click({ force: true });
  await expect(network.main).toContainText(/Open since/);
  await expect(network.main.getByRole('img', { name: /^Code that leads a tablet to https:/ })).toBeVisible();
  await expect(network.fingerprint).toHaveText(await fingerprintAt(port));

  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const tablet = await context.newPage();
  const entrance = new EntrancePage(tablet);
  await tablet.goto(`https://localhost:${port}/reads`);
  await entrance.withPassphrase('Ann Hill', passphrase);
  await expect(entrance.refusal).toContainText('Administrators need a second factor to sign in over the network');
  await entrance.withPassphrase('Bob', passphrase);
  await entrance.isIn('Bob');
  await expect(tablet).toHaveURL(`https://localhost:${port}/reads`);
  const own = (await context.cookies()).find(({ name }) => name === `__Host-gatehouse-${port}`);
  expect(own).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });
  await expect(page.getByText('Saved').first()).toBeHidden();

  const before = (await network.fingerprint.textContent()) ?? '';
  await network.button('Make a new one').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new one' }).click();
  await expect(network.fingerprint).not.toHaveText(before);
  await expect.poll(() => fingerprintAt(port).catch(() => '')).toBe(await network.fingerprint.textContent());

  await network.isOpen.click({ force: true });
  await expect(network.main).toContainText('Closed');
  await expect(fingerprintAt(port)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|closed|disconnected/);
  await context.close();
});

test.describe('what is wrong', () => {
  test.use({ expectedComplaint: /status of 4(00|22)/ });

  test('is said: a port that is taken, a name that is none, and a certificate that does not belong to its key', async ({
    page,
    gatehouse,
  }) => {
    await gatehouse.addPeople(ann);
    await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
    const network = new NetworkPage(page);
    const other = await takePort();
    try {
      await network.open();
      await network.setPort(other.port);
      await network.isOpen.click({ force: true });
      await expect(network.main).toContainText(`Port ${other.port} is used by another program on this machine.`);
    } finally {
      await other.close();
    }
    await network.names.fill('not a name!');
    await network.names.press('Enter');
    await expect(network.button('Save changes')).toBeDisabled();
    await network.button('Throw away').click();
    await network.setPort(await freePort());
    await expect(network.main).toContainText(/Open since/);

    const [mine, another] = [
      await generateCertificate(['gate.example'], Date.now()),
      await generateCertificate(['gate.example'], Date.now()),
    ];
    await network.button('Use your own').click();
    const dialog = page.getByRole('dialog', { name: 'Use your own certificate' });
    await dialog.getByRole('textbox', { name: 'Certificate' }).fill(mine.certificate);
    await dialog.getByRole('textbox', { name: 'Key' }).fill(another.key);
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await expect(dialog).toContainText('belongs to another certificate');
    await dialog.getByRole('textbox', { name: 'Key' }).fill(mine.key);
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await expect(dialog).toBeHidden();
    await expect(network.main).toContainText('You: give its successor in time');
    await expect(network.main).toContainText('gate.example');
  });
});
