import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { findings } from '../fixtures/axe.ts';
import { expect, readAtCamera, test } from '../fixtures/siteWithReads.ts';
import { places, Shell } from '../pages/shell.ts';

test.beforeAll(async ({ site: { api } }) => {
  await api.permits.add(
    permitValuesSchema.parse({ number: 'VIP-1', groupId: 'vip', name: 'Ann Leigh', vehicles: [{ plate: 'AB12 CDE' }] }),
  );
  const from = Date.now();
  await api.visitors.add(
    visitValuesSchema.parse({
      kind: 'visitor',
      name: 'Joe',
      from,
      to: from + 7_200_000,
      host: 'Lab',
      plate: 'GX71TLM',
    }),
  );
  await api.watchList.add(
    watchValuesSchema.parse({ pattern: 'ZZ99ZZZ', reason: 'Stolen', severity: 'severe', tolerance: 'near' }),
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, gatehouse: { api } }) => {
    test.setTimeout(900_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const shell = new Shell(page);
    const [read] = (await api.reads.list({ plate: readAtCamera[0] })).items;
    const [permit] = (await api.permits.list({})).items;
    const [camera] = await api.cameras.list();
    const addresses = [
      ...places.map(({ path }) => path),
      `/reads/${read?.id}`,
      `/permits/${permit?.id}`,
      '/permits/new',
      '/permits/import',
      '/expected?edit=new',
      '/cameras?edit=new',
      `/cameras/${camera?.id}/zones`,
      '/check',
      '/users/first',
      '/users?view=desks',
      '/users?view=rights',
    ];
    await shell.goTo('/');
    for (const address of addresses) {
      await shell.moveTo(address);
      await expect.soft(await findings(page, colorScheme), address).toEqual([]);
    }
    await shell.moveTo('/watch-list');
    await page.getByRole('button', { name: 'Remove ZZ99ZZZ' }).click();
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect(undo).toBeVisible();
    await expect.soft(await findings(page, colorScheme), 'what is said in a corner').toEqual([]);
    await undo.click();
    await expect(page.getByRole('button', { name: 'Remove ZZ99ZZZ' })).toBeVisible();
  });
}
