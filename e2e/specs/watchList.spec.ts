import { expect, test } from '../fixtures/test.ts';

test('an entry is written by keyboard, is never thrown away unasked, and its removal is undone', async ({
  page,
  gatehouse,
}) => {
  await page.goto(`${gatehouse.url}/watch-list`);
  await page.getByRole('button', { name: 'Watch for a plate' }).click();
  const form = page.getByRole('dialog', { name: 'Watch for a plate' });
  const plate = form.getByLabel('Plate or pattern');
  await expect(plate).toBeFocused();
  await page.keyboard.type('P483 GHJ');

  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Reason')).toBeFocused();
  await expect(form).toContainText('Say why, for the guard who will see it');

  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Throw the changes away?' });
  await expect(question.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(plate).toHaveValue('P483 GHJ');

  await form.getByLabel('Reason').fill('Left without paying');
  await page.keyboard.press('Enter');
  const entry = page.getByRole('list', { name: 'Watch list' }).getByRole('listitem');
  await expect(entry).toContainText('Left without paying');

  await entry.getByRole('button', { name: 'Remove P483GHJ' }).click();
  await expect(page.getByText('Nothing is watched for')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(entry).toContainText('Left without paying');
});

test.describe('what cannot be saved', () => {
  // The browser's own note of the refusal.
  test.use({ expectedComplaint: /status of 409 \(Conflict\)/ });

  test('a plate that is watched for already is told at its field, and the form can be left', async ({
    page,
    gatehouse,
  }) => {
    await gatehouse.api.watchList.add({
      ...{ pattern: 'P483GHJ', reason: 'Unpaid', severity: 'warning', tolerance: 'exact' },
    });
    await page.goto(`${gatehouse.url}/watch-list`);
    await page.getByRole('button', { name: 'Watch for a plate' }).click();
    const form = page.getByRole('dialog', { name: 'Watch for a plate' });
    await form.getByLabel('Plate or pattern').fill('P483 GHJ');
    await form.getByLabel('Reason').fill('Again');
    await form.getByRole('button', { name: 'Add to the watch list' }).click();
    await expect(form.getByLabel('Plate or pattern')).toBeFocused();
    await expect(form.getByLabel('Plate or pattern')).toHaveAttribute('aria-invalid', 'true');

    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Throw away' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
