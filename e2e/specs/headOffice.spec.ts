import { randomUUID } from 'node:crypto';
import { connectHub, writtenAddress } from '../../src-main/hub/connection/service.ts';
import { openHeadOffice } from '../../src-main/hub/head/service.ts';
import { addTenant, enrolHeadOffice, enrolSite, type HubTables, initHub } from '../../src-main/hub/schema/service.ts';
import { hashSecret } from '../../src-main/site/users/service.ts';
import { startPostgres } from '../../src-main/testing/startPostgres.ts';
import { findings } from '../fixtures/axe.ts';
import { keepOnly, passphrase } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { Shell } from '../pages/shell.ts';

/** A hub on this machine, with the login of a site. */
async function openHub() {
  const postgres = await startPostgres(['-c', 'fsync=off']);
  const { port, user, password } = postgres;
  const addressOf = (login: string) =>
    ({ host: '127.0.0.1', port, database: 'postgres', user: login, tls: 'off' }) as const;
  const hub = connectHub<HubTables>({ address: addressOf(user), password, ca: null });
  await initHub(hub, Date.now(), () => undefined);
  await addTenant(hub, 'Acme Parking');
  const login = await enrolSite(hub, { tenant: 'Acme Parking', site: 'North gate', renew: false });
  const office = await enrolHeadOffice(hub, 'Acme Parking');
  await hub.close();
  return {
    ...{ ...postgres, address: writtenAddress(addressOf(login.user)), login },
    office: { address: addressOf(office.user), password: office.password, ca: null },
  };
}

test('a site is linked to its head office, goes on while that is away, and is unlinked', async ({ page }) => {
  const hub = await openHub();
  let isRunning = true;
  try {
    await new Shell(page).goTo('/head-office');
    const main = page.getByRole('main');
    await expect(main).toContainText('This site is linked to no head office');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    await main.getByRole('button', { name: 'Link this site' }).click();
    await main.getByRole('button', { name: 'Test the way' }).click();
    await expect(main).toContainText('Give the address that hub enrol printed');

    // What is wrong is said at its step, and what comes after is not come to.
    await main.getByRole('textbox', { name: 'Address' }).fill(hub.address);
    await main.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await main.getByRole('button', { name: 'Test the way' }).click();
    const steps = main.getByRole('list', { name: 'The way to the hub' });
    await expect(steps.getByRole('listitem')).toHaveCount(5);
    await expect(steps).toContainText('The name of the login or its password is not right.');
    await expect(steps.getByRole('listitem').nth(4)).toContainText('Not come to');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);

    await main.getByRole('textbox', { name: 'Password' }).fill(hub.login.password);
    await main.getByRole('button', { name: 'Test the way' }).click();
    await expect(steps).toContainText('“North gate” of “Acme Parking”');
    await main.getByRole('button', { name: 'Link as “North gate”' }).click();
    await expect(main.getByRole('heading', { name: '“North gate” of “Acme Parking”' })).toBeVisible();
    await expect(main.getByRole('status')).toHaveText('The head office has everything');
    await expect(main).not.toContainText(hub.login.password);
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);

    // A list is shared where that is chosen, and the desk says how fresh it is.
    await main.getByRole('checkbox', { name: 'Permits and groups' }).check();
    await main.getByRole('checkbox', { name: 'Watch list' }).check();
    await main.getByRole('checkbox', { name: 'Users of the head office' }).check();
    await main.getByRole('button', { name: 'Share this' }).click();
    await expect(main).toContainText('All is known here up to', { timeout: 30_000 });
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);

    await hub.stop();
    isRunning = false;
    await expect(main.getByRole('status')).toHaveText('Waiting; the gates go on', { timeout: 90_000 });
    await expect(main).toContainText(`Nothing answers at 127.0.0.1, port ${hub.port}`);
    await hub.start();
    isRunning = true;
    await main.getByRole('button', { name: 'Try now' }).click();
    await expect(main.getByRole('status')).toHaveText('The head office has everything');

    await main.getByRole('button', { name: 'Unlink' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
    await expect(main).toContainText('This site is linked to no head office');
  } finally {
    if (isRunning) await hub.stop();
    hub.remove();
  }
});

test('a user of the head office signs in here once the site takes them, and what is theirs is said there alone', async ({
  page,
  gatehouse,
}) => {
  const hub = await openHub();
  const head = openHeadOffice(hub.office);
  try {
    const made = { id: randomUUID(), revision: 0, role: 'operator', email: '', sites: null, active: true } as const;
    await head.users.put({ ...made, name: 'Hannah Office' }, await hashSecret(passphrase));
    await gatehouse.addPeople({ name: 'Ann Hill', role: 'administrator' });
    const { api, session } = await gatehouse.as('Ann Hill');
    const { address, login } = hub;
    await api.hubLink.link({ address, tls: null, ca: '', password: login.password, takesOver: false });
    await keepOnly(page.context(), gatehouse.url, session);
    const shell = new Shell(page);
    await shell.goTo('/head-office');
    const main = page.getByRole('main');
    await main.getByRole('checkbox', { name: 'Users of the head office' }).check();
    await main.getByRole('button', { name: 'Share this' }).click();
    await shell.goTo('/users');
    const hannah = page.locator('[data-user="Hannah Office"]');
    await expect(hannah).toContainText('From head office');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    await hannah.getByRole('button', { name: 'More about Hannah Office' }).click();
    await expect(page.getByRole('menuitem')).toHaveText(['Switch off']);
    await page.keyboard.press('Escape');
    await hannah.getByRole('button', { name: 'Change Hannah Office' }).click();
    const form = page.getByRole('dialog', { name: 'Change Hannah Office' });
    await expect(form.getByRole('textbox', { name: 'Name' })).toBeDisabled();
    await expect(form.getByRole('switch', { name: 'May sign in' })).toBeEnabled();

    await keepOnly(page.context(), gatehouse.url);
    await page.goto(`${gatehouse.url}/`);
    const entrance = new EntrancePage(page);
    await entrance.withPassphrase('Hannah Office', passphrase);
    await entrance.isIn('Hannah Office');
  } finally {
    await head.close();
    await hub.stop();
    hub.remove();
  }
});
