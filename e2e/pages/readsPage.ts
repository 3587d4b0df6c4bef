import { expect, type Locator, type Page } from '@playwright/test';
import { spelled } from './spelled.ts';

/** Search over everything that was read, with the chosen read beside the list. */
export class ReadsPage {
  readonly page: Page;
  readonly plate: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly detail: Locator;
  /** What can be done with the chosen reads. */
  readonly bulk: Locator;

  constructor(page: Page) {
    this.page = page;
    this.plate = page.getByRole('textbox', { name: 'Part of a plate' });
    this.list = page.getByRole('listbox', { name: 'Reads, newest first' });
    this.rows = this.list.getByRole('option');
    this.bulk = page.getByRole('region', { name: 'Chosen reads' });
    this.detail = page.getByRole('complementary', { name: 'Read' });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/reads${search}`);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  row(mark: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('img', { name: spelled(mark), exact: true }) });
  }

  /** Expects the list to hold reads of just these marks, in this order. */
  async expectMarks(marks: readonly string[]): Promise<void> {
    await expect
      .poll(() =>
        this.rows.locator('[data-plate]').evaluateAll((all) => all.map((plate) => plate.getAttribute('data-plate'))),
      )
      .toEqual(marks);
  }

  async chooseCamera(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Choose cameras' }).click();
    await this.page.getByRole('checkbox', { name }).check();
    await this.page.keyboard.press('Escape');
  }

  /** How the plate is looked for. */
  mode(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'How the plate is looked for' }).getByText(name, { exact: true });
  }

  /** Chooses one of the further filters, whose list is open. */
  async choose(filter: string, words: string): Promise<void> {
    await this.page.getByRole('combobox', { name: filter, exact: true }).click();
    await this.page.getByRole('option', { name: words, exact: true }).click();
  }

  chip(words: string): Locator {
    return this.page.getByRole('group', { name: 'Time' }).getByText(words, { exact: true });
  }
}
