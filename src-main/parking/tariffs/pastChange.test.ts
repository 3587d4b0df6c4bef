import { describe, expect, it } from 'vitest';
import { freshTariffs, rules, values } from './testing/freshTariffs.ts';

describe('a change of what held', () => {
  const charging = (from: string | null, chargesFromStart: boolean, pence = 200) => ({
    from,
    rules: { ...rules(pence), chargesFromStart },
  });
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

  it('is told from the first moment on that it concerns, with what it is about, once there is a past', async () => {
    const { tariffs, pastChanges } = await freshTariffs();
    const set = async (revision: number, versions: object[]) =>
      await tariffs.update(
        first.id,
        revision,
        values('Day', { carParkIds: ['north'], tariff: { name: 'Day', versions } as never }),
        'Ann',
        'The sign said so',
      );
    // The first tariff of a car park holds from the beginning.
    const first = await tariffs.add(values('Day', { carParkIds: ['north'] }), 'Ann');
    expect(pastChanges.splice(0)).toEqual([{ prices: 0, chargesFromStart: null }]);
    await set(1, [charging(null, false), charging('2024-01-10', true)]);
    expect(pastChanges.splice(0)).toEqual([{ prices: at('2024-01-10'), chargesFromStart: at('2024-01-10') }]);
    await set(2, [charging(null, false), charging('2024-01-10', true), charging('2024-02-01', true, 300)]);
    expect(pastChanges.splice(0)).toEqual([{ prices: at('2024-02-01'), chargesFromStart: null }]);
    await set(3, [charging(null, true), charging('2024-02-01', true, 300)]);
    expect(pastChanges.splice(0)).toEqual([{ prices: 0, chargesFromStart: 0 }]);
    const last = (await tariffs.revisions(first.id))[0];
    expect(last?.reason).toBe('The sign said so');
    expect(tariffs.chargesFromStart('north', at('2024-01-01'))).toBe(true);
    // Of days to come nothing was told.
    await set(4, [charging(null, true), charging('2024-02-01', true, 300), charging('2999-01-01', false)]);
    expect(pastChanges).toEqual([]);
  });

  it('is told at the next start where Gatehouse ended between the change and what follows of it', async () => {
    const { tariffs, pastChanges, ends, create } = await freshTariffs();
    const first = await tariffs.add(values('Day', { carParkIds: ['north'] }), 'Ann');
    pastChanges.splice(0);
    ends.now = true;
    const set = (revision: number, versions: object[]) =>
      tariffs.update(
        first.id,
        revision,
        values('Day', { carParkIds: ['north'], tariff: { name: 'Day', versions } as never }),
        'Ann',
        'The sign said so',
      );
    await set(1, [charging(null, false), charging('2024-02-01', true, 300)]);
    // The second of two changes does not hide the first.
    await set(2, [charging(null, false), charging('2024-02-01', true, 300), charging('2024-03-01', true, 400)]);
    await tariffs.stop();
    ends.now = false;
    const again = await create();
    await again.tellPast();
    expect(pastChanges.splice(0)).toEqual([{ prices: at('2024-02-01'), chargesFromStart: at('2024-02-01') }]);
    await again.tellPast();
    await (await create()).tellPast();
    expect(pastChanges).toEqual([]);
  });
});
