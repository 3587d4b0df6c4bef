import { roles } from '../../src-preload/contract/roles.ts';
import { keepOnly, passphrase } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { places, Shell } from '../pages/shell.ts';

const people = [
  { name: 'Ann Hill', role: 'administrator' },
  { name: 'Bob', role: 'operator' },
  { name: 'Cleo', role: 'auditor' },
  { name: 'Dan', role: 'manager' },
] as const;

test.describe('users', () => {
  test.use({ expectedComplaint: /status of 422/ });

  test('users are added, limited, switched off and on, and given a new passphrase', async ({ page, gatehouse }) => {
    await gatehouse.addPeople(people[0]);
    const { api } = gatehouse;
    await api.cameras.add({ name: 'Entry 1', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } });
    await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
    const shell = new Shell(page);
    await shell.goTo('/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const form = page.getByRole('dialog', { name: 'Add a user' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Bob');
    await form.getByRole('textbox', { name: 'Passphrase' }).fill('bob bob bob bob');
    await form.getByText('At these cameras').click();
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Add user' }).click();
    await expect(form).toContainText('Use three or four words');
    await form.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
    await page.keyboard.press('Enter');
    const bob = page.locator('[data-user="Bob"]');
    await expect(bob).toContainText('Only Entry 1');
    await expect(bob).toContainText('Never signed in');

    await bob.getByRole('button', { name: 'More about Bob' }).click();
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
    await expect(bob).toContainText('Off');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(bob).not.toContainText('Off');
    await bob.getByRole('button', { name: 'More about Bob' }).click();
    await page.getByRole('menuitem', { name: 'Give a new passphrase…' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Passphrase' }).fill('seven green kettles');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Bob has a new passphrase')).toBeVisible();
  });
});

test('an administrator takes a right from a role, and gives it back', async ({ page, gatehouse }) => {
  test.setTimeout(900_000);
  await gatehouse.addPeople(...people);
  const { api } = gatehouse;
  await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
  const shell = new Shell(page);
  await shell.goTo('/users?view=rights');
  const rows = page.getByRole('row');
  await expect(rows.first()).toBeVisible();
  const known = (await api.users.rights()).map(({ action }) => action);
  const shown = await page.locator('tr[data-action] th').allTextContents();
  expect(shown).toHaveLength(known.length);
  expect(
    shown.filter((words) => known.includes(words)),
    'actions without words of their own',
  ).toEqual([]);

  await page.getByRole('textbox', { name: 'Search what can be done' }).fill('lift a lock-down');
  const operators = page.getByRole('checkbox', { name: /^Operator: Lift a lock-down/ });
  await operators.uncheck();
  await expect(page.getByText(/Operators may no longer: lift a lock-down/)).toBeVisible();
  const mayRelease = async () => (await (await gatehouse.as('Bob')).api.me.get()).may.includes('barriers.release');
  expect(await mayRelease()).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(operators).toBeChecked();
  await expect.poll(mayRelease).toBe(true);
});

test.describe('each role', () => {
  // Who moves to a page that is not for them is refused what it asks for, and is told so on the page.
  test.use({ expectedComplaint: /403 \(Forbidden\)/ });

  test('is offered the pages and the buttons that it may use, and no page breaks for any', async ({
    page,
    gatehouse,
  }) => {
    test.setTimeout(900_000);
    await gatehouse.addPeople(...people);
    const { api } = gatehouse;
    await api.cameras.add({ name: 'Entry 1', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } });
    await api.watchList.add({
      pattern: 'ZZ99ZZZ',
      reason: 'Stolen',
      severity: 'warning',
      tolerance: 'near',
      tell: '',
      expiresAt: null,
    });
    const shell = new Shell(page);
    const entrance = new EntrancePage(page);
    for (const role of roles) {
      const { name } = people.find((person) => person.role === role) ?? people[0];
      await keepOnly(page.context(), gatehouse.url, (await gatehouse.as(name)).session);
      await shell.goTo('/');
      for (const { path } of [...places, { path: '/account' }, { path: '/check' }]) {
        await shell.moveTo(path);
        await entrance.isIn(name);
        await expect(page.getByRole('main').getByRole('alert'), `${path} for ${role}`).toHaveCount(0);
      }
      await shell.moveTo('/watch-list');
      await expect(page.getByRole('button', { name: 'Remove ZZ99ZZZ' })).toHaveCount(role === 'auditor' ? 0 : 1);
      await shell.moveTo('/cameras');
      await expect(page.getByRole('button', { name: 'Add a camera' })).toHaveCount(role === 'administrator' ? 1 : 0);
      await shell.entry('Settings').click();
      await expect(shell.tab('Users')).toHaveCount(role === 'operator' ? 0 : 1);
      if (role === 'operator') {
        await page.goto('/users');
        await expect(page.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
      }
    }
  });
});
