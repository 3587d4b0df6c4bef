import { expect, type Locator, type Page } from '@playwright/test';
import { spelled } from './spelled.ts';

/** Search over everything that was read, with the chosen read beside the list. */
export class ReadsPage {
  readonly page: Page;
  readonly plate: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly detail: Locator;

  constructor(page: Page) {
    this.page = page;
    this.plate = page.getByRole('textbox', { name: 'Part of a plate' });
    this.list = page.getByRole('listbox', { name: 'Reads, newest first' });
    this.rows = this.list.getByRole('option');
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

  chip(words: string): Locator {
    return this.page.getByRole('group', { name: 'Time' }).getByText(words, { exact: true });
  }
}
