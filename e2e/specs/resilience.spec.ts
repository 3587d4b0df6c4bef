import { faultSentences } from '../../src-preload/contract/faults.ts';
import { expect, test } from '../fixtures/test.ts';
import { CamerasPage } from '../pages/camerasPage.ts';
import { LivePage } from '../pages/livePage.ts';
import { expectToMove } from '../pages/movingPicture.ts';
import { Shell } from '../pages/shell.ts';

test.use({ demo: true });

test.describe('an engine that is killed', () => {
  test.use({ engineRestarts: 1 });

  test('comes back by itself, and the gap is kept', async ({ page, gatehouse }) => {
    const live = new LivePage(page);
    const shell = new Shell(page);
    await live.open();
    await expect(live.rows).not.toHaveCount(0);
    const before = (await gatehouse.api.reads.list({})).items[0]?.id ?? '';
    const pid = gatehouse.enginePid();
    if (pid === undefined) throw new Error('The engine is not running');

    process.kill(pid, 'SIGKILL');
    await shell.strip.filter({ hasText: 'The recognition engine is starting again' }).waitFor();
    await expect(shell.strip).toHaveCount(0);
    expect(gatehouse.enginePid()).not.toBe(pid);
    await expect(live.tile('Sample gate')).toContainText('Live');
    await expectToMove(live.picture('Sample gate'));
    await expect(live.rows.first()).not.toHaveAttribute('data-read-id', before);

    await shell.open('Cameras');
    const card = new CamerasPage(page).card('Sample gate');
    await card.getByRole('button', { name: 'Times without reading' }).click();
    const gap = card.getByRole('table', { name: 'Times without reading' }).getByRole('row').nth(1);
    await expect(gap).toContainText(faultSentences.engineStopped);
    await expect(gap).not.toContainText('until now');
  });
});

test.describe('a page whose server goes away', () => {
  test.use({ expectedComplaint: /^Failed to load resource: net::ERR_|net::ERR_(CONNECTION|INCOMPLETE|NETWORK|EMPTY)/ });

  test('says so, and goes on by itself when the server is back', async ({ page, gatehouse }) => {
    const live = new LivePage(page);
    const shell = new Shell(page);
    await live.open();
    await expect(live.rows).not.toHaveCount(0);
    const before = (await gatehouse.api.reads.list({})).items[0]?.id ?? '';

    await gatehouse.stop();
    await expect(shell.strip).toContainText('Connection to Gatehouse lost');
    const tile = live.tile('Sample gate');
    await expect(tile).toContainText(/Frozen for \d+ s/);
    await expect(tile).not.toContainText('fps');
    await gatehouse.startAgain();
    await expect(shell.strip).toHaveCount(0);
    await expect(live.tile('Sample gate')).toContainText('Live');
    await expectToMove(live.picture('Sample gate'));
    await expect(live.rows.first()).not.toHaveAttribute('data-read-id', before);
    await expect(live.rows.and(page.locator(`[data-read-id="${before}"]`))).toHaveCount(1);
  });
});
