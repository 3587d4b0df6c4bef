import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

/** A server on this machine that has a list and a calendar. */
async function openServer() {
  const files = new Map<string, string>();
  const server = createServer((request, response) => {
    const body = files.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    files,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, place) => `T${10 + place},Tenant ${10 + place},AB${10 + place} CDE`);
const csv = (count: number) => ['Permit,Name,Plate', ...rows(count)].join('\n');

/** Tomorrow at two in the afternoon, as calendars write it. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}T140000Z`;
}

test('a list is fetched, held where too much would go, and confirmed; bookings become visits', async ({
  page,
  gatehouse,
}) => {
  const server = await openServer();
  try {
    await gatehouse.api.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } });
    server.files.set('/list.csv', csv(10));
    await new Shell(page).goTo('/permits/lists');
    const main = page.getByRole('main');
    const dialog = page.getByRole('dialog');
    await expect(main).toContainText('No list is fetched yet');
    await expect(main).toContainText('No booking system is asked yet');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);

    await main.getByRole('button', { name: 'Add the first list' }).click();
    await dialog.getByRole('button', { name: 'Add the list' }).click();
    await expect(dialog).toContainText('Give it a name');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Landlord');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(`${server.url}/list.csv`);
    await dialog.getByRole('button', { name: 'Add the list' }).click();
    await expect(dialog).toContainText('What “Landlord” holds');
    await dialog.getByLabel('Group of its permits').selectOption({ label: 'Staff' });
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use these columns' }).click();

    const row = main.locator('[data-list="Landlord"]');
    await row.getByRole('button', { name: 'Fetch now' }).click();
    await expect(row).toContainText('10 permits');
    server.files.set('/list.csv', csv(4));
    await row.getByRole('button', { name: 'Fetch now' }).click();
    await expect(row).toContainText('It would take something from 6 of 10 permits');
    await row.getByRole('button', { name: 'Look at it' }).click();
    await expect(dialog).toContainText('T19');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take it from 6 permits' }).click();
    await expect(row).toContainText('4 permits');
    await row.getByRole('button', { name: 'More for the list Landlord' }).click();
    await page.getByRole('menuitem', { name: 'What came of it' }).click();
    await expect(dialog.getByRole('row')).toHaveCount(4);
    await dialog.getByRole('button', { name: 'Close' }).click();

    const at = tomorrow();
    const event = (uid: string, summary: string) =>
      `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:${at}\r\nDURATION:PT1H\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\n`;
    const events = `${event('a', 'Bob Ray, CD34 EFG')}${event('b', 'Ann Lee')}`;
    server.files.set('/rooms.ics', `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}END:VCALENDAR\r\n`);
    await main.getByRole('button', { name: 'Add the first calendar' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Rooms');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(`${server.url}/rooms.ics`);
    await dialog.getByRole('button', { name: 'Add the calendar' }).click();
    const calendar = main.locator('[data-calendar="Rooms"]');
    await expect(calendar).toContainText('1 visit expected');
    await calendar.getByRole('button', { name: 'Show those' }).click();
    await expect(dialog).toContainText('There is no plate in it.');
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.setViewportSize({ width: 1024, height: 768 });
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
    await calendar.getByRole('button', { name: 'More for the calendar Rooms' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove the calendar' }).click();
    await expect(main).toContainText('No booking system is asked yet');
  } finally {
    server.close();
  }
});
