import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

// A folder that cannot be taken is refused, which the browser notes.
test.use({ expectedComplaint: /422 \(/ });

test('reports are scheduled, made, and what fails is seen until somebody has looked after it', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-reports-'));
  const shell = new Shell(page);
  await shell.goTo('/schedules');
  await expect(page.getByText('No report is made by itself yet')).toBeVisible();
  expect(await findings(page, 'light')).toEqual([]);

  await page.getByRole('button', { name: 'New schedule' }).click();
  const form = page.getByRole('dialog', { name: 'New schedule' });
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.getByText('Give it a name, such as “Week for the board”')).toBeVisible();
  await expect(form.getByText('Choose a report', { exact: true })).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill('Board');
  await form.getByRole('checkbox', { name: 'Reads', exact: true }).check();
  await form.getByRole('checkbox', { name: 'Visits and stays' }).check();
  await form.getByRole('textbox', { name: 'Into a folder' }).fill('reports');
  await expect(form.getByRole('status')).toHaveText(
    'Every Monday at 07:00: Reads and Visits and stays of the week before, as PDF, into reports.',
  );
  await expect(form.getByRole('list', { name: 'The next times' }).getByRole('listitem')).toHaveText([
    /^Mon .*07:00 of Mon .* to Sun /,
    /^Mon .*07:00 of Mon .* to Sun /,
    /^Mon .*07:00 of Mon .* to Sun /,
  ]);
  expect(await findings(page, 'light')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(form.getByText('reports is not a folder.', { exact: false })).toBeVisible();
  await form.getByRole('textbox', { name: 'Into a folder' }).fill(folder);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();

  const card = page.locator('[data-schedule="Board"]');
  await expect(card).toContainText(`as PDF, into ${folder}.`);
  await expect(card).toContainText('Nothing made yet');
  await page.getByRole('button', { name: 'Make now: Board' }).click();
  const runs = page.getByRole('list', { name: 'What was made, newest first' }).locator('[data-run]');
  await expect(runs.first()).toHaveAttribute('data-run', 'done', { timeout: 90_000 });
  expect((await readdir(folder)).map((name) => name.replace(/\d{4}-\d\d-\d\d/g, 'day')).toSorted()).toEqual([
    'Board - Reads - day to day.pdf',
    'Board - Visits and stays - day to day.pdf',
  ]);
  const download = page.waitForEvent('download');
  await runs
    .first()
    .getByRole('link', { name: /of Reads$/ })
    .click();
  expect((await download).suggestedFilename()).toMatch(/^Reads .*\.pdf$/);

  await rm(folder, { recursive: true, force: true });
  await page.getByRole('button', { name: 'Make now: Board' }).click();
  await expect(card).toContainText(`There is no folder ${folder}`, { timeout: 90_000 });
  await expect(shell.badgeOfTab('Schedules')).toHaveText('1');
  expect(await findings(page, 'light')).toEqual([]);
  expect(await findings(page, 'dark')).toEqual([]);
  await shell.goTo('/home');
  await expect(page.getByRole('region', { name: 'To decide' })).toContainText('1scheduled report that failed', {
    timeout: 90_000,
  });
  await page.getByRole('link', { name: /scheduled report that failed/ }).click();
  await page
    .getByRole('button', { name: /^Leave it: Board/ })
    .first()
    .click();
  await expect(card).not.toContainText('There is no folder');

  await page.getByRole('button', { name: 'More about Board' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await expect(card).toContainText('Off');
  await page.getByRole('button', { name: 'More about Board' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove schedule' }).click();
  await expect(card).toBeHidden();
  await expect(page.getByRole('region', { name: 'What was made' })).toContainText('Board');
});

test('a report leads to its schedule', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/reports?report=revenue&period=today');
  await page.getByRole('link', { name: 'Schedule', exact: true }).click({ timeout: 90_000 });
  const form = page.getByRole('dialog', { name: 'New schedule' });
  await expect(form.getByRole('checkbox', { name: 'Revenue' })).toBeChecked();
});
