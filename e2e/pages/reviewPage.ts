import { expect, type Locator, type Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** Reads that need a person, one at a time. */
export class ReviewPage {
  readonly page: Page;
  readonly item: Locator;
  /** The number on the tab. */
  readonly badge: Locator;
  readonly announcement: Locator;
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.item = page.getByRole('article', { name: 'Read to review' });
    this.badge = new Shell(page).badgeOfTab('Review');
    this.announcement = page.locator('main').getByRole('status');
    this.field = page.getByRole('textbox', { name: 'The plate as you see it' });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/review${search}`);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  /** Expects this mark to be looked at now; empty for a plate that could not be read. */
  async expectMark(mark: string): Promise<void> {
    await expect(this.item.locator('[data-plate]').first()).toBeAttached();
    await expect.poll(() => this.item.locator('svg[data-plate][width="300"]').getAttribute('data-plate')).toBe(mark);
  }

  async expectWaiting(count: number): Promise<void> {
    if (count === 0) await expect(this.badge).toHaveCount(0);
    else await expect(this.badge).toHaveText(String(count));
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
