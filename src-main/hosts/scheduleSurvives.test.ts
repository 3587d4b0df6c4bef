import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, it } from 'vitest';
import { defaultAlertSettings } from '../../src-preload/contract/gate/alertSettings.ts';
import { scheduleValuesSchema } from '../../src-preload/contract/office/schedules.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { openSmtpServer } from '../testing/smtpServer.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const passphrase = 'walnut river candle';
const reports = ['today', 'reads', 'visits', 'occupancy', 'peakHours'];
const rhythm = { every: 'day', weekday: 1, monthDay: 1, atMinute: 420 };

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20);
}

/** The application as Ann is answered. */
async function asAnn({ url }: RunningGatehouse): Promise<RunningGatehouse['api']> {
  const answer = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ by: 'passphrase', name: 'Ann', passphrase }),
  });
  await answer.body?.cancel();
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, headers: { cookie } }));
}

it('makes a report once, whole, and puts it down once, wherever a power cut stops it', async () => {
  const [dataFolder, folder] = [await freshFolder(), join(await freshFolder(), 'reports')];
  await mkdir(folder);
  let running = await runGatehouse({ dataFolder });
  const values = scheduleValuesSchema.parse({
    ...{ name: 'Morning', reports: reports.map((id) => ({ id })), rhythm, format: 'pdf', folder, recipientIds: [] },
  });
  const { id } = await running.api.schedules.add(values);
  const run = await running.api.schedules.run({ id });
  // While its first file is being written, and while its files are made but not all put down.
  const halves = async () => (await readdir(join(dataFolder, 'exports'))).filter((name) => name.endsWith('.partial'));
  await until(async () => (await isThere(join(dataFolder, 'exports'))) && (await halves()).length > 0);
  await running.kill();
  expect(await readdir(folder)).toEqual([]);
  running = await runGatehouse({ dataFolder });
  await until(async () => (await readdir(folder)).length > 0);
  await running.kill();
  running = await runGatehouse({ dataFolder });
  const newest = async () => (await running.api.schedules.history({ scheduleId: id, limit: 50 })).runs;
  await until(async () => (await newest())[0]?.state === 'done');
  const [made, ...others] = await newest();
  expect(others).toEqual([]);
  expect(made).toMatchObject({ id: run.id, problems: [] });
  expect(await readdir(folder)).toHaveLength(reports.length);
  for (const { fileName, sha256 } of made?.files ?? []) {
    const bytes = await readFile(join(folder, fileName));
    expect(bytes.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(sha256).not.toBeNull();
  }
  expect(await halves()).toEqual([]);
  const { items } = await running.api.audit.list({ limit: 100 });
  expect(items.filter(({ action }) => action === 'schedules.made')).toHaveLength(1);
  await running.stop();
}, 180_000);

it('sends an e-mail again whose arrival nobody can know, as the same one, and no other', async () => {
  const dataFolder = await freshFolder();
  const held = { isHeld: true };
  const mailServer = await openSmtpServer({
    beforeAnswer: () => (held.isHeld ? new Promise<void>(() => undefined) : Promise.resolve()),
  });
  let running = await runGatehouse({ dataFolder });
  const ann = userValuesSchema.parse({ name: 'Ann', role: 'administrator', email: 'ann@example.com' });
  await running.api.users.add({ values: ann, passphrase });
  let api = await asAnn(running);
  const mail = { ...defaultAlertSettings.mail, host: '127.0.0.1', port: mailServer.port, security: 'none' as const };
  await api.settings.update({ section: 'alerts', change: { mail: { ...mail, from: 'gate@site.example' } } });
  const [user] = await api.users.list();
  const values = scheduleValuesSchema.parse({
    ...{ name: 'Morning', reports: [{ id: 'reads' }], rhythm, format: 'pdf', folder: null },
    recipientIds: [user?.id ?? ''],
  });
  const { id } = await api.schedules.add(values);
  await api.schedules.run({ id });
  // The server has it and says nothing: then the power goes.
  await until(async () => mailServer.received.length > 0);
  await running.kill();
  held.isHeld = false;
  running = await runGatehouse({ dataFolder, asNobody: true });
  api = await asAnn(running);
  const newest = async () => (await api.schedules.history({ scheduleId: id, limit: 50 })).runs;
  await until(async () => (await newest())[0]?.state === 'done');
  expect(await newest()).toMatchObject([{ problems: [], deliveries: [{ state: 'sent', attempts: 2 }] }]);
  const ids = mailServer.received.map(({ source }) => /^message-id: (.*)$/im.exec(source)?.[1]?.trim());
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  await running.stop();
  await mailServer.close();
}, 180_000);
