import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { KeysPage } from '../pages/keysPage.ts';

test('a key is made, shown once, asks what it may, and is refused once it is revoked', async ({ page, gatehouse }) => {
  const keys = new KeysPage(page);
  await keys.open();
  await expect(keys.main).toContainText('No program has a key yet');
  await expect(keys.main).toContainText(`${gatehouse.url}/v1/reads?limit=1`);
  await keys.main.getByRole('button', { name: 'Make the first key' }).click();
  await keys.dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(keys.dialog).toContainText('Give a name');
  await keys.dialog.getByRole('textbox', { name: 'Name' }).fill('Till');
  await expect(keys.dialog.getByRole('checkbox', { name: 'Open barriers' })).not.toBeChecked();
  await keys.dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(keys.secret).toHaveText(/^gatehouse_[a-z2-7]{58}$/);
  const secret = (await keys.secret.textContent()) ?? '';
  const ask = async (path: string) => {
    const answer = await fetch(`${gatehouse.url}/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  expect(await ask('/key')).toMatchObject({ status: 200, body: { name: 'Till', role: 'operator' } });
  await keys.dialog.getByRole('button', { name: 'I have copied it' }).click();
  await expect(keys.key('Till')).toContainText('Operator: all of its role');
  await expect(page.getByText(secret)).toHaveCount(0);
  await keys.key('Till').getByRole('button', { name: 'Revoke the key Till' }).click();
  await keys.dialog.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(keys.key('Till')).toContainText('Revoked');
  expect(await ask('/key')).toMatchObject({ status: 401 });
});

test.describe('the documentation', () => {
  // What is tried may be refused, which the browser says too.
  test.use({ expectedComplaint: /404/ });

  test('tries a request with one’s own key, and asks nobody else anything', async ({ page, gatehouse }) => {
    const { secret } = await gatehouse.api.keys.add({ name: 'Docs', role: 'auditor' });
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    await page.goto('/v1/docs');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gatehouse for programs');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    const about = (summary: string) => page.locator('details', { has: page.locator('summary', { hasText: summary }) });
    const block = about('See what this key may do');
    await block.locator('summary').click();
    await block.getByRole('button', { name: 'Send' }).click();
    await expect(block.locator('output')).toContainText('Type your key');
    await page.getByRole('textbox', { name: /^Your key/ }).fill(secret);
    await block.getByRole('button', { name: 'Send' }).click();
    await expect(block.locator('output')).toContainText('"name": "Docs"');
    const permit = about('Get a permit');
    await permit.locator('summary').click();
    await permit.getByRole('textbox', { name: 'id', exact: true }).fill('../../rpc');
    await permit.getByRole('button', { name: 'Send' }).click();
    await expect(permit.locator('output')).toContainText('404');
    // The page itself, and what was tried: nothing was loaded for it, and nobody else was told.
    const { origin } = new URL(page.url());
    expect(asked.filter((url) => !url.startsWith(`${origin}/v1/`))).toEqual([]);
    expect(asked.map((url) => new URL(url).pathname)).toEqual(['/v1/docs', '/v1/key', '/v1/permits/..%2F..%2Frpc']);
  });
});
