import { describe, expect, it } from 'vitest';
import { defaultAlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import { freshAlerts, watched } from './testing/freshAlerts.ts';

describe('further passes of a plate', () => {
  it('are told of with the alert that is open, which rises again, and after it was acknowledged as a new one', async () => {
    const { running, pass, decide, settled, clock, events } = await freshAlerts();
    const alerts = await running();
    const firstAt = clock.now();
    await decide(await pass(), watched);
    await decide(await pass('XY99ABC'), watched);
    clock.advance(600_000);
    const second = await pass();
    await decide(second, { ...watched, sentence: 'Still on the watch list.' });
    const [alert, other] = await settled(alerts);
    const now = { passes: 2, firstAt, at: clock.now(), readId: second, sentence: 'Still on the watch list.' };
    expect(alert).toMatchObject({ mark: 'AB12CDE', open: true, sound: true, ...now });
    expect(other).toMatchObject({ mark: 'XY99ABC', passes: 1 });
    const told = (await events()).flatMap((event) => (event.topic === 'alert.raised' ? [event.alert] : []));
    expect(told.filter(({ mark }) => mark === 'AB12CDE').map(({ id, passes }) => [id, passes])).toEqual([
      [alert?.id, 1],
      [alert?.id, 2],
    ]);

    await alerts.acknowledge([alert?.id ?? ''], 'Ann');
    clock.advance(60_000);
    await decide(await pass('AB12CDE'), watched);
    const [next, before] = (await settled(alerts)).filter(({ mark }) => mark === 'AB12CDE');
    expect(next).toMatchObject({ passes: 1, open: true, firstAt: clock.now() });
    expect(before).toMatchObject({ id: alert?.id, passes: 2, open: false });
  });

  it('are told of once each, however often and after whichever end they are taken again', async () => {
    const { create, running, pass, decide, settled, db, events, clock } = await freshAlerts();
    const first = create();
    await first.start();
    const passes = [await pass()];
    clock.advance(60_000);
    passes.push(await pass());
    for (const readId of passes) await decide(readId, watched);
    const [alert] = await settled(first);
    await first.stop();
    // As after a crash that left nothing of what was taken.
    await db.updateTable('alertPosition').set({ sequence: 0 }).execute();
    const again = await running();
    for (const readId of passes) await decide(readId, watched);
    expect((await settled(again)).filter(({ kind }) => kind === 'watchList')).toMatchObject([
      { id: alert?.id, passes: 2 },
    ]);
    const told = (await events()).filter((event) => event.topic === 'alert.raised' && event.alert.id === alert?.id);
    expect(told).toHaveLength(2);
  });

  it('are taken out of it where a better read shows another plate, and tell of that one by itself', async () => {
    const { running, pass, decide, settled, db, clock } = await freshAlerts();
    const alerts = await running();
    const first = await pass();
    await decide(first, watched);
    clock.advance(60_000);
    const second = await pass();
    await decide(second, watched);
    await db.updateTable('reads').set({ text: 'AB12CDF', folded: 'AB12CDF' }).where('id', '=', second).execute();
    await decide(second, watched);
    expect(await settled(alerts)).toMatchObject([
      { mark: 'AB12CDF', passes: 1, readId: second },
      { mark: 'AB12CDE', passes: 1, readId: first, resolvedAt: null },
    ]);
    // What was taken for the plate and was not makes the alert no larger, and brings it to nobody’s ears again.
    await decide(second, null);
    await decide(second, watched);
    const watchedOnes = (await settled(alerts)).filter(({ kind }) => kind === 'watchList');
    expect(watchedOnes).toMatchObject([{ mark: 'AB12CDF', passes: 1, resolvedAt: null }, { mark: 'AB12CDE' }]);
  });

  it('are written about once an hour at most', async () => {
    const { running, pass, decide, settled, clock, site, db } = await freshAlerts();
    const mail = { ...defaultAlertSettings.mail, host: '127.0.0.1', port: 1, from: 'gate@example.com' };
    site.settings = { ...defaultAlertSettings, recipients: ['guard@example.com'], mail: { ...mail, security: 'none' } };
    const alerts = await running();
    const seen = async () => {
      await decide(await pass(), watched);
      return await settled(alerts);
    };
    const mails = async () => (await db.selectFrom('alertMails').select('id').execute()).length;
    const [alert] = await seen();
    clock.advance(60_000);
    await seen();
    await alerts.acknowledge([alert?.id ?? ''], 'Ann');
    clock.advance(3_500_000);
    await seen();
    expect(await mails()).toBe(1);
    clock.advance(60_000);
    await seen();
    expect(await mails()).toBe(2);
  });

  it('that were over before the watch list named the plate raise nothing', async () => {
    const { running, pass, decide, settled, clock, site, db } = await freshAlerts();
    const alerts = await running();
    const gone = await pass();
    await db.updateTable('reads').set({ state: 'closed' }).where('id', '=', gone).execute();
    clock.advance(1000);
    site.watchedSinceMs = clock.monotonicMs();
    await decide(gone, watched);
    expect((await settled(alerts)).filter(({ kind }) => kind === 'watchList')).toEqual([]);
    const here = await pass();
    await decide(here, watched);
    expect((await settled(alerts)).filter(({ kind }) => kind === 'watchList')).toMatchObject([{ readId: here }]);
  });
});
