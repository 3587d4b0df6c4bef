import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';

test.use({ demo: 'site' });

test('a demonstration shows within its first minute who is allowed, asked about and denied', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  const desk = new DeskPage(page);
  await desk.open();
  await expect(page.getByText('Demonstration', { exact: true })).toBeVisible();
  const verdicts = async () => {
    const { items } = await api.reads.list({});
    return new Set(items.map(({ decision }) => decision?.verdict));
  };
  await expect.poll(verdicts, { timeout: 90_000 }).toEqual(new Set(['allow', 'ask', 'deny']));
  const [barrier] = await api.barriers.list();
  await expect
    .poll(async () => (await api.barriers.commands({ barrierId: barrier?.id ?? '' })).items, { timeout: 90_000 })
    .toContainEqual(expect.objectContaining({ kind: 'open', cause: 'rule', outcome: 'done' }));
  await expect(desk.panel).toContainText('Nobody here knows this plate.');
  expect((await api.system.status()).isDemonstration).toBe(true);
});
