import type { Locator, Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** The tariffs of the site, and the editor of one. */
export class TariffsPage {
  readonly page: Page;
  readonly list: Locator;
  readonly name: Locator;
  readonly plot: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: 'Tariffs' });
    this.name = page.getByLabel('Name', { exact: true });
    this.plot = page.getByRole('figure', { name: 'Price against time' });
    this.problems = page.getByRole('region', { name: 'To look at' });
  }

  async open(): Promise<void> {
    await new Shell(this.page).goTo('/tariffs');
  }

  /** Begins a new tariff from a template by its title. */
  async begin(template: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a tariff' }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('link', { name: new RegExp(`^${template}`) })
      .click();
    await this.plot.waitFor();
  }

  offer(name: string): Locator {
    return this.page.getByRole('region', { name: `Offer ${name}`, exact: true });
  }

  /** The price that the drawing has in words for stays up to a length. */
  step(upTo: string): Locator {
    return this.plot
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: `up to ${upTo}`, exact: true }) });
  }

  entry(name: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name });
  }
}
