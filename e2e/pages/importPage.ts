import type { Locator, Page } from '@playwright/test';

/** The four steps in which a list becomes permits. */
export class ImportPage {
  readonly page: Page;
  readonly steps: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.steps = page.getByRole('list', { name: 'Steps of the import' });
    this.rows = page.getByRole('region', { name: 'Rows of the list' }).locator('tbody tr');
  }

  async open(): Promise<void> {
    await this.page.goto('/permits/import');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  /** Lets a file go over the window, as from a file manager. */
  async drop(name: string, text: string): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
        return transfer;
      },
      [name, text] as const,
    );
    for (const event of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', event, { dataTransfer });
  }

  /** What a column of the list is taken for, by its name in the file. */
  column(name: string): Locator {
    return this.page.getByRole('combobox', { name: `${name} is` });
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  filter(kind: string): Locator {
    return this.page.getByRole('group', { name: 'Show rows that are' }).getByText(kind);
  }
}
