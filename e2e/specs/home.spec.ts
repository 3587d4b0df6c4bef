import { writeCounts, writeStays } from '../../src-main/office/insights/testing/countedSite.ts';
import { simulatedDays } from '../../src-main/office/insights/testing/simulatedDays.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import { findings } from '../fixtures/axe.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { passphrase } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { Shell } from '../pages/shell.ts';

/** Half a year of a car park with shops, of which the last eight days are there as stays; a day of them was unusual. */
async function furnish(gatehouse: Gatehouse): Promise<void> {
  const { id: carParkId } = await gatehouse.api.carParks.add({ name: 'North' });
  await gatehouse.api.carParks.setCapacity({ id: carParkId, capacity: 260 });
  await gatehouse.stop();
  const { db, close } = openDatabase(gatehouse.dataFolder);
  const clock = siteClock('Europe/London');
  const now = Date.now();
  const today = clock.wallOf(now).day;
  const days = simulatedDays('retail', 11, today - 180, 181).map((each) =>
    each.day === today - 3 ? { ...each, hours: each.hours?.map((hour) => hour * 3) ?? null } : each,
  );
  await writeCounts(db, clock, carParkId, days.slice(0, -8));
  await writeStays(db, clock, { carParkId, cameraId: 'entry', now }, days.slice(-8));
  await db
    .updateTable('stays')
    .set({ doubts: JSON.stringify([{ kind: 'veryLong', at: now, stayIds: [] }]) })
    .where('enteredAt', '>', now - 86_400_000)
    .where('mark', 'like', 'AB1%')
    .execute();
  await close();
  await gatehouse.startAgain();
}

test.describe('a manager', () => {
  // Until somebody has signed in, the browser says that it was refused.
  test.use({ expectedComplaint: /40[13] \(/ });

  test('begins with the day: its figures, what waits for a decision, what was unusual, and what is to come', async ({
    page,
    gatehouse,
  }) => {
    await furnish(gatehouse);
    await gatehouse.addPeople(
      userValuesSchema.parse({ name: 'Ann', role: 'administrator' }),
      userValuesSchema.parse({ name: 'Max', role: 'manager' }),
    );
    await page.context().clearCookies();
    await page.goto('/');
    await new EntrancePage(page).withPassphrase('Max', passphrase);
    const shell = new Shell(page);
    await expect(page).toHaveURL(/\/home$/);
    await expect(shell.heading).toHaveText('Today');
    const figure = (name: string) => page.locator(`[data-figure="${name}"]`);
    await expect(figure('visits.entries')).toContainText(/\d/, { timeout: 90_000 });
    await expect(page.getByRole('region', { name: 'To decide' })).toContainText('doubtful stay');
    await expect(page.getByRole('region', { name: 'Unusual lately' })).toContainText(/\d times as many as usual/);
    const chart = page.getByRole('region', { name: 'Arrivals today' });
    await expect(chart.locator('[data-drawn="true"] svg')).toBeVisible();
    expect(await findings(page, 'light')).toEqual([]);

    // Whoever goes to the gate from there stays there.
    await shell.entry('Gate').click();
    await expect(shell.heading).toHaveText('Live');
    await page.reload();
    await expect(shell.heading).toHaveText('Live');

    await shell.goTo('/reports?report=weekAhead');
    // Whether a week can be foretold depends on the weeks before it, and so on the day of the test: it is, or it says why not.
    await expect(page.getByText(/the same hour of the week before/).first()).toBeVisible({ timeout: 90_000 });
  });
});

test('the day says what is missing at a site that has seen nothing', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/home');
  await expect(page.getByText('Nothing waits for a decision.')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/Six weeks are needed to foretell a week/)).toBeVisible();
});
