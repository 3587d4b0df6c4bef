import type { Locator, Page } from '@playwright/test';

/** Visitors and deliveries: today, later days and the log. */
export class VisitorsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly form: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('textbox', { name: 'Search visits' });
    this.form = page.getByRole('dialog', { name: 'Register a visit' });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/expected${search}`);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  /** The visits under a heading. */
  group(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  visit(name: string): Locator {
    return this.page.locator('[data-visit]').filter({ hasText: name });
  }
}
