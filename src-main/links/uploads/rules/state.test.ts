import { describe, expect, it } from 'vitest';
import { progressOf, stateOf } from './state.ts';

const files = (...statuses: ('queued' | 'running' | 'done' | 'failed' | 'cancelled')[]) =>
  statuses.map((status) => ({ status }));

describe('an upload', () => {
  it('is processing as long as one of its files is', () => {
    expect(stateOf(files('done', 'queued'))).toBe('processing');
    expect(stateOf(files('running', 'cancelled', 'failed'))).toBe('processing');
  });
  it('is cancelled where somebody ended any of it', () => {
    expect(stateOf(files('done', 'cancelled'))).toBe('cancelled');
    expect(stateOf(files('cancelled', 'failed'))).toBe('cancelled');
  });
  it('is done where anything was read, and failed where nothing was', () => {
    expect(stateOf(files('failed', 'done'))).toBe('done');
    expect(stateOf(files('failed', 'failed'))).toBe('failed');
  });
  it('is as far as its files are', () => {
    const file = (status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled', progress: number | null) => ({
      status,
      progress,
    });
    expect(progressOf([file('done', 1), file('running', 0.5), file('queued', 0), file('failed', 0.2)])).toBe(0.625);
    expect(progressOf([file('cancelled', null), file('done', 1)])).toBe(1);
    expect(progressOf([file('done', 1), file('running', null)])).toBeNull();
    expect(progressOf([])).toBe(1);
  });
});
