import { expect, it } from 'vitest';
import { hour, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { twoHours } from './testing/madeRules.ts';

const later = { interval: 5 };

it.each([
  ['off', 6_000, '1 XY99ZZZ waiting maxStay cameraClock'],
  ['behind', -6_000, '1 XY99ZZZ waiting maxStay cameraClock'],
  ['as right as can be told', 5_000, '1 XY99ZZZ open maxStay'],
])('a breach by a camera whose clock is %s is told so', async (_, offMs, expected) => {
  const site = await freshCases({ maxStay: twoHours });
  site.cameraOffs.set('entry', offMs);
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  await expect.poll(site.told, later).toEqual([expected]);
});

it('it waits on when nobody knows any more how the clock went, until a person has compared the times', async () => {
  const site = await freshCases({ maxStay: twoHours });
  site.cameraOffs.set('entry', 60_000);
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  await expect.poll(site.told, later).toHaveLength(1);
  site.cameraOffs.clear();
  await site.cases.judge('a');
  expect(await site.told()).toEqual(['1 XY99ZZZ waiting maxStay cameraClock']);
  expect(await site.decide({ kind: 'release', reason: 'A minute changes nothing' })).toMatchObject({ state: 'open' });
});
