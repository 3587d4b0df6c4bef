import { describe, expect, it } from 'vitest';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { camera, freshAlerts, unknown } from './testing/freshAlerts.ts';

describe('a plate in two places at once', () => {
  it('is told once, whatever is told of its stay and its read afterwards', async () => {
    const { running, pass, decide, settled, site, db, outbox, clock } = await freshAlerts();
    site.cameras = [camera('live')];
    const alerts = await running();
    const readId = await pass('AB12CDE');
    const entry = { readId, at: clock.now(), mark: 'AB12CDE' };
    const stay: Stay = {
      ...{ id: readId, carParkId: null, cameraId: 'entry', mark: 'AB12CDE', entry, exit: null, outcome: 'inside' },
      ...{
        paired: null,
        breaks: [],
        passes: [],
        permitId: null,
        groupId: null,
        visitId: null,
        vehicleClass: null,
        isSettled: false,
      },
      doubts: [{ kind: 'elsewhere', at: entry.at, stayIds: ['other'] }],
    };
    const tell = async (changes: Partial<Stay>) => {
      await db
        .transaction()
        .execute((writing) => outbox.append(writing, { topic: 'stay.changed', stay: { ...stay, ...changes } }));
      outbox.announce();
    };
    // Of another vehicle’s doubt nobody is told here.
    await tell({ doubts: [{ kind: 'elsewhere', at: entry.at + 1, stayIds: ['other'] }] });
    expect(await settled(alerts)).toEqual([]);
    await tell({});
    await tell({});
    await decide(readId, { ...unknown, verdict: 'allow', alert: null });
    const found = await settled(alerts);
    expect(found.filter(({ kind }) => kind === 'cloned')).toMatchObject([
      {
        ...{ kind: 'cloned', severity: 'warning', readId, mark: 'AB12CDE', place: 'Entry 1', resolvedAt: null },
        sentence:
          'AB12CDE came in at Entry 1 while it is inside another car park. One of the two plates may be a copy: look at both pictures.',
      },
    ]);
  });

  it('is told where it left twice, and not where a pass that was missed explains it', async () => {
    const { running, pass, settled, site, db, outbox, clock } = await freshAlerts();
    site.cameras = [camera('live')];
    const alerts = await running();
    const left = async (text: string): Promise<void> => {
      const readId = await pass(text);
      const exit = { readId, at: clock.now(), mark: text };
      const stay: Stay = {
        ...{ id: readId, carParkId: null, cameraId: 'entry', mark: text, entry: null, exit, outcome: 'unknownStart' },
        ...{
          paired: null,
          breaks: [],
          passes: [],
          permitId: null,
          groupId: null,
          visitId: null,
          vehicleClass: null,
          isSettled: false,
        },
        doubts: [
          { kind: 'noEntry', at: exit.at, stayIds: [] },
          { kind: 'leftTwice', at: exit.at, stayIds: ['before'] },
        ],
      };
      await db.transaction().execute((writing) => outbox.append(writing, { topic: 'stay.changed', stay }));
      outbox.announce();
    };
    site.isExplained = true;
    await left('XY99ZZZ');
    expect(await settled(alerts)).toEqual([]);
    site.isExplained = false;
    await left('AB12CDE');
    expect((await settled(alerts)).map(({ sentence }) => sentence)).toContain(
      'AB12CDE left at Entry 1, though it had left before and was not seen to come in since. One of the two plates may be a copy: look at both pictures.',
    );
  });
});
