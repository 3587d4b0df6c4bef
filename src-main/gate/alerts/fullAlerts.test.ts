import { expect, it } from 'vitest';
import { freshAlerts } from './testing/freshAlerts.ts';

it('a car park that is full is told of once, until it has space again', async () => {
  const { running, settled, db, outbox, clock } = await freshAlerts();
  const alerts = await running();
  const tell = async (isFull: boolean, inside: number, carParkId = 'north', groupId: string | null = null) => {
    const event = { topic: 'carPark.full', carParkId, groupId, isFull, inside, capacity: 40, at: clock.now() } as const;
    await db.transaction().execute((writing) => outbox.append(writing, event));
    outbox.announce();
  };
  await tell(true, 40);
  await tell(true, 41);
  await tell(true, 40, '');
  const shown = async () =>
    (await settled(alerts))
      .filter(({ kind }) => kind === 'full')
      .map(({ kind, place, severity, mustAcknowledge, resolvedAt, sentence }) => ({
        ...{ kind, place, severity, mustAcknowledge, isOver: resolvedAt !== null, sentence },
      }));
  const note = { kind: 'full', severity: 'note', mustAcknowledge: false };
  const north = { ...note, place: 'North', sentence: 'North is full: 40 are inside, and 40 have room.' };
  const site = {
    ...note,
    place: 'The whole site',
    sentence: 'The whole site is full: 40 are inside, and 40 have room.',
  };
  expect(await shown()).toEqual([
    { ...site, isOver: false },
    { ...north, isOver: false },
  ]);
  await tell(false, 30);
  expect(await shown()).toEqual([
    { ...site, isOver: false },
    { ...north, isOver: true },
  ]);
  await tell(true, 40);
  expect(await shown()).toHaveLength(3);
  // The room of a group is told of apart.
  await tell(true, 40, 'north', 'staff');
  expect(await shown()).toHaveLength(4);
  expect((await shown())[0]?.sentence).toBe('North, for Staff, is full: 40 are inside, and 40 have room.');
});
