import { describe, expect, it } from 'vitest';
import { killOverAndOver, sampleSize } from './kills.ts';
import { signalOverAndOver } from './signals.ts';

const needsLinux = process.platform === 'linux' ? '' : ' (skipped: needs Linux, whose /proc tells of processes)';
const progress = () => undefined;

describe.skipIf(needsLinux !== '')(`a small sample of what is broken on purpose${needsLinux}`, () => {
  it('loses nothing, leaves nothing and repeats nothing where the application is killed', async () => {
    const found = await killOverAndOver({ times: 3, seed: 3, progress }, sampleSize);
    expect(found).toEqual({ kills: 3, committed: expect.any(Number), lost: 0, orphans: 0, stuck: 0, repeated: 0 });
  }, 180_000);

  it('ends in order, and in time, at whatever moment it is told to', async () => {
    const found = await signalOverAndOver({ times: 2, seed: 1, progress });
    expect(found).toMatchObject({ signals: 2, committed: 1, lost: 0, stacks: 0, hangs: 0, survivors: 0 });
  }, 120_000);
});
