import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

test('a broker is named, tried, and told what is chosen, and barriers are commanded only where that is ticked', async ({
  page,
  gatehouse,
}) => {
  await gatehouse.api.barriers.add({
    ...{ name: 'Entry barrier', cameraIds: [] },
    device: { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } },
  });
  await new Shell(page).goTo('/mqtt');
  const main = page.getByRole('main');
  await expect(main).toContainText('Off: nothing is told');
  for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);

  await main.getByRole('switch', { name: 'Tell a broker what happens' }).check();
  await main.getByRole('button', { name: 'Save changes' }).click();
  await expect(main).toContainText('Give the address of the broker');
  await main.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
  await main.getByRole('textbox', { name: 'Port' }).fill('9');
  await main.getByRole('button', { name: 'Test' }).click();
  await expect(main).toContainText('Nothing listens at 127.0.0.1, port 9');

  await main.getByRole('group', { name: 'Entry barrier' }).getByRole('checkbox', { name: 'Open', exact: true }).check();
  await main.getByRole('button', { name: 'Save changes' }).click();
  await expect(main).toContainText('Commands take a broker that asks who somebody is');
  await main.getByRole('textbox', { name: 'User' }).fill('gate');
  await main.getByLabel('Password', { exact: true }).fill('walnut river');
  await main.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(main).toContainText('Not connected');
  await expect(main).toContainText('None since Gatehouse started.');
  await expect(main.getByLabel('Password', { exact: true })).not.toHaveValue('walnut river');

  await main.getByRole('switch', { name: 'Encrypted (TLS)' }).check();
  await expect(main.getByLabel('Certificate of who vouches for the broker')).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
  await main.getByRole('button', { name: 'Throw away' }).click();
  await expect(main.getByLabel('Certificate of who vouches for the broker')).toBeHidden();
  await main.getByRole('switch', { name: 'Tell a broker what happens' }).uncheck();
  await main.getByRole('button', { name: 'Save changes' }).click();
  await expect(main).toContainText('Off: nothing is told');
});
