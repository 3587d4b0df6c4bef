import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { clientSecret, openOidcServer } from '../../src-main/site/signon/testing/oidcServer.ts';
import { takePort } from '../fixtures/freePort.ts';
import { keepOnly, passphrase } from '../fixtures/people.ts';
import { openSamlPages } from '../fixtures/samlPages.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { SignOnPage } from '../pages/signOnPage.ts';

const ann = { name: 'Ann Hill', role: 'administrator' } as const;

test('a provider is set up and tried, and people sign in through it in their browser', async ({
  page,
  browser,
  gatehouse,
}) => {
  await gatehouse.addPeople(ann);
  await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
  const provider = await openOidcServer();
  const context = await browser.newContext({ storageState: undefined });
  await context.clearCookies();
  try {
    const signOn = new SignOnPage(page);
    await signOn.open();
    await page.getByRole('button', { name: 'Add a provider' }).click();
    const dialog = signOn.dialog('Add a provider');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Contoso');
    await dialog.getByRole('button', { name: 'Add provider' }).click();
    await expect(dialog).toContainText('Write the whole address, beginning with https://');
    await dialog.getByRole('textbox', { name: 'Issuer' }).fill(provider.issuer);
    await dialog.getByRole('textbox', { name: 'Client ID' }).fill('gatehouse');
    await dialog.getByRole('textbox', { name: 'Client secret' }).fill(clientSecret);
    await signOn.addRole(dialog, 1, 'gate-guards', 'operator');
    await dialog.getByRole('button', { name: 'Add provider' }).click();
    await expect(dialog).toBeHidden();
    const card = signOn.card('Contoso');
    const [{ id = '' } = {}] = await gatehouse.api.signOn.list();
    const back = `${gatehouse.url}/session/with/${id}/back`;
    await expect(card).toContainText(back);
    await expect(card).toContainText('gate-guards in groups is Operator');
    provider.serve(back);
    await page.reload();
    await expect(card).toContainText('The provider answers.');

    // Not `page` itself, which may ask nothing elsewhere.
    const guest = await context.newPage();
    const entrance = new EntrancePage(guest);
    await guest.goto(`${gatehouse.url}/reads`);
    await guest.getByRole('link', { name: 'Sign in with Contoso' }).click();
    await signInAtProvider(guest, 'bob');
    await entrance.isIn('Bob Hill');
    await expect(card).toContainText('0 people');
    await page.reload();
    await expect(card).toContainText('1 person');
    await entrance.user('Bob Hill').click();
    await guest.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(guest.getByRole('link', { name: 'Sign in with Contoso' })).toBeVisible();

    // Who has no role any more is not let in, and is told so.
    provider.person.groups = [];
    await guest.getByRole('link', { name: 'Sign in with Contoso' }).click();
    await expect(guest.getByRole('heading', { name: 'You are not let in' })).toBeVisible();
    await expect(guest.getByRole('main')).toContainText('Your account has no role at this site.');
    await guest.getByRole('link', { name: 'Back to the sign-in' }).click();
    await expect(entrance.name).toBeVisible();
  } finally {
    await context.close();
    await provider.stop();
  }
});

test('people sign in through a SAML provider, whose page has their browser post the answer', async ({
  page,
  browser,
  gatehouse,
}) => {
  await gatehouse.addPeople(ann);
  await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
  const pages = await openSamlPages();
  const { provider } = pages;
  const context = await browser.newContext({ storageState: undefined });
  await context.clearCookies();
  try {
    const signOn = new SignOnPage(page);
    await signOn.open();
    await page.getByRole('button', { name: 'Add a provider' }).click();
    const dialog = signOn.dialog('Add a provider');
    await dialog.getByText('SAML 2.0', { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Fabrikam');
    await dialog.getByRole('textbox', { name: 'Entity ID of the provider' }).fill(provider.entityId);
    await dialog.getByRole('textbox', { name: 'Sign-in address (redirect)' }).fill(provider.signInUrl);
    await dialog.getByRole('textbox', { name: 'Certificate that it signs with' }).fill(provider.certificate);
    await signOn.addRole(dialog, 1, 'gate-guards', 'operator');
    await dialog.getByRole('button', { name: 'Add provider' }).click();
    await expect(signOn.card('Fabrikam')).toContainText('Its certificate is good until');
    const [{ id = '' } = {}] = await gatehouse.api.signOn.list();
    pages.knows(await (await fetch(`${gatehouse.url}/session/with/${id}/metadata`)).text());

    const guest = await context.newPage();
    await guest.goto(`${gatehouse.url}/reads`);
    await guest.getByRole('link', { name: 'Sign in with Fabrikam' }).click();
    await guest.getByRole('button', { name: 'Go on' }).click();
    await new EntrancePage(guest).isIn('Bob Hill');
  } finally {
    await context.close();
    await pages.close();
  }
});

test('an administrator who comes through a provider over the network gives the code of their authenticator', async ({
  browser,
  gatehouse,
}) => {
  await gatehouse.addPeople(ann);
  const { api } = gatehouse;
  const { port, close } = await takePort();
  await close();
  await api.settings.update({ section: 'network', change: { isOpen: true, port } });
  const origin = `https://localhost:${port}`;
  const provider = await openOidcServer();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const roles = [
      { value: 'gate-guards', role: 'operator' },
      { value: 'gate-admins', role: 'administrator' },
    ] as const;
    const { id } = await api.signOn.add({
      values: {
        ...{ kind: 'oidc', name: 'Contoso', active: true, issuer: provider.issuer, clientId: 'gatehouse' },
        ...{ scopes: ['profile'], roleClaim: 'groups', nameClaim: 'name', roles: [...roles] },
      },
      secret: clientSecret,
    });
    provider.serve(`${origin}/session/with/${id}/back`);
    const tablet = await context.newPage();
    const entrance = new EntrancePage(tablet);
    const leave = async () => {
      await tablet.goto(origin);
      await tablet.getByRole('link', { name: 'Sign in with Contoso' }).click();
    };
    await leave();
    await signInAtProvider(tablet, 'bob');
    await entrance.isIn('Bob Hill');

    // They set an authenticator up at the machine, and become an administrator at the provider.
    const bob = (await api.users.list()).find(({ name }) => name === 'Bob Hill');
    await api.users.setPassphrase({ id: bob?.id ?? '', passphrase });
    const { api: own } = await gatehouse.as('Bob Hill');
    const { secret } = await own.me.startSecondFactor({ passphrase });
    const codeAfter = (ms: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ms });
    await own.me.confirmSecondFactor({ code: codeAfter(0) });
    provider.person.groups = ['gate-admins'];

    await leave();
    const code = tablet.getByRole('textbox', { name: 'Code' });
    await expect(code).toBeFocused();
    await expect(tablet).toHaveURL(`${origin}/session/with/${id}/code`);
    await code.fill('000000');
    await code.press('Enter');
    await expect(tablet.getByRole('alert')).toHaveText('This code is wrong or was used already.');
    // The one of now was used to set it up; the next one is good already.
    await code.fill(codeAfter(30_000));
    await code.press('Enter');
    await entrance.isIn('Bob Hill');
    await expect(entrance.user('Bob Hill')).toHaveAccessibleName('Bob Hill, Administrator');
  } finally {
    await context.close();
    await provider.stop();
  }
});

/** At the provider's own pages. */
async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
