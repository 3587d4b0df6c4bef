import type { Direction } from '../../../../src-preload/contract/record/reads.ts';
import { noon } from './freshPayments.ts';

/** A vehicle as it is seen at an exit. */
export const pass = (
  mark: string,
  cameraId = 'exit',
  readId: string | null = null,
  direction: Direction = 'unknown',
) => ({
  mark,
  cameraId,
  firstSeenAt: noon,
  direction,
  readId,
});
/** What a machine took for a plate, as a file tells it. */
export const given = {
  ...{ kind: 'card' as const, plates: ['AB12CDE'], pence: 400, carParkId: 'north', covers: null, reference: '' },
  ...{ source: 'import', externalId: 'r1' },
};
