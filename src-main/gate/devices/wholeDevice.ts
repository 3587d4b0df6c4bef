import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { unmaskDevice } from './rules/secrets.ts';

/** A device as a person gave it, with the stored passwords where they left them as they were. @throws Refusal where it is at another address */
export function wholeDevice(device: BarrierDevice, stored: BarrierDevice | null): BarrierDevice {
  const whole = unmaskDevice(device, stored);
  if (whole !== null) return whole;
  const sentence = 'The device is at another address now. Type its password again.';
  throw new Refusal('INVALID', sentence, { field: 'device' });
}
