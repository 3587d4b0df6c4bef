import { expect, type Locator, type Page } from '@playwright/test';
import { LivePage } from './livePage.ts';
import { spelled } from './spelled.ts';

/** The live page as the person at the gate works with it. */
export class DeskPage extends LivePage {
  readonly panel: Locator;
  readonly waiting: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = this.newest;
    this.waiting = this.panel.getByRole('list', { name: 'Waiting for you' }).getByRole('button');
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  /** Goes to one of two that wait, whichever came first. */
  async lookAt(mark: string): Promise<void> {
    await expect(this.waiting).toHaveCount(2);
    if ((await this.panel.getAttribute('data-mark')) !== mark) await this.page.keyboard.press('ArrowDown');
    await this.shows(mark);
  }

  /** Goes to one of those that wait, however many do. */
  async choose(mark: string): Promise<void> {
    const button = this.waiting.filter({ has: this.page.getByRole('img', { name: spelled(mark), exact: true }) });
    await expect(async () => {
      if ((await this.panel.getAttribute('data-mark')) !== mark) await button.first().click({ timeout: 2_000 });
      await expect(this.panel).toHaveAttribute('data-mark', mark, { timeout: 1_000 });
    }).toPass();
    await this.shows(mark);
  }

  /** Waits until the panel shows this mark and takes keys for it. */
  async shows(mark: string): Promise<void> {
    await expect(this.panel).toHaveAttribute('data-mark', mark);
    await expect(this.panel.getByRole('img', { name: spelled(mark), exact: true }).last()).toBeVisible();
    await expect(this.panel).toHaveAttribute('data-armed', 'true');
  }
}
