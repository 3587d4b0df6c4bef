import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeRedirect } from '../../src-main/hosts/web/addressFile.ts';
import { expect, test } from '../fixtures/test.ts';

const whereItIs = { name: 'This browser has not been let in yet' };
const ready = 'html[data-ready="true"]';

test.describe('a browser that has not been let in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('is told on every page where the way in is, and goes in there, also in its other tabs', async ({
    page,
    gatehouse,
  }) => {
    await page.goto('/permits');
    await expect(page.getByRole('heading', whereItIs)).toBeVisible();
    await expect(page.getByText('address.txt')).toBeVisible();

    const other = await page.context().newPage();
    await other.goto(gatehouse.address());
    await other.locator(ready).waitFor();
    expect(other.url()).toBe(`${gatehouse.url}/`);
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await page.locator(ready).waitFor();
    expect(page.url()).toBe(`${gatehouse.url}/permits`);
    await other.close();
  });

  test('goes in through the file that a start opens, and again from a page elsewhere that links here', async ({
    page,
    gatehouse,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-redirect-'));
    try {
      await page.goto(pathToFileURL(writeRedirect(folder, gatehouse.address())).href);
      await page.waitForURL(`${gatehouse.url}/`);
      await page.locator(ready).waitFor();
      // From elsewhere a browser sends no such cookie at first.
      await page.goto(pathToFileURL(writeRedirect(folder, `${gatehouse.url}/reads`)).href);
      await page.waitForURL(`${gatehouse.url}/reads`);
      await page.locator(ready).waitFor();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test.describe('with an address of an earlier start', () => {
    test.use({ expectedComplaint: /403 \(Forbidden\)/ });

    test('is told that there is a new one', async ({ page, gatehouse }) => {
      await page.goto(`${gatehouse.url}/?key=of-an-earlier-start`);
      await expect(page.getByRole('heading', { name: 'This address is no longer good' })).toBeVisible();
      await page.getByRole('link', { name: 'Try without the key' }).click();
      await expect(page.getByRole('heading', whereItIs)).toBeVisible();
    });
  });
});

test.describe('a desk that is open', () => {
  test.use({ expectedComplaint: /401 \(Unauthorized\)|ERR_(CONNECTION|INCOMPLETE|EMPTY)|net::/ });

  test('goes on after a restart with its cookie, and says how to get in again without it', async ({
    page,
    gatehouse,
  }) => {
    await page.goto('/permits');
    await page.locator(ready).waitFor();
    await gatehouse.stop();
    await expect(page.getByText(/Connection to Gatehouse lost/)).toBeVisible();
    await gatehouse.startAgain();
    await expect(page.getByText(/Connection to Gatehouse lost/)).toBeHidden();

    await page.context().clearCookies();
    await gatehouse.stop();
    await gatehouse.startAgain();
    await expect(page.getByText(/This browser is no longer let in/).first()).toBeVisible();
    await page.getByRole('link', { name: 'Show where it is' }).click();
    await expect(page.getByRole('heading', whereItIs)).toBeVisible();
  });
});
