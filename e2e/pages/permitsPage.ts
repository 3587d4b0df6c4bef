import type { Locator, Page } from '@playwright/test';

/** Who may come in: groups, the list of permits, and one permit beside it. */
export class PermitsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly panel: Locator;
  readonly newPermit: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('textbox', { name: 'Search permits' });
    this.list = page.getByRole('listbox', { name: 'Permits', exact: true });
    this.rows = this.list.getByRole('option');
    this.panel = page.getByRole('complementary', { name: 'Permit', exact: true });
    this.newPermit = page.getByRole('complementary', { name: 'New permit' });
  }

  async open(path = ''): Promise<void> {
    await this.page.goto(`/permits${path}`);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  row(number: string): Locator {
    return this.list.locator(`[data-permit="${number}"]`);
  }
}
