import { expect, it } from 'vitest';
import type { BarrierCommand } from '../../../../src-preload/contract/gate/barriers.ts';
import { barriersFor, commandSentence, modeSentence, whyShut } from './laneBarriers.ts';

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

it('says why nobody can open where every barrier of the lane is locked down', () => {
  const mode = { mode: 'lockedDown', by: 'Ann', reason: 'Ice', since: now } as const;
  const locked = { name: 'Entry', mode };
  const normal = { name: 'Bollard', mode: { ...mode, mode: 'normal' as const } };
  expect(whyShut([locked])).toBe('Locked down by Ann (Ice), so nothing opens. Release it first.');
  expect(whyShut([locked, normal])).toBeNull();
  expect(whyShut([])).toBeNull();
});
