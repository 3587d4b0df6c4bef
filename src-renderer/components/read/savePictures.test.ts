import { expect, it } from 'vitest';
import type { Read } from '../../../src-preload/contract/record/reads.ts';

// The client knows where it is from the page; a test has none.
Object.assign(globalThis, { window: { location: { origin: 'http://127.0.0.1' } } });
const { picturesOf } = await import('./savePictures.ts');

it('the pictures of a read are named by plate, time and what they show', () => {
  const picture = { id: 'a', width: 1, height: 1, sha256: '' };
  const at = new Date(2026, 6, 3, 14, 5, 9).getTime();
  const read = { mark: 'AB12CDE', evidenceAt: at, firstSeenAt: 0, vehiclePicture: picture, platePicture: null };
  expect(picturesOf(read as Read)).toEqual([{ url: '/media/a', name: 'AB12CDE 2026-07-03 14.05.09 vehicle.jpg' }]);
  const unread = { ...read, mark: '', evidenceAt: null, firstSeenAt: at, platePicture: { ...picture, id: 'b' } };
  expect(picturesOf(unread as Read).map(({ name }) => name)).toEqual([
    'unread 2026-07-03 14.05.09 vehicle.jpg',
    'unread 2026-07-03 14.05.09 plate.jpg',
  ]);
});
