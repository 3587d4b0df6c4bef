import { describe, expect, it } from 'vitest';
import { defaultAlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import { freshAlerts, unknown, watched } from './testing/freshAlerts.ts';

describe('alerts of passes', () => {
  it('are raised once for a pass, however often it is decided on, and say whom to tell', async () => {
    const { running, pass, decide, settled, events } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, watched);
    await decide(readId, watched);
    await decide(readId, { ...watched, sentence: 'On the watch list: stolen. Do not let in.' });
    expect(await settled(alerts)).toMatchObject([
      {
        kind: 'watchList',
        severity: 'severe',
        readId,
        mark: 'AB12CDE',
        place: 'Entry 1',
        tell: 'Site manager',
        sentence: 'On the watch list: stolen. Do not let in.',
        mustAcknowledge: true,
        sound: true,
        email: null,
      },
    ]);
    expect((await events()).filter(({ topic }) => topic === 'alert.raised')).toHaveLength(2);
  });

  it('are never played down, become worse in place, and another cause is another kind', async () => {
    const { running, pass, decide, settled, events } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, { ...watched, verdict: 'ask', alert: 'warning' });
    await decide(readId, watched);
    await decide(readId, { ...watched, verdict: 'ask', alert: 'warning', sentence: 'Milder.' });
    await decide(readId, { ...watched, cause: 'suspended', sentence: 'Suspended.', alert: 'warning' });
    const found = await settled(alerts);
    expect(found.map(({ kind, severity, mustAcknowledge }) => [kind, severity, mustAcknowledge])).toEqual([
      ['denied', 'warning', false],
      ['watchList', 'severe', true],
    ]);
    expect(found[1]?.sentence).toBe(watched.sentence);
    // Told anew when it became severe, and once for each other kind.
    const told = (await events()).flatMap((event) => (event.topic === 'alert.raised' ? [event.alert.severity] : []));
    expect(told).toEqual(['warning', 'severe', 'warning', 'warning']);
  });

  it('are over where a better read or a person shows that it was another plate, and still wait to be acknowledged', async () => {
    const { running, pass, decide, settled } = await freshAlerts();
    const alerts = await running();
    const readId = await pass();
    await decide(readId, watched);
    await decide(readId, null);
    const [alert] = await settled(alerts);
    expect(alert).toMatchObject({ resolvedAt: expect.any(Number), acknowledgedAt: null });
    expect(await alerts.waiting()).toHaveLength(1);
    await alerts.acknowledge([alert?.id ?? ''], 'Ann');
    await alerts.acknowledge([alert?.id ?? ''], 'Ben');
    expect(await alerts.waiting()).toEqual([]);
    expect((await settled(alerts)).at(-1)).toMatchObject({ acknowledgedBy: 'Ann' });
  });

  it('that came to pass while Gatehouse was off are raised, and not sounded', async () => {
    const { create, pass, decide, settled, clock, running } = await freshAlerts();
    const first = create();
    await first.start();
    await first.stop();
    const readId = await pass();
    await decide(readId, watched);
    clock.advance(120_000);
    const again = await running();
    const [alert] = await settled(again);
    expect(alert).toMatchObject({ readId, sound: false, desktop: false, mustAcknowledge: true });
    await again.stop();
    // Nothing is taken twice.
    expect(await settled(await running())).toHaveLength(2);
  });

  it('keep their e-mail, and are never over, where a crash lets older events be taken again', async () => {
    const { create, running, pass, decide, settled, site, db, events } = await freshAlerts();
    const mail = { ...defaultAlertSettings.mail, host: '127.0.0.1', port: 1, from: 'gate@example.com' };
    site.settings = { ...defaultAlertSettings, recipients: ['guard@example.com'], mail: { ...mail, security: 'none' } };
    const first = create();
    await first.start();
    await decide(await pass(), watched);
    await settled(first);
    // What a process that is killed now leaves behind; stopping in order would leave more.
    const left = await db.selectFrom('alertPosition').select('sequence').executeTakeFirstOrThrow();
    await first.stop();
    await db.updateTable('alertPosition').set(left).execute();

    await settled(await running());
    const mails = await db.selectFrom('alertMails').select(['recipient', 'state']).execute();
    expect(mails).toEqual([{ recipient: 'guard@example.com', state: 'waiting' }]);
    const changes = (await events()).flatMap((event) => (event.topic === 'alert.changed' ? [event.alert] : []));
    expect(changes.filter(({ resolvedAt }) => resolvedAt !== null)).toEqual([]);
  });

  it('are quiet in quiet hours, and none where the site wants none', async () => {
    const { running, pass, decide, settled, site } = await freshAlerts();
    const alerts = await running();
    site.isQuiet = true;
    await decide(await pass(), { ...watched, alert: 'warning', verdict: 'ask' });
    const [quiet] = await settled(alerts);
    expect(quiet).toMatchObject({ sound: false, desktop: false });
    site.settings = { ...site.settings, watchList: { ...site.settings.watchList, on: false } };
    await decide(await pass('XY99ABC'), watched);
    expect((await settled(alerts)).filter(({ kind }) => kind === 'watchList')).toHaveLength(1);
  });

  it('are found by kind, severity and whether they are open, page by page', async () => {
    const { running, pass, decide, settled } = await freshAlerts();
    const alerts = await running();
    await decide(await pass('AA11AAA'), watched);
    await decide(await pass('BB22BBB'), { ...unknown });
    await decide(await pass('CC33CCC'), watched);
    await settled(alerts);
    const marks = async (query: object) => (await alerts.list({ limit: 100, ...query })).items.map(({ mark }) => mark);
    expect(await marks({ open: true })).toEqual(['ZZ91ZZZ', 'CC33CCC', 'BB22BBB', 'AA11AAA']);
    const acknowledged = (await alerts.list({ limit: 1 })).items.map(({ id }) => id);
    await alerts.acknowledge(acknowledged, 'Ann');
    expect(await marks({ open: false })).toEqual(['ZZ91ZZZ']);
    expect((await alerts.waiting()).map(({ mark }) => mark)).toEqual(['AA11AAA', 'CC33CCC']);
    expect(await marks({ kinds: ['unknown'], severities: ['warning'] })).toEqual(['ZZ91ZZZ', 'BB22BBB']);
    expect(await marks({ severities: ['note'] })).toEqual([]);
    const page = await alerts.list({ limit: 3 });
    expect(page).toMatchObject({ open: 3, nextCursor: expect.any(String) });
    expect(await marks({ cursor: page.nextCursor })).toEqual(['AA11AAA']);
    expect(await marks({ cursor: 'of another list' })).toHaveLength(4);
    await expect(alerts.acknowledge(['gone'], 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
