import { describe, expect, it } from 'vitest';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import { answerInWords, type Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { camera, freshAlerts } from './testing/freshAlerts.ts';

describe('alerts of cameras and barriers', () => {
  it('are raised once when one has been silent for long enough, and are over when it is back for good', async () => {
    const { create, site, clock } = await freshAlerts();
    const alerts = create();
    const look = async (...cameras: Camera[]) => {
      site.cameras = cameras;
      await alerts.lookForOutages();
      return (await alerts.list({ limit: 100 })).items.map(({ resolvedAt }) => resolvedAt !== null);
    };
    expect(await look(camera('reconnecting'))).toEqual([]);
    clock.advance(20_000);
    // A blink is not yet back.
    expect(await look(camera('live'))).toEqual([]);
    clock.advance(1000);
    expect(await look(camera('reconnecting'))).toEqual([]);
    clock.advance(9000);
    expect(await look(camera('reconnecting'))).toEqual([false]);
    clock.advance(600_000);
    expect(await look(camera('reconnecting'))).toEqual([false]);
    expect((await alerts.list({ limit: 1 })).items).toMatchObject([
      {
        kind: 'cameraDown',
        cameraId: 'entry',
        place: 'Entry 1',
        sound: true,
        sentence: expect.stringContaining('gives no picture'),
      },
    ]);
    expect(await look(camera('live'))).toEqual([false]);
    clock.advance(5000);
    expect(await look(camera('live'))).toEqual([true]);
    await look(camera('failed'));
    clock.advance(30_000);
    expect(await look(camera('failed'))).toEqual([false, true]);
  });

  it('go on over a restart, and end where the camera is switched off or removed', async () => {
    const { create, site, clock } = await freshAlerts();
    site.cameras = [camera('reconnecting'), camera('reconnecting', { id: 'exit', name: 'Exit' })];
    const alerts = create();
    await alerts.lookForOutages();
    clock.advance(30_000);
    await alerts.lookForOutages();
    const again = create();
    site.cameras = [camera('starting'), camera('off', { id: 'exit', name: 'Exit', enabled: false })];
    await again.lookForOutages();
    clock.advance(60_000);
    await again.lookForOutages();
    const states = async () =>
      (await again.list({ limit: 9 })).items.map(({ place, resolvedAt }) => [place, resolvedAt !== null]);
    expect(await states()).toEqual([
      ['Exit', true],
      ['Entry 1', false],
    ]);
    site.cameras = [];
    await again.lookForOutages();
    expect((await states())[1]).toEqual(['Entry 1', true]);
  });

  it('tell of a barrier that does not answer, and leave one alone that nobody asked', async () => {
    const { create, site, clock } = await freshAlerts();
    const alerts = create();
    const look = async (health: Barrier['health']) => {
      site.barriers = [{ id: 'b', name: 'Entry barrier', health }];
      await alerts.lookForOutages();
      clock.advance(30_000);
      await alerts.lookForOutages();
      return (await alerts.list({ limit: 9 })).items;
    };
    expect(await look(null)).toEqual([]);
    const said: Saying[] = [{ code: 'passwordRefused' }];
    expect(await look({ ok: false, message: answerInWords(said), said, at: 0 })).toMatchObject([
      {
        kind: 'barrierDown',
        barrierId: 'b',
        sentence: 'Entry barrier does not answer. The device refused the password. Check it.',
        resolvedAt: null,
      },
    ]);
    expect(await look(null)).toMatchObject([{ resolvedAt: null }]);
    expect(await look({ ok: true, message: '', at: 0 })).toMatchObject([{ resolvedAt: expect.any(Number) }]);
  });
});
