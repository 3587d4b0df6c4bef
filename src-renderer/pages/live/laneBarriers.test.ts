import { expect, it } from 'vitest';
import type { BarrierCommand } from '../../../src-preload/contract/barriers.ts';
import { barriersFor, commandSentence, modeSentence } from './laneBarriers.ts';

const now = 1_000_000;
const entry = { id: 'b1', cameraIds: ['entry', 'entryRear'] };
const exit = { id: 'b2', cameraIds: ['exit'] };

it('opens the barriers of the lane for a vehicle that is still there', () => {
  const read = { cameraId: 'entry', lastSeenAt: now - 1000 };
  expect(barriersFor([entry, exit], read, now)).toEqual([entry]);
  expect(barriersFor([entry, exit], { ...read, cameraId: null }, now)).toEqual([]);
  expect(barriersFor([entry, exit], { ...read, lastSeenAt: now - 600_000 }, now)).toEqual([]);
});

it('says why a barrier does not obey, and what came of a command', () => {
  const mode = { mode: 'lockedDown', by: 'Ann', reason: 'Ice', since: now } as const;
  expect(modeSentence({ name: 'Entry barrier', mode })).toBe('Entry barrier is locked down by Ann: Ice');
  expect(modeSentence({ name: 'Entry barrier', mode: { ...mode, mode: 'normal' } })).toBeNull();
  const command = { kind: 'open', outcome: 'done', cause: 'rule', answer: '' } as BarrierCommand;
  expect(commandSentence(command, 'Entry barrier')).toBe('Entry barrier opened by itself');
  expect(commandSentence({ ...command, cause: 'person' }, 'Entry barrier')).toBe('Entry barrier opened');
  const failed = { ...command, outcome: 'failed', answer: 'It does not answer.' } as const;
  expect(commandSentence(failed, 'Entry barrier')).toBe('Entry barrier did not open: It does not answer.');
});
