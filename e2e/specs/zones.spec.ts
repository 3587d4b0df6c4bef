import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';
import { ZonesPage } from '../pages/zonesPage.ts';

const camera = 'Sample gate';

test.describe('the zones of a camera', () => {
  test.use({ demo: true });

  test('are drawn on its picture with the mouse, saved, and there again', async ({ page, gatehouse }) => {
    const zones = new ZonesPage(page);
    await zones.openFromCard(camera);
    await expect(zones.save).toBeDisabled();

    await zones.draw('an ignore area');
    await zones.click([0.1, 0.1], [0.4, 0.1], [0.4, 0.4]);
    await zones.doubleClick([0.1, 0.4]);
    await expect(zones.row('Ignore area 1')).toHaveAttribute('aria-pressed', 'true');
    await zones.drag([0.25, 0.3], [0.35, 0.4]);
    await zones.draw('the crossing line');
    await zones.click([0.3, 0.7], [0.8, 0.7]);
    await expect(zones.list).toContainText('In is downwards');
    await zones.list.getByRole('button', { name: 'Swap in and out' }).click();
    await expect(zones.list).toContainText('In is upwards');
    await page.getByRole('textbox', { name: 'Narrowest' }).fill('40');
    await zones.save.click();
    await expect(page.getByText('Zones saved')).toBeVisible();
    await expect(zones.save).toBeDisabled();

    await page.reload();
    await expect(zones.row('Ignore area 1')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Narrowest' })).toHaveValue('40 px');
    const [stored] = await gatehouse.api.cameras.list();
    expect(stored?.zones).toMatchObject({ detect: [], line: { in: 'left' }, narrowestPlate: 40, widestPlate: null });
    const [x, y] = stored?.zones.ignore[0]?.[0] ?? [0, 0];
    expect([x, y]).toEqual([expect.closeTo(0.2, 1), expect.closeTo(0.2, 1)]);
    expect(stored?.state.status).toBe('live');

    await page.goto('/cameras');
    await expect(page.getByText('Zones: 1 ignore area, crossing line, plates from 40 px')).toBeVisible();
  });

  test('are drawn with the keyboard alone, and can be undone', async ({ page, gatehouse }) => {
    const zones = new ZonesPage(page);
    await zones.openFromCard(camera);
    const { width = 0 } = (await gatehouse.api.cameras.list())[0]?.state ?? {};
    await zones.list.getByRole('button', { name: 'Draw a detection area' }).focus();
    await page.keyboard.press('Enter');
    await expect(zones.stage).toBeFocused();
    await page.keyboard.press('Enter');
    const corner = page.getByRole('button', { name: /^Corner 1 of Detection area 1/ });
    await corner.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await zones.save.click();
    const left = async () => (await gatehouse.api.cameras.list())[0]?.zones.detect[0]?.[0]?.[0];
    await expect.poll(left).toBeCloseTo(0.3 - 9 / (width ?? 1), 5);

    await corner.focus();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('button', { name: /^Corner 4/ })).toHaveCount(0);
    await page.keyboard.press('Delete');
    await expect(zones.row('Detection area 1')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(zones.row('Detection area 1')).toBeVisible();
    await expect(zones.save).toBeDisabled();
    await page.keyboard.press('Control+Shift+z');
    await expect(zones.save).toBeEnabled();
  });

  test('are not lost by leaving the page unawares', async ({ page, gatehouse }) => {
    const zones = new ZonesPage(page);
    await zones.openFromCard(camera);
    await zones.draw('a detection area');
    await zones.click([0.1, 0.2], [0.9, 0.2], [0.5, 0.9], [0.1, 0.2]);
    await new Shell(page).entry('Records').click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving the zones?' });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await expect(zones.row('Detection area 1')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Save and leave' }).click();
    await expect(page).toHaveURL(/\/cameras$/);
    expect((await gatehouse.api.cameras.list())[0]?.zones.detect).toHaveLength(1);
  });

  test('say so where the camera gives no picture', async ({ page, gatehouse }) => {
    const { id } = await gatehouse.api.cameras.add({
      name: 'Loading bay',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' },
    });
    await gatehouse.api.cameras.update({ id, enabled: false });
    await page.goto(`/cameras/${id}/zones`);
    await expect(page.getByText('This camera is switched off.')).toBeVisible();
    await expect(page.getByText('No plate was seen here yet.')).toBeVisible();
    await page.goto('/cameras/nowhere/zones');
    await expect(page.getByRole('heading', { name: 'This camera is no longer there' })).toBeVisible();
  });
});
