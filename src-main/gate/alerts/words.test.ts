import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { alertKinds } from '../../../src-preload/contract/gate/alertSettings.ts';
import { freshAlerts, watched } from './testing/freshAlerts.ts';
import { alertInWords, alertLost, faultKept } from './words.ts';

describe('what is kept of an alert', () => {
  it('is its cause with the values, and what cannot be understood is told plainly and keeps no other from being shown', async () => {
    const { running, pass, decide, settled, db } = await freshAlerts();
    const alerts = await running();
    await decide(await pass(), { ...watched, values: { reason: 'unpaid charges', isSevere: true } });
    const [alert] = await settled(alerts);
    expect(alert?.sentence).toBe(watched.sentence);
    const id = alert?.id ?? '';
    const kept = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ sentence: '', values: expect.stringContaining('"unpaid charges"') });
    for (const values of ['{', '{"cause":"watchList","values":{}}', '7']) {
      await db.updateTable('alerts').set({ values }).where('id', '=', id).execute();
      const { items } = await alerts.list({ limit: 10 });
      expect(items.map(({ sentence }) => sentence)).toEqual(['The last.', alertLost]);
    }
    await db.updateTable('alerts').set({ values: null, sentence: 'As before.' }).where('id', '=', id).execute();
    expect((await alerts.list({ limit: 10 })).items[1]?.sentence).toBe('As before.');
  });

  it.each(alertKinds)('of kind %s is understood', (kind) => {
    const values = {
      ...{ cause: 'watchList', values: { reason: 'stolen', isSevere: false } },
      ...{ name: 'Entry 1', fault: faultKept(faultOf('stalled')), said: 'It is silent.' },
    };
    expect(alertInWords(kind, values)).toMatch(/stolen\.$|trying again\.$|silent\.$/);
    expect(alertInWords(kind, null)).toBeNull();
  });
});
