import { expect, it } from 'vitest';
import { roleScopes } from '../../../../src-preload/contract/site/keyScopes.ts';
import { keyOf, newKey, reachText } from './keyForm.ts';

it('gives a key all of its role and no barrier, unless it is ticked', () => {
  expect(keyOf({ ...newKey, name: ' Till ' }, 0)).toEqual({
    values: { name: 'Till', role: 'operator', scopes: ['role'], cameraIds: [], carParkIds: [], expiresAt: null },
  });
  const opening = keyOf({ ...newKey, name: 'Till', scopes: ['reads:read', 'barriers:open'], days: 30 }, 1_000);
  expect(opening).toMatchObject({ values: { scopes: ['role', 'barriers:open'], expiresAt: 2_592_001_000 } });
  const some = keyOf({ ...newKey, name: 'Till', reach: 'some', scopes: ['reads:read'] }, 0);
  expect(some).toMatchObject({ values: { scopes: ['reads:read'] } });
});

it('says what is missing, at its field', () => {
  expect(keyOf({ ...newKey, reach: 'some', place: { cameraIds: [], carParkIds: [] } }, 0)).toEqual({
    faults: {
      name: 'Give a name',
      scopes: 'Tick what it may do',
      place: 'Tick a car park or a camera, or choose everywhere',
    },
  });
});

it('says in a line what a key may do', () => {
  expect(reachText({ scopes: ['role'] })).toBe('all of its role');
  expect(reachText({ scopes: ['reads:read', 'barriers:open'] })).toBe(
    `1 of ${roleScopes.length} scopes, moves barriers`,
  );
  expect(reachText({ scopes: ['barriers:open'] })).toBe('moves barriers');
});
