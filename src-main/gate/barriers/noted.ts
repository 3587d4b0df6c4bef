import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Noted } from '../../platform/audit/note.ts';
import { maskDevice } from '../devices/service.ts';
import type { Lane } from './lane.ts';
import type { StoredBarrier, StoredCommand } from './store.ts';

type CommandAction =
  | 'barriers.open'
  | 'barriers.test'
  | 'barriers.holdOpen'
  | 'barriers.lockDown'
  | 'barriers.releaseForEmergency'
  | 'barriers.release';

/** What the audit says of a person's command, as it was given. */
export function notedCommand(command: StoredCommand, lane: Lane | null): Noted<CommandAction> {
  const { kind, reason, mark, answer, barrierId: id, barrierName: label } = command;
  const thing = { kind: 'barrier', id, label };
  switch (kind) {
    case 'open':
      return { action: 'barriers.open', thing, values: { reason, mark, answer } };
    case 'test':
      return { action: 'barriers.test', thing, values: { answer } };
    case 'holdOpen':
      return { action: 'barriers.holdOpen', thing, values: { reason } };
    case 'lockDown':
      return { action: 'barriers.lockDown', thing, values: { reason } };
    case 'emergency':
      return { action: 'barriers.releaseForEmergency', thing, values: { reason } };
    case 'release':
      return { action: 'barriers.release', thing, values: { from: lane?.barrier.mode.mode ?? 'normal' } };
  }
}

/** A barrier's settings as they may be kept: its device without passwords. */
export function settingsOf(barrier: StoredBarrier | null) {
  if (barrier === null) return null;
  const { name, cameraIds, automatic, opensFor, pulseMs, timeoutMs } = barrier;
  const device: BarrierDevice | null = barrier.device === null ? null : maskDevice(barrier.device);
  return { name, device, cameraIds, automatic, opensFor, pulseMs, timeoutMs };
}
