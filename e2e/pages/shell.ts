import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of the rail: their names and addresses. */
export const places = [
  { name: 'Live', path: '/' },
  { name: 'Reads', path: '/reads' },
  { name: 'Review', path: '/review' },
  { name: 'Permits', path: '/permits' },
  { name: 'Visitors', path: '/visitors' },
  { name: 'Watch list', path: '/watch-list' },
  { name: 'Alerts', path: '/alerts' },
  { name: 'Check', path: '/check' },
  { name: 'Videos', path: '/videos' },
  { name: 'Cameras', path: '/cameras' },
  { name: 'Barriers', path: '/barriers' },
  { name: 'Settings', path: '/settings' },
  { name: 'System', path: '/system' },
] as const;

/** What is around every page. */
export class Shell {
  readonly page: Page;
  readonly heading: Locator;
  /** Says what is wrong; absent while all is well. */
  readonly strip: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.strip = page.locator('[data-severity][role="status"]');
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  place(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
  }

  /** Presses Tab until the target has the focus, as one who has no mouse does. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    await expect(target, 'reached with the Tab key').toBeFocused({ timeout: 1 });
  }
}
