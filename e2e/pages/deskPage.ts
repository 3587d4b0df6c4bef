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

  /** Waits until the panel shows this mark and takes keys for it. */
  async shows(mark: string): Promise<void> {
    await expect(this.panel).toHaveAttribute('data-mark', mark);
    await expect(this.panel.getByRole('img', { name: spelled(mark), exact: true }).last()).toBeVisible();
    await expect(this.panel).toHaveAttribute('data-armed', 'true');
  }
}
