import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AlertSettings, defaultAlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import { silentLog } from '../../platform/log.ts';
import { retryAfterMs } from '../../platform/mail/deliveries.ts';
import { readMailPassword, writeMailPassword } from '../../platform/mail/password.ts';
import { mailTroubleLost } from '../../platform/mail/troubles.ts';
import { onUnreadableCell } from '../../platform/storedJson.ts';
import { createReads } from '../../record/reads/service.ts';
import { createReadStore } from '../../record/reads/store.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { openSmtpServer } from '../../testing/smtpServer.ts';
import { createMailQueue } from './mailQueue.ts';
import { createMailStore } from './mailStore.ts';
import { createAlertStore, type StoredAlert } from './store.ts';

async function freshQueue() {
  const record = await freshRecord();
  const { db, media } = record;
  let refusal: { at: 'recipient' | 'message'; code: number; words: string } | null = null;
  const server = await openSmtpServer({ refuse: () => refusal });
  onTestFinished(() => server.close());
  const settings: AlertSettings = {
    ...defaultAlertSettings,
    recipients: ['guard@example.com', 'manager@example.com'],
    mail: {
      ...defaultAlertSettings.mail,
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      from: 'gate@site.example',
    },
  };
  await db
    .insertInto('cameras')
    .values({ id: 'entry', name: 'Entry 1', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null })
    .execute();
  const reads = createReads(db, createReadStore(db), record.outbox);
  const alerts = createAlertStore(db);
  const store = createMailStore(db);
  const create = () =>
    createMailQueue({
      ...record,
      alerts,
      store,
      log: silentLog,
      password: () => readMailPassword(db, record.secrets),
      settings: () => settings,
      siteName: () => 'North gate',
      timeZone: () => 'Europe/London',
      readOf: async (id) => (await reads.many([id]))[0] ?? null,
      async picturePath(mediaId) {
        const path = await reads.mediaPath(mediaId);
        return path === null ? null : media.absolutePath(path);
      },
    });
  const raise = async (change: Partial<StoredAlert> = {}) => {
    const alert: StoredAlert = {
      id: 'alert-1',
      kind: 'watchList',
      severity: 'severe',
      at: record.clock.now(),
      sentence: 'On the watch list: unpaid charges.',
      tell: '',
      ...{ readId: null, cameraId: 'entry', barrierId: null, mark: 'AB12CDE', country: 'GB', format: 'gb-current' },
      place: 'Entry 1',
      ...{ passes: 1, firstAt: 0, values: null, folded: null },
      mustAcknowledge: true,
      ...{ acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, sound: true, desktop: true },
      ...change,
    };
    await db.transaction().execute(async (writing) => {
      await alerts.insert(writing, alert);
      await create().add(writing, alert, record.clock.now());
    });
  };
  const email = async () => (await alerts.many(['alert-1']))[0]?.email;
  const refuse = (next: typeof refusal) => {
    refusal = next;
  };
  return { ...record, ...server, store, settings, reads, alerts, create, raise, email, refuse };
}

describe('e-mails of alerts', () => {
  it('go to each recipient once, with the pictures of the pass', async () => {
    const { create, raise, email, received, reads, media, events } = await freshQueue();
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
    const evidence = {
      vehicle: await media.keep({ jpeg, width: 4, height: 4 }),
      plate: await media.keep({ jpeg, width: 2, height: 1 }),
      ...{ frameWidth: 4, frameHeight: 4 },
    };
    const { read } = await reads.record(seenPass('entry'), evidence);
    await raise({ readId: read.id });
    expect(await email()).toEqual({ state: 'waiting', message: 'Waits to be sent' });
    const queue = create();
    await Promise.all([queue.sendDue(), queue.sendDue()]);
    await queue.sendDue();
    expect(received.map(({ to }) => to[0]).sort()).toEqual(['guard@example.com', 'manager@example.com']);
    expect(received[0]?.source).toContain('AB12 CDE');
    expect(received[0]?.source.match(/Content-Type: image\/jpeg/g)).toHaveLength(2);
    expect(await email()).toEqual({ state: 'sent', message: 'Sent to guard@example.com, manager@example.com' });
    expect((await events()).at(-1)).toMatchObject({ topic: 'alert.changed', alert: { email: { state: 'sent' } } });
  });

  it('wait longer and longer for a server that takes none, over restarts too', async () => {
    const { create, raise, email, received, refuse, clock, settings } = await freshQueue();
    settings.recipients.pop();
    await raise();
    refuse({ at: 'message', code: 451, words: 'Try later' });
    await create().sendDue();
    expect(await email()).toMatchObject({ state: 'waiting', message: expect.stringContaining('Try later') });
    clock.advance((retryAfterMs[0] ?? 0) - 1);
    await create().sendDue();
    clock.advance(1);
    refuse(null);
    await create().sendDue();
    expect(received).toHaveLength(1);
    expect(await email()).toMatchObject({ state: 'sent' });
  });

  it('go out when they would have where the clock is set back or forward, and are not taken for old', async () => {
    for (const byMs of [-3_600_000, 10 * 86_400_000]) {
      const { create, raise, email, received, refuse, clock, settings } = await freshQueue();
      settings.recipients.pop();
      await raise();
      refuse({ at: 'message', code: 451, words: 'Try later' });
      const queue = create();
      await queue.sendDue();
      clock.set(byMs);
      await queue.onClockMoved(byMs);
      clock.advance(retryAfterMs[0] ?? 0);
      refuse(null);
      await queue.sendDue();
      expect(received).toHaveLength(1);
      expect(await email()).toMatchObject({ state: 'sent' });
    }
  });

  it('are given up after so many attempts', async () => {
    const { create, raise, email, received, refuse, clock } = await freshQueue();
    await raise();
    refuse({ at: 'message', code: 451, words: 'Try later' });
    for (const waitMs of retryAfterMs) {
      await create().sendDue();
      expect(await email()).toMatchObject({ state: 'waiting' });
      clock.advance(waitMs);
    }
    await create().sendDue();
    refuse(null);
    clock.advance(3_600_000);
    await create().sendDue();
    expect(await email()).toMatchObject({ state: 'failed' });
    expect(received).toEqual([]);
  });

  it('are not tried again where the server refuses the recipient for good', async () => {
    const { create, raise, email, refuse, clock, received } = await freshQueue();
    await raise();
    refuse({ at: 'recipient', code: 550, words: 'No such person' });
    await create().sendDue();
    refuse(null);
    clock.advance(3_600_000);
    await create().sendDue();
    expect(received).toEqual([]);
    expect(await email()).toMatchObject({ state: 'failed', message: expect.stringContaining('No such person') });
  });

  it('keep why they wait as a cause with its values, those of before the sentence they have, and a damaged one is told', async () => {
    const { create, raise, email, refuse, db, settings } = await freshQueue();
    settings.recipients.pop();
    await raise();
    refuse({ at: 'message', code: 451, words: 'Try later' });
    await create().sendDue();
    expect(await db.selectFrom('alertMails').select(['message', 'trouble']).execute()).toEqual([
      { message: '', trouble: '{"code":"notTaken","said":"451 Try later"}' },
    ]);
    const said = 'Tried 1 times: The mail server did not take the e-mail. The server said: 451 Try later';
    expect(await email()).toEqual({ state: 'waiting', message: said });
    await db.updateTable('alertMails').set({ message: 'The network was down.', trouble: null }).execute();
    expect(await email()).toEqual({ state: 'waiting', message: 'Tried 1 times: The network was down.' });
    const told: string[] = [];
    const quiet = onUnreadableCell(({ column }) => void told.push(column));
    await db.updateTable('alertMails').set({ trouble: '{"code":"from the future"}' }).execute();
    expect(await email()).toEqual({ state: 'waiting', message: `Tried 1 times: ${mailTroubleLost}` });
    quiet();
    expect(told).toEqual(['alertMails.trouble']);
  });

  it('are counted before they are sent, so that what ends an attempt cannot repeat it for ever', async () => {
    const { create, raise, email, refuse, db } = await freshQueue();
    await raise();
    refuse({ at: 'message', code: 451, words: 'Try later' });
    const queue = create();
    const sending = queue.sendDue();
    await queue.stop();
    await sending;
    const rows = await db.selectFrom('alertMails').select(['attempts', 'state']).orderBy('id').execute();
    expect(rows.every(({ state }) => state === 'waiting')).toBe(true);
    expect(await email()).toMatchObject({ state: 'waiting' });
  });

  it('go out by themselves while the application runs', async () => {
    const { create, raise, received } = await freshQueue();
    const queue = create();
    queue.start();
    onTestFinished(() => queue.stop());
    await raise();
    queue.wake();
    await expect.poll(() => received.length).toBe(2);
    await pause(50);
    expect(received).toHaveLength(2);
  });

  it('tell by a test whether the settings work', async () => {
    const { create, received, refuse, settings } = await freshQueue();
    expect(await create().sendTest('ann@example.com')).toMatchObject({ ok: true });
    expect(received).toMatchObject([{ to: ['ann@example.com'] }]);
    refuse({ at: 'recipient', code: 550, words: 'No such person' });
    expect(await create().sendTest('ann@example.com')).toMatchObject({
      ok: false,
      message: expect.stringContaining('No such'),
    });
    settings.mail.host = '';
    expect(await create().sendTest('ann@example.com')).toMatchObject({ ok: false });
  });

  it('keep the password sealed, and only its server and user in the clear', async () => {
    const { db, secrets } = await freshQueue();
    const set = (password: Parameters<typeof writeMailPassword>[2]) =>
      db.transaction().execute((writing) => writeMailPassword(writing, secrets, password));
    await set({ host: 'mail.example.com', user: 'gate', password: 'open sesame' });
    const [row] = await db.selectFrom('secrets').selectAll().execute();
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('sesame');
    expect(await readMailPassword(db, secrets)).toEqual({
      host: 'mail.example.com',
      user: 'gate',
      password: 'open sesame',
    });
    await set(null);
    expect(await readMailPassword(db, secrets)).toBeNull();
  });
});
