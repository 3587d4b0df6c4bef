import { tariffTemplates } from '../../src-preload/contract/parking/pricing/templates.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';
import { TariffsPage } from '../pages/tariffsPage.ts';

test('a tariff is made from a template, drawn while it is changed, looked over, saved and printed', async ({
  page,
  gatehouse,
}) => {
  await gatehouse.api.carParks.add({ name: 'North' });
  const tariffs = new TariffsPage(page);
  await tariffs.open();
  await expect(page.getByText('Nothing is charged yet')).toBeVisible();
  await tariffs.begin('Bands');
  await expect(tariffs.problems).toContainText('No gaps, overlaps or falling prices were found');
  await expect(tariffs.step('1 h')).toContainText('£1.50');

  const offer = tariffs.offer('Parking');
  await offer.getByLabel('Row 1, price').fill('1.80');
  await expect(tariffs.step('1 h')).toContainText('£1.80');
  await offer.getByLabel('Row 2, price').fill('1.20');
  await expect(tariffs.problems).toContainText('more than 1 h costs £1.20, and 1 h costs £1.80');
  await offer.getByLabel('Row 2, price').fill('2.60');
  await expect(tariffs.problems).toContainText('No gaps');
  await offer.getByLabel('Row 2, up to').fill('soon');
  await expect(offer).toContainText('Give a time such as 1 h 30 min');
  await offer.getByLabel('Row 2, up to').fill('2 h');
  await offer.getByRole('button', { name: 'Add a row' }).click();
  await expect(offer.getByLabel('Row 5, up to')).toHaveValue('5 h');

  await tariffs.name.fill('Short stay');
  await page.getByRole('combobox', { name: 'Car parks where it holds' }).click();
  await page.getByRole('option', { name: 'North' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add the tariff' }).click();
  await expect(tariffs.entry('Short stay')).toContainText('Holds at North');
  await expect(tariffs.entry('Short stay')).toContainText('Up to 1 h £1.80');

  await tariffs.entry('Short stay').getByRole('link', { name: 'Board' }).click();
  const board = page.getByRole('article', { name: 'Tariff board' });
  await expect(board).toContainText('Short stay');
  await expect(board.getByRole('row').filter({ hasText: 'Up to 2 h' })).toContainText('£2.60');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(board).toBeVisible();
});

test('a new version holds from a day on, and a removal is taken back', async ({ page, gatehouse }) => {
  const rules = {
    offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }],
  };
  await gatehouse.api.tariffs.add({ tariff: { name: 'Flat', versions: [{ rules }] } });
  const tariffs = new TariffsPage(page);
  await tariffs.open();
  await tariffs.entry('Flat').getByRole('link', { name: 'Change Flat' }).click();
  await page.getByRole('button', { name: 'New version from a day on' }).click();
  await page.getByLabel('Holds from').fill('2031-01-01');
  await tariffs.offer('Parking').getByLabel('Row 1, price').fill('3');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(tariffs.entry('Flat')).toContainText('new prices from Wed 1 Jan 2031');
  await expect(tariffs.entry('Flat')).toContainText('£2.00');
  const [stored] = await gatehouse.api.tariffs.list();
  expect(
    stored?.tariff.versions.map(({ from, rules: { offers } }) => [from, offers[0]?.parts[0]?.rate.rows[0]?.pence]),
  ).toEqual([
    [null, 200],
    ['2031-01-01', 300],
  ]);

  await tariffs.entry('Flat').getByRole('button', { name: 'Remove Flat' }).click();
  await expect(page.getByText('Nothing is charged yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tariffs.entry('Flat')).toBeVisible();
});

test('what was changed is not thrown away unasked', async ({ page }) => {
  const tariffs = new TariffsPage(page);
  await tariffs.open();
  await tariffs.begin('Early bird');
  await tariffs.name.fill('Commuters');
  await page.getByRole('button', { name: 'Cancel' }).click();
  const question = page.getByRole('dialog', { name: 'Throw the changes away?' });
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await expect(tariffs.name).toHaveValue('Commuters');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('Nothing is charged yet')).toBeVisible();
});

test('the calculator tells a price with its working, by a rate or by a tariff', async ({ page, gatehouse }) => {
  await gatehouse.api.settings.update({ section: 'site', change: { timeZone: 'Europe/London' } });
  const rows = [
    { upTo: 60, pence: 150 },
    { upTo: null, pence: 400 },
  ];
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Bands', rate: { rows } }] }] };
  await gatehouse.api.tariffs.add({ tariff: { name: 'Bands', versions: [{ rules }] } });
  await page.goto('/calculator');
  const price = page.getByRole('region', { name: 'The price' });
  await expect(price).toContainText('£5.00');
  await expect(price).toContainText('2 h × £2.50 an hour');
  await page.getByLabel('Base rate').fill('2.505');
  await page.getByLabel('Duration').fill('3');
  await expect(price).toContainText('£7.52');
  await page.getByLabel('Duration').fill('long');
  await expect(price).toContainText('Give the duration in hours');

  await page.getByLabel('Priced by').selectOption('Bands');
  await page.getByLabel('Start', { exact: true }).fill('2026-03-29T00:30:00');
  await page.getByLabel('End', { exact: true }).fill('2026-03-29T02:30:00');
  await expect(price).toContainText('2 h by the clock on the wall, which was changed');
  await expect(price).toContainText('up to 1 h');
  await expect(price.getByRole('listitem').filter({ hasText: 'To pay' })).toContainText('£1.50');
});

test('an operator asks for prices and changes none', async ({ gatehouse }) => {
  await gatehouse.addPeople(
    { name: 'Ada', role: 'administrator' },
    userValuesSchema.parse({ name: 'Olu', role: 'operator' }),
  );
  const rules = {
    offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }],
  };
  await gatehouse.api.tariffs.add({ tariff: { name: 'Flat', versions: [{ rules }] } });
  const olu = await gatehouse.as('Olu');
  expect(
    (await olu.api.tariffs.quote({ request: { duration: 2 }, tariffId: (await olu.api.tariffs.list())[0]?.id ?? '' }))
      .pence,
  ).toBe(200);
  await expect(olu.api.tariffs.add({ tariff: { name: 'Mine', versions: [{ rules }] } })).rejects.toMatchObject({
    status: 403,
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing where tariffs are edited, printed and tried, ${colorScheme}`, async ({ page, gatehouse }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const rules = tariffTemplates.find(({ id }) => id === 'earlyBird')?.rules;
    if (rules === undefined) throw new Error('unreachable');
    const { id } = await gatehouse.api.tariffs.add({ tariff: { name: 'Commuters', versions: [{ rules }] } });
    const shell = new Shell(page);
    for (const path of [
      '/tariffs',
      `/tariffs/${id}`,
      '/tariffs/new?template=evening',
      `/tariffs/${id}/board`,
      `/calculator?tariff=${id}`,
    ]) {
      await shell.goTo(path);
      if (path === `/tariffs/${id}`)
        for (const name of ['Days and kinds', 'Caps, free', 'How the board'])
          await page.getByRole('button', { name }).click();
      expect(await findings(page, colorScheme), path).toEqual([]);
    }
  });

test('the site names its own holidays, and strikes one that is none here', async ({ page, gatehouse }) => {
  await page.goto('/settings#holidays');
  const section = page.getByRole('region', { name: 'Holidays' });
  const year = new Date().getUTCFullYear() + 1;
  await section.getByRole('button', { name: 'The year after' }).click();
  const days = section.getByRole('list', { name: `Holidays of ${year}` });
  await days.getByRole('listitem').filter({ hasText: 'Good Friday' }).getByRole('button').click();
  await expect(days.getByRole('listitem').filter({ hasText: 'Good Friday' })).toContainText('no holiday here');
  await section.getByLabel('Another day').fill(`${year}-06-15`);
  await section.getByLabel('What it is').fill('Fair');
  await section.getByRole('button', { name: 'Add this day' }).click();
  await expect(days.getByRole('listitem').filter({ hasText: 'Fair' })).toContainText('the site’s own');
  await section.getByRole('button', { name: 'Save holidays' }).click();
  await expect(section).not.toContainText('Not saved yet');
  const { settings } = await gatehouse.api.settings.get();
  expect(settings.holidays.changes.map(({ name, isHoliday }) => [name, isHoliday])).toEqual([
    ['Good Friday', false],
    ['Fair', true],
  ]);
});

test('a price depends on an earlier visit: it is entered, stands on the board, and is worked out', async ({
  page,
  gatehouse,
}) => {
  const rules = {
    offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 700 }] } }] }],
  };
  await gatehouse.api.tariffs.add({ tariff: { name: 'Set down', versions: [{ rules }] } });
  const tariffs = new TariffsPage(page);
  await tariffs.open();
  await tariffs.entry('Set down').getByRole('link', { name: 'Change Set down' }).click();
  const offer = tariffs.offer('Parking');
  await offer.getByLabel('By earlier visits').check();
  await offer.getByLabel('For whom Parking is, by earlier visits').selectOption('none');
  await offer.getByLabel('Which earlier visits, for Parking').selectOption('start');
  await offer.getByLabel('Within how long, for Parking').fill('30 min');
  await expect(tariffs.problems).toContainText('Arriving again');
  await page.getByRole('button', { name: /^Caps, free time/ }).click();
  await page.getByLabel('Who comes again is priced with the visit before').check();
  await page.getByLabel('Which earlier visits, for one price for several visits').selectOption('day');
  await page.getByLabel('Who comes again is priced with the visit before').uncheck();
  await page.getByRole('button', { name: 'Add an offer beside it' }).click();
  await tariffs.offer('All day').getByLabel('Row 1, price').fill('20');
  await tariffs.offer('All day').getByLabel('By earlier visits').check();
  expect(await findings(page, 'light')).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  const entry = tariffs.entry('Set down');
  await expect(entry).toContainText('unless one comes again within 30 min of coming');
  await entry.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('article', { name: 'Tariff board' })).toContainText('coming again within 1 h of leaving');

  await new Shell(page).goTo('/calculator');
  await page.getByLabel('Priced by').selectOption({ label: 'Set down' });
  await page.getByLabel('Start', { exact: true }).fill('2026-07-01T10:00:00');
  await page.getByLabel('End', { exact: true }).fill('2026-07-01T10:05:00');
  const price = page.getByRole('region', { name: 'The price' });
  await expect(price).toContainText('£7.00');
  await page.getByLabel('Visit before, from').fill('2026-07-01T09:40:00');
  await page.getByLabel('Visit before, until').fill('2026-07-01T09:50:00');
  await expect(price).toContainText('£20.00');
  expect(await findings(page, 'dark')).toEqual([]);
});
