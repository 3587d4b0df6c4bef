import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { WebhooksPage } from '../pages/webhooksPage.ts';

/** A receiver on this machine. */
async function openReceiver() {
  const received: { readonly signatures: number; readonly event: string }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8');
    });
    request.on('end', () => {
      const signatures = String(request.headers['webhook-signature']).split(' ').length;
      received.push({ signatures, event: (JSON.parse(body) as { event: string }).event });
      response.writeHead(status).end(status === 200 ? 'Thanks' : 'Out of order');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers(next: number) {
      status = next;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test.describe('a webhook', () => {
  // An address that is not allowed is refused, which the browser says too.
  test.use({ expectedComplaint: /422/ });

  test('is added where that is allowed, tried, changed, given a new secret, and removed', async ({ page }) => {
    const receiver = await openReceiver();
    try {
      const webhooks = new WebhooksPage(page);
      await webhooks.open();
      await expect(webhooks.main).toContainText('No program is told anything yet');
      for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
      await webhooks.main.getByRole('button', { name: 'Add the first webhook' }).click();
      await webhooks.dialog.getByRole('button', { name: 'Add the webhook' }).click();
      await expect(webhooks.dialog).toContainText('Give it a name');
      await webhooks.dialog.getByRole('textbox', { name: 'Name' }).fill('Portal');
      await webhooks.dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
      await webhooks.dialog.getByRole('button', { name: 'Add the webhook' }).click();
      await expect(webhooks.dialog).toContainText('This is an address of the own network');
      await webhooks.dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Throw away' }).click();

      const allowed = webhooks.main.getByLabel('Allowed in the own network').first();
      await allowed.fill('127.0.0.1');
      await allowed.press('Enter');
      await webhooks.main.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();

      await webhooks.main.getByRole('button', { name: 'Add the first webhook' }).click();
      await webhooks.dialog.getByRole('textbox', { name: 'Name' }).fill('Portal');
      await webhooks.dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
      await webhooks.dialog.getByRole('button', { name: 'Add the webhook' }).click();
      await expect(webhooks.secret).toHaveText(/^whsec_[A-Za-z0-9+/]{43}=$/);
      await webhooks.dialog.getByRole('button', { name: 'I have copied it' }).click();
      await expect(webhooks.webhook('Portal')).toContainText('Delivering');
      await expect(webhooks.webhook('Portal')).toContainText('plate.detected');

      await webhooks.webhook('Portal').getByRole('button', { name: 'Send a test' }).click();
      await expect(page.getByText('“Portal” took the test: 200 Thanks')).toBeVisible();
      expect(receiver.received).toEqual([{ signatures: 1, event: 'webhook.test' }]);
      receiver.answers(500);
      await webhooks.webhook('Portal').getByRole('button', { name: 'Send a test' }).click();
      await expect(page.getByText('“Portal” did not take the test: 500 Out of order')).toBeVisible();
      await webhooks.choose('Portal', 'What was sent');
      await expect(webhooks.dialog.getByRole('row')).toHaveCount(3);
      await expect(webhooks.dialog).toContainText('500 Out of order');
      for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
      await webhooks.dialog.getByRole('button', { name: 'Close' }).click();

      await webhooks.choose('Portal', 'Make a new secret');
      await expect(webhooks.dialog).toContainText('each message has a signature by both');
      await webhooks.dialog.getByRole('button', { name: 'I have copied it' }).click();
      receiver.answers(200);
      await webhooks.webhook('Portal').getByRole('button', { name: 'Send a test' }).click();
      await expect.poll(() => receiver.received.at(-1)?.signatures).toBe(2);

      await webhooks.choose('Portal', 'Change');
      await webhooks.dialog.getByRole('radio', { name: /^Everything/ }).check();
      await webhooks.dialog.getByRole('button', { name: 'Save' }).click();
      await expect(webhooks.webhook('Portal')).toContainText('Everything that happens');

      await webhooks.choose('Portal', 'Remove');
      await webhooks.dialog.getByRole('button', { name: 'Remove the webhook' }).click();
      await expect(webhooks.main).toContainText('No program is told anything yet');
    } finally {
      receiver.close();
    }
  });
});
