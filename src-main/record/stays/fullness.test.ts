import { expect, it } from 'vitest';
import type { Occupancy } from '../../../src-preload/contract/record/stays.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createFullness } from './fullness.ts';

it('the room of a group becomes full, and has space again, apart from that of all', async () => {
  const { db, outbox, clock, events } = await freshRecord();
  let inside = { all: 1, staff: 0 };
  const occupancy = async (): Promise<Occupancy[]> => [
    {
      ...{ carParkId: 'north', inside: inside.all, corrected: 0, unsure: 0, capacity: 3, seesExits: true },
      groups: [{ groupId: 'staff', inside: inside.staff, capacity: 1 }],
    },
  ];
  const fullness = createFullness({ db, outbox, clock, occupancy });
  const told = async () =>
    (await events()).flatMap((event) =>
      event.topic === 'carPark.full' ? [[event.groupId, event.isFull, event.inside, event.capacity]] : [],
    );
  await fullness.look();
  inside = { all: 2, staff: 1 };
  await fullness.look();
  await fullness.look();
  expect(await told()).toEqual([['staff', true, 1, 1]]);
  inside = { all: 3, staff: 0 };
  await fullness.look();
  expect(await told()).toEqual([
    ['staff', true, 1, 1],
    [null, true, 3, 3],
    ['staff', false, 0, 1],
  ]);
});
