import { mkdir, rm } from 'node:fs/promises';
import { test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';

test('shots', async ({ page, gatehouse }) => {
  const shell = new Shell(page);
  const out = '/tmp/sched-shots';
  await mkdir(out, { recursive: true });
  await mkdir('/tmp/sched-out', { recursive: true });
  const shot = async (name: string) => {
    for (const [w, h] of [[1440, 900], [1024, 768]] as const)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width: w, height: h });
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${out}/${name}-${w}-${scheme}.png` });
      }
  };
  await shell.goTo('/schedules');
  await shot('empty');
  const values = (name: string, more: object) => ({
    name, reports: [{ id: 'reads' }, { id: 'visits' }], rhythm: { every: 'week' as const, weekday: 1, monthDay: 1, atMinute: 420 },
    format: 'pdf' as const, folder: '/tmp/sched-out', recipientIds: [], ...more,
  });
  const { api } = gatehouse;
  const one = await api.schedules.add(values('Week for the board', {}));
  await mkdir('/tmp/sched-gone', { recursive: true });
  const two = await api.schedules.add(values('Daily money', { reports: [{ id: 'revenue' }], rhythm: { every: 'day', weekday: 1, monthDay: 1, atMinute: 30 }, format: 'xlsx', folder: '/tmp/sched-gone' }));
  await rm('/tmp/sched-gone', { recursive: true });
  const three = await api.schedules.add(values('Occupancy of the month', { reports: [{ id: 'occupancy' }], rhythm: { every: 'month', weekday: 1, monthDay: 31, atMinute: 1200 } }));
  await api.schedules.setOn({ id: three.id, isOn: false });
  await api.schedules.run({ id: one.id });
  await api.schedules.run({ id: two.id });
  await page.waitForTimeout(15000);
  await shell.goTo('/schedules');
  await shot('list');
  await shell.goTo(`/schedules?edit=${one.id}`);
  await shot('form');
  await page.getByRole('dialog').getByRole('status').last().scrollIntoViewIfNeeded();
  await shot('formEnd');
  await shell.goTo('/home');
  await page.getByRole('region', { name: 'To decide' }).waitFor({ timeout: 90000 });
  await shot('home');
  await gatehouse.addPeople(userValuesSchema.parse({ name: 'Ann', role: 'administrator', email: 'ann@example.com' }));
});
