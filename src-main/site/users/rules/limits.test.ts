import { describe, expect, it } from 'vitest';
import { camerasOfUser } from './limits.ts';

const camerasOf = (carParkId: string) => (carParkId === 'north' ? ['entry', 'exit'] : []);
const limit = (cameraIds: readonly string[], carParkIds: readonly string[]) =>
  camerasOfUser({ cameraIds, carParkIds }, camerasOf);

describe('the cameras of a user', () => {
  it('are all of them where neither cameras nor car parks are named', () => expect(limit([], [])).toBeNull());

  it('are those that are named, and those of their car parks, each once', () => {
    expect(limit(['entry'], [])).toEqual(['entry']);
    expect(limit([], ['north'])).toEqual(['entry', 'exit']);
    expect(limit(['yard', 'exit'], ['north', 'south'])).toEqual(['yard', 'exit', 'entry']);
  });

  it('are none where the only car park has none, which is not all of them', () =>
    expect(limit([], ['south'])).toEqual([]));
});
