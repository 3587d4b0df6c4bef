import { describe, expect, it } from 'vitest';
import { createPace, restAfter } from './pace.ts';

describe('How an export gives way', () => {
  it('goes on at once where it had the processor to itself', () => {
    expect(restAfter({ wallMs: 40, processorMs: 39 })).toBe(0);
    expect(restAfter({ wallMs: 40, processorMs: 30 })).toBe(0);
    expect(restAfter({ wallMs: 0, processorMs: 0 })).toBe(0);
  });

  it('rests as long as it worked where others wanted the processor too', () => {
    expect(restAfter({ wallMs: 40, processorMs: 29 })).toBe(40);
    expect(restAfter({ wallMs: 40, processorMs: 0 })).toBe(40);
  });

  it('never rests for so long that stopping it would be waited for', () => {
    expect(restAfter({ wallMs: 5_000, processorMs: 100 })).toBe(250);
  });

  it('begins a new stretch with every rest', async () => {
    const pace = createPace();
    await pace.rest();
    await expect(pace.rest()).resolves.toBeUndefined();
  });
});
